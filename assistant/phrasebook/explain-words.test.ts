import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { FOREIGN_LANGUAGES, loadGlossary } from '../../corpus/glossary.ts';
import { createWordExplainer } from './explain-words.ts';

let explain: ReturnType<typeof createWordExplainer>;

beforeAll(async () => {
  explain = createWordExplainer((await loadGlossary()).terms);
});

describe('the words of a cited sentence', () => {
  it('are told in the order of the sentence', () => {
    expect(explain('住民票の手数料は窓口で払います。', 'en')).toEqual([
      { ja: '住民票', meaning: 'residence certificate' },
      { ja: '手数料', meaning: 'fee' },
      { ja: '窓口', meaning: 'counter' },
    ]);
  });

  it('are the longest ones', () => {
    expect(explain('国民健康保険料', 'en').map(({ ja }) => ja)).toEqual(['国民健康保険料']);
  });

  it('are not told by a concept that takes several words', () => {
    expect(explain('港町小学校', 'en')).toEqual([{ ja: '小学校', meaning: 'elementary school' }]);
  });

  it('are no months, which a year may go with', () => {
    expect(explain('令和9年4月入所の申請', 'ko').map(({ ja }) => ja)).toEqual(['申請']);
  });

  it('are told once, and five at most', () => {
    const text = '住民票と住民票、手数料、窓口、予約、申請、図書館、公園';
    expect(explain(text, 'pt')).toHaveLength(5);
  });

  it('stand in the sentence and hold no number, whatever it is', () => {
    const words = fc.array(
      fc.constantFrom('住民票', '子ども', '粗大ごみ', '300円', '令和9年', '4月', 'は', '。', '図書館'),
      {
        maxLength: 9,
      },
    );
    fc.assert(
      fc.property(words, fc.constantFrom(...FOREIGN_LANGUAGES), (parts, language) => {
        const text = parts.join('');
        for (const { ja, meaning } of explain(text, language)) {
          expect(text).toContain(ja);
          expect(meaning).not.toMatch(/\d/);
        }
      }),
    );
  });
});
