import type { Suite } from '../suites/suite.ts';

function duration(minutes: number): string {
  return minutes < 1 ? `${Math.ceil(minutes * 60)} s` : `${Math.ceil(minutes)} min`;
}

/** Cases, time and calls of a language model, a line a suite, before anything is asked. */
export function formatEstimate(suites: readonly Suite[]): string {
  const lines = suites.map((suite) => {
    const { cases, minutes, modelCalls } = suite.estimate();
    const calls = modelCalls === 0 ? 'no calls of a language model' : `${modelCalls} calls of the language model`;
    return `estimate ${suite.name}: ${cases} cases, at most ${duration(minutes)}, ${calls}\n`;
  });
  return lines.join('');
}
