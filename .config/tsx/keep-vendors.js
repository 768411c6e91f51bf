import { register } from 'node:module';

/** For `--import` behind tsx: the hooks registered last are asked first. */
register('./keep-vendors-hooks.js', import.meta.url);
