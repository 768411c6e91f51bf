import { beforeAll, describe, expect, it } from 'vitest';
import { ALL_PARTS_REQUIRED, findReference } from '../../corpus/testing/reference-data.ts';
import { createTokeniser } from '../../corpus/tokenise-ja.ts';
import type { Tokeniser } from '../../corpus/tokeniser.ts';
import { readJsonLines } from '../documents/read-json-lines.ts';
import { createLookup, TableRow } from './run-lookup.ts';
import { describeScores, scoreVariations, shareRight } from './testing/score-variations.ts';

const { path, missing } = findReference('data/garbage/items.jsonl');
const why = missing === null ? '' : ` (${missing})`;

/** Words of other subjects that a table of rubbish must not take for its own. */
const FOREIGN =
  '住民票 マイナンバーカード 児童手当 図書館 市役所 国民健康保険 転入届 固定資産税 介護保険 保育園 婚姻届 成人式 水道料金 選挙 印鑑登録 宇宙船 核燃料 恐竜 東京タワー 総理大臣 人工衛星 潜水艦 桜の名所 がん検診 予防接種 避難所 野良猫 駐車場 税務署 警察 運転免許 年金 戸籍 離婚届 出生届';

describe.skipIf(missing !== null && !ALL_PARTS_REQUIRED)(`rows of real sorting tables${why}`, () => {
  let rows: TableRow[];
  let tokeniser: Tokeniser;
  const rowsOf = (city: string): TableRow[] => rows.filter((row) => row.city === city);

  beforeAll(async () => {
    rows = await readJsonLines(path, TableRow);
    tokeniser = await createTokeniser();
  });

  it.each([
    ['舞鶴市', 0.99],
    ['福知山市', 0.97],
    ['京丹後市', 0.96],
    ['綾部市', 0.96],
    ['津市', 0.95],
  ])(
    'of %s are found under every variation of their names, at least %d of them',
    async (city, bar) => {
      const scores = scoreVariations(rowsOf(city), tokeniser, 7);
      expect(shareRight(scores), describeScores(scores)).toBeGreaterThanOrEqual(bar);
    },
    180_000,
  );

  it('are all found under their own names', () => {
    for (const city of ['舞鶴市', '福知山市', '京丹後市']) {
      const lookUp = createLookup(rowsOf(city), tokeniser);
      for (const row of rowsOf(city)) expect(lookUp(row.item)?.item).toBe(row.item);
    }
  });

  it('of Maizuru are not taken for other subjects', () => {
    const lookUp = createLookup(rowsOf('舞鶴市'), tokeniser);
    expect(FOREIGN.split(' ').filter((word) => lookUp(word) !== null)).toEqual([]);
  });
});
