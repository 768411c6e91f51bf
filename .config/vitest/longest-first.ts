import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Files that take more than half a minute where nothing is remembered, the longest first. */
const LONG = [
  'eval/run/sample-city.itest.ts',
  'eval/gates/localgovfaq.itest.ts',
  'eval/calibrate/sample-city.itest.ts',
];

/** Starts the long files first, so that no core waits for the last of them: on a fresh clone vitest knows sizes only. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification): number => {
      const place = LONG.findIndex((name) => moduleId.endsWith(name));
      return place === -1 ? LONG.length : place;
    };
    return (await super.sort(files)).toSorted((a, b) => rank(a) - rank(b));
  }
}
