import type { OpenSuite } from './evaluated-city.ts';

/** Every suite by the name that the command line uses, in the order of reports. */
export const SUITES: Readonly<Record<string, OpenSuite>> = {};
