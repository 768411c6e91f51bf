import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { createTokeniser } from '../../corpus/tokenise-ja.ts';
import type { Tokeniser } from '../../corpus/tokeniser.ts';
import { createNameTable, type NameTable, SURE_SCORE } from './match-names.ts';
import type { NameEntry } from './name-forms.ts';

const ENTRIES: readonly NameEntry[] = [
  { name: 'ペットボトル', kana: 'ぺっとぼとる', group: 'pet' },
  { name: 'ペットボトルのキャップ・ラベル', group: 'plastic' },
  { name: 'スプレー缶', variants: ['エアゾール缶', 'カセットボンベ'], group: 'hazardous' },
  { name: '空き缶（飲料用）', group: 'can' },
  { name: 'テレビ', variants: ['液晶テレビ'], group: 'appliance' },
  { name: 'リモコン（電池が取り外せるもの）', group: 'nonburnable' },
  { name: 'リモコン（電池が取り外せないもの）', group: 'hazardous' },
  { name: '植木鉢（プラスチック製）', group: 'burnable' },
  { name: '植木鉢（陶器製）', group: 'nonburnable' },
  { name: '油（食用以外）', group: 'none' },
  { name: '油（食用）', group: 'burnable' },
  { name: 'まくら', group: 'burnable' },
  { name: '傘', group: 'nonburnable' },
  { name: 'カイロ（使い捨てカイロ含む）', group: 'nonburnable' },
  { name: '炊飯器（炊飯ジャー）', group: 'nonburnable' },
  { name: '電子レンジ', group: 'nonburnable' },
  { name: 'CD・DVD', group: 'burnable' },
  { name: '雑誌・カタログ', group: 'paper' },
  { name: 'プリンター', group: 'nonburnable' },
  { name: '麻ひも', variants: ['麻'], group: 'burnable' },
];

let tokeniser: Tokeniser;
let table: NameTable<NameEntry>;

beforeAll(async () => {
  tokeniser = await createTokeniser();
  table = createNameTable(ENTRIES, tokeniser);
});

function best(question: string): string | undefined {
  return table.find(question).matches[0]?.entry.name;
}

function kind(question: string): string | undefined {
  return table.find(question).matches[0]?.kind;
}

describe('matching a question against a table of names', () => {
  it.each([
    ['使い終わったスプレー缶って何ゴミ？', 'スプレー缶'],
    ['傘の捨て方', '傘'],
    ['古い枕はどうやって捨てればいいですか', 'まくら'],
    ['すみません、液晶テレビを処分したいのですが', 'テレビ'],
    ['畳んだ傘を捨てたいんやけど', '傘'],
    ['すいはんきのすてかた', '炊飯器（炊飯ジャー）'],
    ['炊飯ジャー', '炊飯器（炊飯ジャー）'],
    ['しーでぃーは何ごみ', 'CD・DVD'],
    ['カタログ', '雑誌・カタログ'],
    ['使い捨てカイロ', 'カイロ（使い捨てカイロ含む）'],
    ['ﾍﾟｯﾄﾎﾞﾄﾙ', 'ペットボトル'],
    ['空缶', '空き缶（飲料用）'],
  ])('%s names %s', (question, name) => {
    expect(best(question)).toBe(name);
  });

  it('takes the longer name where one contains another', () => {
    expect(best('ペットボトルのキャップは何ごみ？')).toBe('ペットボトルのキャップ・ラベル');
    expect(best('ペットボトルは何ごみ？')).toBe('ペットボトル');
  });

  it('says how a name was recognised', () => {
    expect(kind('スプレー缶')).toBe('exact');
    expect(kind('カセットボンベ')).toBe('variant');
    expect(kind('プリンタ')).toBe('variant');
    expect(kind('枕')).toBe('reading');
    expect(kind('電子レソジ')).toBe('typo');
    expect(kind('レンジ')).toBe('part');
  });

  it('reports near-equal rows of different groups as ambiguous', () => {
    expect(table.find('リモコンは何ごみ？').ambiguous.map(({ entry }) => entry.group)).toEqual([
      'nonburnable',
      'hazardous',
    ]);
    expect(table.find('スプレー缶は何ごみ？').ambiguous).toEqual([]);
  });

  it('lets a remark in brackets decide when the question mentions it', () => {
    expect(best('プラスチックの植木鉢の捨て方')).toBe('植木鉢（プラスチック製）');
    expect(best('電池が取り外せないリモコン')).toBe('リモコン（電池が取り外せないもの）');
    expect(best('食用以外の油')).toBe('油（食用以外）');
    expect(best('食用の油')).toBe('油（食用）');
    expect(table.find('陶器の植木鉢').ambiguous).toEqual([]);
  });

  it('does not answer for a thing by the name of another that it contains', () => {
    for (const question of ['電子レンジ台は何ごみ', '傘立て', 'ペットボトルのホルダー', 'テレビの台']) {
      expect(table.find(question).matches[0]?.score ?? 0).toBeLessThan(SURE_SCORE);
    }
  });

  it('is not sure of a thing that is a kind of another one, where the table does not say so', () => {
    for (const question of ['業務用電子レンジ', 'ビーチ傘', '携帯テレビを捨てたい']) {
      const [best] = table.find(question).matches;
      expect(best?.score ?? 0).toBeLessThan(SURE_SCORE);
    }
    expect(table.find('液晶テレビを捨てたい').matches[0]?.score).toBeGreaterThanOrEqual(SURE_SCORE);
    expect(table.find('古い 傘').matches[0]?.score).toBeGreaterThanOrEqual(SURE_SCORE);
  });

  it('finds nothing for what is no thing of the table', () => {
    for (const question of ['住民票', '東京タワー', '宇宙船の捨て方', '', '？？？', 'ごみは あさ なんじまで']) {
      expect(table.find(question).matches.filter(({ score }) => score >= SURE_SCORE)).toEqual([]);
    }
  });

  it('quotes the words of the question that a name covers', () => {
    expect(table.find('古い枕を捨てたい').matches[0]?.covered).toBe('枕');
    expect(table.find('使い終わったスプレー缶').content).toBe('使い終わったスプレー缶');
  });
});

describe('properties of the matcher', () => {
  it('never throws and keeps scores between 0 and 1, best rank first, one match an entry', () => {
    const pieces = fc.constantFrom(
      'スプレー缶',
      'の',
      '捨て方',
      'ー',
      '（',
      '）',
      'あ',
      '缶',
      '。',
      '\n',
      'し',
      'たら',
      '𠮷',
      'Ａ',
    );
    const text = fc.array(fc.oneof(pieces, fc.string({ unit: 'grapheme', maxLength: 5 })), { maxLength: 30 });
    fc.assert(
      fc.property(text, (parts) => {
        const { matches, ambiguous } = table.find(parts.join(''));
        for (const { score } of matches) {
          expect(score).toBeGreaterThan(0);
          expect(score).toBeLessThanOrEqual(1);
        }
        expect(new Set(matches.map(({ entry }) => entry)).size).toBe(matches.length);
        for (const match of ambiguous) expect(matches).toContain(match);
      }),
    );
  });

  it('recognises every name in any way of asking', () => {
    const frames = [
      '@の捨て方',
      '@は何ごみですか？',
      '使わなくなった@を処分したい',
      '@ってどうやって捨てるん',
      'すみません、@は燃えるごみですか',
    ];
    fc.assert(
      fc.property(fc.constantFrom(...ENTRIES), fc.constantFrom(...frames), (entry, frame) => {
        expect(best(frame.replace('@', entry.name))).toBe(entry.name);
      }),
    );
  });

  it('comes back from texts made to keep its patterns busy', () => {
    for (const unit of ['したら', 'ごみの', 'スプレー缶', 'あ', '（', 'どうしたらいい', 'のでしょうか']) {
      expect(table.find(unit.repeat(2_000)).matches.length).toBeLessThanOrEqual(ENTRIES.length);
    }
  });
});
