/** Foreign syllables that are also written with a plain kana: `ヴァイオリン`, `バイオリン`; `プラスティック`, `イアホン`. */
const FOREIGN: readonly (readonly [RegExp, string])[] = [
  [/ヴァ|ゔぁ/gu, 'バ'],
  [/ヴィ|ゔぃ/gu, 'ビ'],
  [/ヴェ|ゔぇ/gu, 'ベ'],
  [/ヴォ|ゔぉ/gu, 'ボ'],
  [/ヴ|ゔ/gu, 'ブ'],
  [/フォ|ふぉ/gu, 'ホ'],
  [/ティ|てぃ/gu, 'チ'],
  [/(?<=イ)ア/gu, 'ヤ'],
];

const LETTERS = new Map(
  Object.entries({
    a: 'えー',
    b: 'びー',
    c: 'しー',
    d: 'でぃー',
    e: 'いー',
    f: 'えふ',
    g: 'じー',
    h: 'えいち',
    i: 'あい',
    j: 'じぇー',
    k: 'けー',
    l: 'える',
    m: 'えむ',
    n: 'えぬ',
    o: 'おー',
    p: 'ぴー',
    q: 'きゅー',
    r: 'あーる',
    s: 'えす',
    t: 'てぃー',
    u: 'ゆー',
    v: 'ぶい',
    w: 'だぶりゅー',
    x: 'えっくす',
    y: 'わい',
    z: 'ぜっと',
    '0': 'ぜろ',
    '1': 'いち',
    '2': 'に',
    '3': 'さん',
    '4': 'よん',
    '5': 'ご',
    '6': 'ろく',
    '7': 'なな',
    '8': 'はち',
    '9': 'きゅう',
  }),
);

function pairs(from: string, to: string): (readonly [string, string])[] {
  const target = [...to];
  return [...from].map((character, position) => [character, target[position] ?? character] as const);
}

const LARGE = new Map(pairs('ぁぃぅぇぉっゃゅょゎ', 'あいうえおつやゆよわ'));
const VOICELESS = new Map(
  pairs('がぎぐげござじずぜぞだぢづでどばびぶべぼぱぴぷぺぽ', 'かきくけこさしすせそたちつてとはひふへほはひふへほ'),
);

/** One width and one way to write a long vowel: what a resident would still call their own words. */
export function unifyWidth(text: string): string {
  const unified = text.normalize('NFKC').replace(/(?<=[ァ-ヺぁ-ゖ])[-‐‑–—―−~〜]+/gu, 'ー');
  return unified.replace(/ー{2,}/gu, 'ー');
}

/** A text as it is compared: unified, in small letters, foreign syllables written in one way. White space stays. */
export function normaliseName(text: string): string {
  return FOREIGN.reduce((plain, [pattern, kana]) => plain.replace(pattern, kana), unifyWidth(text).toLowerCase());
}

/** Katakana as hiragana, one character for one; `ー` stays. */
export function toHiragana(text: string): string {
  return text.replace(/[ァ-ヶ]/gu, (kana) => String.fromCodePoint((kana.codePointAt(0) ?? 0) - 0x60));
}

/** A small kana as its large one. */
export function enlarge(kana: string): string {
  return LARGE.get(kana) ?? kana;
}

/** A large kana without its voicing mark. */
export function unvoice(kana: string): string {
  return VOICELESS.get(kana) ?? kana;
}

/** The spoken form of Latin letters and digits, `cd` → `しーでぃー`, as far as they are spelled out one by one. */
export function spellOut(text: string): string {
  return [...text].map((character) => LETTERS.get(character) ?? character).join('');
}
