import { readFile } from 'node:fs/promises';
import { Calibration } from './calibration.ts';

const FILE = new URL('generic-calibration.json', import.meta.url);

/** The fit for corpora that have none of their own. Throws `ZodError` on a bad file. */
export async function loadGenericCalibration(): Promise<Calibration> {
  return Calibration.parse(JSON.parse(await readFile(FILE, 'utf8')));
}
