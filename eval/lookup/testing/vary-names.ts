import type { Tokeniser } from '../../../corpus/tokeniser.ts';

/** How a query differs from the table's name. */
export const VARIATIONS = [
  'exact',
  'hiragana',
  'katakana',
  'kana-of-katakana',
  'width',
  'long-vowel',
  'okurigana',
  'bracket-dropped',
  'bracket-as-words',
  'frame',
  'frame-kana',
  'typo',
  'typo-short',
] as const;
export type Variation = (typeof VARIATIONS)[number];

export interface VariedName {
  readonly variation: Variation;
  readonly text: string;
}

const FRAMES = [
  (name: string) => `${name}の捨て方`,
  (name: string) => `${name}は何ゴミ？`,
  (name: string) => `${name}って何ごみですか`,
  (name: string) => `${name}はどうやって捨てればいいですか？`,
  (name: string) => `使わなくなった${name}を捨てたいんだけど`,
  (name: string) => `${name}の出し方を教えてください`,
  (name: string) => `すみません、${name}は燃えるごみですか？`,
  (name: string) => `家にある${name}を処分したいです。`,
  (name: string) => `${name}はどの日に出せばいい？`,
  (name: string) => `${name} 分別`,
];
const KANA_FRAMES = [
  (name: string) => `${name}のすてかた`,
  (name: string) => `${name}はなにごみ`,
  (name: string) => `${name}ってどうやってすてるの`,
  (name: string) => `${name}はもえるごみですか`,
];
const BRACKET = /[（(]([^）)]*)[）)]/u;
const SLIPS = [...'あいうえおかきくけこさしすせそたちつてとなにぬねのはひふへほまみむめもらりるれろわん'];

function toHiragana(text: string): string {
  return text.replace(/[ァ-ヶ]/gu, (kana) => String.fromCodePoint((kana.codePointAt(0) ?? 0) - 0x60));
}

function toKatakana(text: string): string {
  return text.replace(/[ぁ-ゖ]/gu, (kana) => String.fromCodePoint((kana.codePointAt(0) ?? 0) + 0x60));
}

/** The name without its remark in brackets. */
export function coreOf(name: string): string {
  return name.replace(new RegExp(BRACKET.source, 'gu'), '').trim();
}

function readAloud(text: string, tokeniser: Tokeniser): string {
  return toHiragana(
    tokeniser
      .analyse(text)
      .map(({ surface, reading }) => reading || surface)
      .join(''),
  );
}

/** One wrong, missing, added or swapped character. */
function misspell(text: string, random: () => number): string {
  const characters = [...text];
  const at = Math.floor(random() * characters.length);
  const slip = SLIPS[Math.floor(random() * SLIPS.length)] ?? 'あ';
  const [here = '', next = ''] = [characters[at], characters[at + 1]];
  switch (Math.floor(random() * 4)) {
    case 0:
      return characters.toSpliced(at, 1).join('');
    case 1:
      return characters.toSpliced(at, 1, slip).join('');
    case 2:
      return characters.toSpliced(at, 0, slip).join('');
    default:
      return next === ''
        ? characters.toSpliced(at, 1, slip).join('')
        : characters.toSpliced(at, 2, next, here).join('');
  }
}

function spellings(core: string): VariedName[] {
  return [
    { variation: 'kana-of-katakana', text: toHiragana(core) },
    { variation: 'width', text: core.replace(/[A-Za-z0-9]/g, (c) => String.fromCodePoint(c.charCodeAt(0) + 0xfee0)) },
    { variation: 'width', text: core.normalize('NFKC').toLowerCase() },
    { variation: 'long-vowel', text: core.replace(/(?<=[ァ-ヺ]{2})ー(?![ァ-ヺ])/gu, '') },
    { variation: 'okurigana', text: core.replace(/(?<=\p{sc=Han})[ぁ-ん](?=\p{sc=Han})/gu, '') },
  ];
}

function bracketed(name: string, core: string): VariedName[] {
  const remark = BRACKET.exec(name)?.[1];
  if (remark === undefined) return [];
  const words = remark.replace(/(?:製|の?もの)$/u, '');
  return [
    { variation: 'bracket-dropped', text: core },
    { variation: 'bracket-as-words', text: `${words}の${core}は何ゴミ？` },
    { variation: 'bracket-as-words', text: `${core} ${remark}` },
  ];
}

/** Queries that mean one row of a table, each once; `kana` is the row's own where the table has it. */
export function varyName(name: string, tokeniser: Tokeniser, random: () => number, kana?: string): VariedName[] {
  const core = coreOf(name);
  const reading = kana === undefined ? readAloud(core, tokeniser) : coreOf(kana);
  const frame = FRAMES[Math.floor(random() * FRAMES.length)] ?? String;
  const kanaFrame = KANA_FRAMES[Math.floor(random() * KANA_FRAMES.length)] ?? String;
  const size = [...core].length;
  const typos: Variation = size >= 4 ? 'typo' : 'typo-short';
  const slips = size < 3 ? [] : [misspell(core, random), misspell(core, random), misspell(core, random)];
  const all: VariedName[] = [
    { variation: 'exact', text: name },
    { variation: 'hiragana', text: reading },
    { variation: 'katakana', text: toKatakana(reading) },
    ...spellings(core).filter(({ text }) => text !== core),
    ...bracketed(name, core),
    { variation: 'frame', text: frame(core) },
    { variation: 'frame', text: frame(name) },
    { variation: 'frame-kana', text: kanaFrame(reading) },
    ...slips.filter((text) => text !== core).map((text) => ({ variation: typos, text })),
  ];
  const seen = new Set<string>();
  return all.filter(({ text }) => text !== '' && !seen.has(text) && seen.add(text));
}
