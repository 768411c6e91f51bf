import { describe, expect, it } from 'vitest';
import { corpusState } from './corpus-state.ts';

const statistics = (terms: readonly (readonly [string, number])[], passages = 2) => {
  return { passages, meanLength: { title: 1, body: 1 }, documentFrequency: new Map(terms) };
};

describe('the name of a corpus state', () => {
  it('does not depend on the order in which terms were counted', () => {
    const there = corpusState(
      statistics([
        ['ごみ', 1],
        ['袋', 2],
      ]),
    );
    expect(
      corpusState(
        statistics([
          ['袋', 2],
          ['ごみ', 1],
        ]),
      ),
    ).toBe(there);
    expect(there).toMatch(/^[0-9a-f]{16}$/);
  });

  it('changes with every passage and every term', () => {
    const names = [
      statistics([['ごみ', 1]]),
      statistics([['ごみ', 2]]),
      statistics([['ごみ', 1]], 3),
      statistics([
        ['ご', 1],
        ['み', 1],
      ]),
    ].map(corpusState);
    expect(new Set(names).size).toBe(4);
  });
});
