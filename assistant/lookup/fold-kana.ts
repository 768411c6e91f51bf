/** Foreign syllables that are also written with a plain kana: `ヴァイオリン`, `バイオリン`. */
const FOREIGN: readonly (readonly [RegExp, string])[] = [
  [/ヴァ|ゔぁ/gu, 'バ'],
  [/ヴィ|ゔぃ/gu, 'ビ'],
  [/ヴェ|ゔぇ/gu, 'ベ'],
  [/ヴォ|ゔぉ/gu, 'ボ'],
  [/ヴ|ゔ/gu, 'ブ'],
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

/** One width, small letters, one way to write foreign syllables and long vowels; white space is left as it is. */
export function normaliseName(text: string): string {
  let unified = text.normalize('NFKC').toLowerCase();
  for (const [pattern, plain] of FOREIGN) unified = unified.replace(pattern, plain);
  return unified.replace(/(?<=[ァ-ヺぁ-ゖ])[-‐‑–—―−~〜]+/gu, 'ー').replace(/ー{2,}/gu, 'ー');
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
