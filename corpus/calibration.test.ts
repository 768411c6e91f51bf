import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadCorpus } from './load.ts';
import { loadGenericCalibration } from './load-generic-calibration.ts';

let directory = '';

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'calibration-'));
  await writeFile(
    join(directory, 'city.yaml'),
    'name: 試験市\nkana: しけんし\nsiteUrl: https://www.city.test.example.jp/\n',
  );
});

afterEach(async () => {
  await rm(directory, { recursive: true });
});

describe('the fitted confidence of a corpus', () => {
  it('is read from its folder as it was written', async () => {
    const fitted = await loadGenericCalibration();
    await writeFile(join(directory, 'calibration.json'), JSON.stringify(fitted, null, 2));
    expect((await loadCorpus(directory)).calibration).toEqual(fitted);
  });

  it('may be missing', async () => {
    expect((await loadCorpus(directory)).calibration).toBeNull();
  });

  it('is refused with file and line where a value is wrong', async () => {
    const fitted = await loadGenericCalibration();
    const broken = { ...fitted, fittedOn: { ...fitted.fittedOn, passages: -1 } };
    await writeFile(join(directory, 'calibration.json'), JSON.stringify(broken, null, 2));
    await expect(loadCorpus(directory)).rejects.toThrow(/calibration\.json:\d+ fittedOn\.passages/);
  });
});
