import { readFileSync } from 'node:fs';
import { parse } from 'yaml';

/** One of the message tables beside the rules, unparsed. */
export function readFixture(name: string): unknown {
  return parse(readFileSync(new URL(`../fixtures/${name}.yaml`, import.meta.url), 'utf8'));
}
