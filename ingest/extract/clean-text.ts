/** Characters that can carry a text past its reader: bidi overrides and isolates, invisible operators, tags. */
const HIDING = /[\u202A-\u202E\u2061-\u2064\u2066-\u206F\u{E0000}-\u{E007F}]/gu;
/** What stands inside an override is not what is read: its characters are shown in the other order. */
const OVERRIDDEN = /[\u202D\u202E][^\u202C\n\u2028]*\u202C?/gu;
/** Invisible too, but common and harmless: zero width, marks of direction, soft hyphen, fillers, variation selectors. */
const HARMLESS = /\p{Default_Ignorable_Code_Point}|\p{Noncharacter_Code_Point}|\u2800/gu;
/** Kangxi and supplementary radicals that some fonts map kanji to. */
const RADICALS = /[\u2E80-\u2FDF]/gu;
/** Where NFKC has no kanji for a radical, or not the one that Japanese uses. */
const RADICAL_KANJI = new Map(
  [
    '⺠民',
    '⻁虎',
    '⻄西',
    '⻆角',
    '⻑長',
    '⻘青',
    '⻝食',
    '⻣骨',
    '⻤鬼',
    '⻨麦',
    '⻩黄',
    '⻫斉',
    '⻭歯',
    '⻯竜',
    '⻲亀',
    '⼾戸',
    '⿊黒',
  ].map((pair) => [pair.charAt(0), pair.charAt(1)]),
);
/** Some fonts map the Japanese middle dot to it. */
const HYPHENATION_POINT = /(?<=[\u3040-\u30FF\u4E00-\u9FFF])\u2027/gu;
/** Signs in the form that vertical writing gives them. */
const VERTICAL_FORMS = /[\uFE10-\uFE19\uFE30-\uFE4F]/gu;
/** Control characters other than tab, line feed and carriage return. */
const CONTROLS = /\p{Cc}/gu;
const WIDE = String.raw`[\u3000-\u30FF\u3400-\u9FFF\uF900-\uFAFF\uFF00-\uFFEF]`;
const BREAK_BETWEEN_WIDE = new RegExp(String.raw`(?<=${WIDE})[ \t]*\n\s*(?=${WIDE})`, 'gu');
const SPACED_KANJI = /^\p{Script=Han}(?:[ \u3000]+\p{Script=Han}){1,3}(?=$|[:：①-⑳])/u;
const SPACED_UNIT = /^(\d{1,4})[ \u3000]+(?=[年月日週時分号条項回円人件]$)/u;

/** Stands for a line break that the author made, so that it survives when the source's own white space collapses. */
export const LINE_BREAK = '\u2028';

export interface VisibleText {
  readonly text: string;
  /** How many characters of the hiding kind were taken out. */
  readonly removed: number;
}

/** Takes out what cannot be seen, and counts it; radicals become kanji, controls become spaces. */
export function keepVisible(source: string): VisibleText {
  let removed = 0;
  const takeOut = (hidden: string): string => {
    removed += [...hidden].length;
    return '';
  };
  const text = source
    .replace(OVERRIDDEN, takeOut)
    .replace(HIDING, takeOut)
    .replace(HARMLESS, '')
    .replace(VERTICAL_FORMS, (form) => form.normalize('NFKC'))
    .replace(RADICALS, (radical) => RADICAL_KANJI.get(radical) ?? radical.normalize('NFKC'))
    .replace(HYPHENATION_POINT, '・')
    .replace(CONTROLS, (control) => ('\t\n\r'.includes(control) ? control : ' '));
  return { text, removed };
}

/**
 * One line of text: white space collapses, a source line break between Japanese characters vanishes,
 * and a word spread for looks (`日　時`, `4　月`) closes up.
 */
export function singleLine(text: string): string {
  const joined = text
    .replace(/\r\n?/gu, '\n')
    .replace(BREAK_BETWEEN_WIDE, '')
    .replace(/[\s\u00A0]+/gu, ' ')
    .trim();
  return joined.replace(SPACED_KANJI, (word) => word.replace(/[ \u3000]/gu, '')).replace(SPACED_UNIT, '$1');
}

/** Number of characters that are not white space. */
export function inkLength(text: string): number {
  return text.replace(/[\s\u00A0\u3000]/gu, '').length;
}

/** For comparing headings and cues: NFKC, no white space, lower case. */
export function foldText(text: string): string {
  return text.normalize('NFKC').replace(/\s/gu, '').toLowerCase();
}

/** The lines of a text as its author broke them, each on a single line, without empty ones. */
export function authorLines(text: string): string[] {
  return text
    .split(LINE_BREAK)
    .map(singleLine)
    .filter((line) => line !== '');
}
