import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Tokeniser } from '../../corpus/tokeniser.ts';
import type { Hit, QuestionView } from '../retrieval/retrieve.ts';
import { fixedRetriever, makeContext, makeHit, makePassage, makeQuestion } from '../testing/make-context.ts';
import { chooseLines } from './choose-lines.ts';
import { questionTypes } from './question-type.ts';
import { type ScoredUnit, scoreUnits } from './score-units.ts';
import { unitsOf } from './units.ts';

let tokeniser: Tokeniser;

beforeAll(async () => {
  tokeniser = (await makeContext()).tokeniser;
});

function ask(text: string): QuestionView {
  return makeQuestion(text, tokeniser.tokenise(text));
}

async function linesFor(question: string, hits: readonly Hit[]): Promise<string[]> {
  const parts = { tokeniser, retriever: fixedRetriever(hits) };
  const types = questionTypes(question);
  const chosen = chooseLines(await scoreUnits(ask(question), types, hits, parts), types);
  return chosen.map(({ unit }) => unit.text);
}

const fees = makePassage({
  title: '証明書の手数料',
  text: '手数料の一覧です。\n証明：住民票の写し、手数料：300円\n証明：印鑑登録証明書、手数料：350円\n証明：戸籍謄本、手数料：450円',
  table: {
    header: ['証明', '手数料'],
    rows: [
      ['住民票の写し', '300円'],
      ['印鑑登録証明書', '350円'],
      ['戸籍謄本', '450円'],
    ],
  },
});

describe('the lines of an answer', () => {
  it('begin with the row that was asked for', async () => {
    expect((await linesFor('印鑑登録証明書の手数料はいくら', [makeHit(fees)]))[0]).toContain('350円');
    expect((await linesFor('戸籍謄本はいくら', [makeHit(fees)]))[0]).toContain('450円');
  });

  it('keep the condition that stands behind the answer', async () => {
    const text = 'バスの運賃は無料です。\nただし、65歳以上の市民に限ります。\n時刻表は駅で配っています。';
    const lines = await linesFor('バスの運賃は無料ですか', [makeHit(makePassage({ title: 'バス', text }))]);
    expect(lines.slice(0, 2)).toEqual(['バスの運賃は無料です。', 'ただし、65歳以上の市民に限ります。']);
  });

  it('do not begin with a sentence that leans on the one before it', async () => {
    const text = 'ごみは朝8時までに出してください。\nただし、ごみの収集日は地区で違います。';
    const lines = await linesFor('ごみの収集日', [makeHit(makePassage({ title: 'ごみの出し方', text }))]);
    expect(lines[0]).toBe('ごみは朝8時までに出してください。');
  });

  it('leave out what pages carry around their text', async () => {
    const text =
      '図書館は予約した本を取り置きます。\n【お問い合わせ】。\n電話0773-00-2020。\n＜改＞。\n予約は何冊できますか。';
    const lines = await linesFor('図書館で本を予約するには', [makeHit(makePassage({ title: '図書館の予約', text }))]);
    expect(lines).toEqual(['図書館は予約した本を取り置きます。']);
  });

  it('are none of a passage that only repeats its heading and points elsewhere', async () => {
    const text = '住民票の写し\n詳しくはこちらをご覧ください。';
    expect(await linesFor('住民票', [makeHit(makePassage({ title: '住民票の写し', text }))])).toEqual([]);
  });

  it('are those of the row whose range holds the amount that was named', async () => {
    const header = ['階層', '所得割額', '月額'];
    const rows = [
      ['D4', '97,000円以上115,000円未満', '26,000円'],
      ['D5', '115,000円以上133,000円未満', '29,500円'],
    ];
    const text = rows.map((cells) => cells.map((cell, at) => `${header[at]}：${cell}`).join('、')).join('\n');
    const hit = makeHit(makePassage({ title: '保育料', text, table: { header, rows } }));
    expect((await linesFor('所得割額12万円の保育料は月いくらですか', [hit]))[0]).toContain('29,500円');
  });

  it('are all of a short answer that staff wrote, in its own order', async () => {
    const text = 'はい、できます。支所では受け付けません。手数料は300円です。';
    const hit = makeHit(makePassage({ kind: 'faq', title: '夜も出せますか', text }));
    expect(await linesFor('手数料はいくらですか', [hit])).toEqual(text.split(/(?<=。)/u));
  });

  it('bring the items that a sentence announces', async () => {
    const text = '本は次の返却ポストに返せます。\n汐見駅\n市役所本庁舎1階\n※CDは図書館のカウンターに返してください。';
    const lines = await linesFor('本はどこに返せますか', [makeHit(makePassage({ title: '返却', text }))]);
    expect(lines.slice(0, 3)).toEqual(['本は次の返却ポストに返せます。', '汐見駅', '市役所本庁舎1階']);
  });

  it('come from one passage', async () => {
    const other = makePassage({
      title: '印鑑',
      url: 'https://x.example.jp/',
      text: '手数料は現金で払います。手数料は窓口で払います。',
    });
    const lines = await linesFor('住民票の手数料はいくら', [makeHit(fees, 2), makeHit(other, 1.9)]);
    const own = [fees, other].filter((passage) => lines.every((line) => passage.text.includes(line)));
    expect(own).toHaveLength(1);
  });

  it('go on in another section of the same document, behind those of the best one', async () => {
    const page = { documentId: 'https://x.example.jp/kenshin', title: '検診' };
    const when = makePassage({ ...page, id: 'a', text: '検診は12月3日です。' });
    const where = makePassage({ ...page, id: 'b', text: '検診の会場は保健センターです。\nなお、駐車場があります。' });
    const lines = await linesFor('検診はいつですか', [makeHit(when, 2), makeHit(where, 1.9)]);
    expect(lines).toEqual(['検診は12月3日です。', '検診の会場は保健センターです。']);
  });

  it('are three at most where none of them brings others with it', () => {
    const text = '本は借りられます。CDも視聴できます。席は予約制です。雑誌も置いています。展示もあります。';
    const hit = makeHit(makePassage({ title: '図書館', text }));
    const scored = unitsOf(hit.passage).map((unit) => ({ hit, unit, score: 0 }));
    expect(chooseLines(scored, [])).toHaveLength(3);
  });

  it('are none where there is nothing to choose from', () => {
    expect(chooseLines([], [])).toEqual([]);
  });
});

describe('any choice of lines', () => {
  const sentence = fc.constantFrom(
    '手数料は300円です。',
    '市民課です。',
    'ただし、本人に限ります。',
    '※現金のみ',
    `${'長い説明が続きます、'.repeat(14)}。`,
  );
  const passages = fc
    .array(sentence, { minLength: 1, maxLength: 12 })
    .map((lines) => makeHit(makePassage({ text: lines.join('\n') })));
  const scored = fc
    .tuple(passages, fc.array(fc.double({ min: -2, max: 3, noNaN: true }), { minLength: 12, maxLength: 12 }))
    .map(([hit, scores]): ScoredUnit[] => {
      const units = unitsOf(hit.passage).map((unit, at) => ({ hit, unit, score: scores[at] ?? 0 }));
      return units.sort((a, b) => b.score - a.score);
    });

  it('begins with the best unit or what it leans on and goes on in reading order from there, each once, within a bubble', () => {
    fc.assert(
      fc.property(scored, (units) => {
        const [first, ...rest] = chooseLines(units, []);
        const positions = rest.map(({ unit }) => unit.position);
        const best = units[0]?.unit;
        if (first?.unit.position !== best?.position) {
          expect(best?.text).toMatch(/^ただし/u);
          expect(rest[0]?.unit).toEqual(best);
        }
        const from = first?.unit.position ?? 0;
        const behind = positions.filter((position) => position > from).sort((a, b) => a - b);
        const before = positions.filter((position) => position < from).sort((a, b) => a - b);
        expect(positions).toEqual([...behind, ...before]);
        expect(new Set([first?.unit.position, ...positions]).size).toBe(positions.length + 1);
        expect(rest.length).toBeLessThan(5);
        const length = rest.reduce((sum, { unit }) => sum + unit.text.length, 0);
        expect(length).toBeLessThanOrEqual(260);
      }),
    );
  });
});
