import { mergeNumerals } from './japanese-numerals.ts';
import { termOf } from './lexical-terms.ts';
import type { Token, Tokeniser } from './tokeniser.ts';

/** Bounds the lattice that the analyser builds at once, and so its memory; far above any real sentence. */
const LONGEST_PIECE = 1_000;

/** Sentences and headings of one turn come back many times: scored, proven, compared. About 3 kB each. */
const PIECES_REMEMBERED = 1_000;

/** Cuts at lines, behind sentences, and inside one only where it would be too long. */
function piecesOf(text: string): string[] {
  const piece = new RegExp(`[^。]{1,${LONGEST_PIECE}}。?|。`, 'gu');
  return text.split('\n').flatMap((line) => line.match(piece) ?? []);
}

/** Unifies width, white space and the dashes that stand for a long vowel between katakana. */
function normalise(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[^\S\n]|(?!\n)\p{Cc}/gu, ' ')
    .replace(/(?<=[ァ-ヺ])[-‐‑–—―−](?=[ァ-ヺ])/gu, 'ー');
}

function readField(token: object, name: string): string {
  const value: unknown = Reflect.get(token, name);
  return typeof value === 'string' ? value : '';
}

/** The dictionary writes `*` where a field does not apply. */
function readFeature(token: object, name: string): string {
  const value = readField(token, name);
  return value === '*' ? '' : value;
}

function readToken(raw: unknown): Token[] {
  if (typeof raw !== 'object' || raw === null) return [];
  const surface = readField(raw, 'surface');
  if (surface.trim() === '') return [];
  const pos = readField(raw, 'partOfSpeech');
  return [
    {
      surface,
      base: readFeature(raw, 'baseForm') || surface,
      pos: pos === 'UNK' || pos === '' ? '未知語' : pos,
      pos1: readFeature(raw, 'partOfSpeechSubcategory1'),
      reading: readFeature(raw, 'reading'),
    },
  ];
}

/** The function with what it gave for the last texts kept. */
function rememberLast<T>(compute: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    const value = known.get(text) ?? compute(text);
    known.delete(text);
    known.set(text, value);
    const oldest = known.keys().next();
    if (known.size > PIECES_REMEMBERED && !oldest.done) known.delete(oldest.value);
    return value;
  };
}

/** Loads the dictionary that is part of the package (about 0.4 s). */
export async function createTokeniser(): Promise<Tokeniser> {
  const { TokenizerBuilder } = await import('lindera-wasm-nodejs-ipadic');
  const builder = new TokenizerBuilder();
  builder.setDictionary('embedded://ipadic');
  builder.setMode('normal');
  const lindera = builder.build();

  const analysePiece = rememberLast((piece): readonly Token[] => {
    const raw: unknown = lindera.tokenize(piece);
    return mergeNumerals(Array.isArray(raw) ? raw.flatMap(readToken) : []);
  });
  function analyse(text: string): Token[] {
    return piecesOf(normalise(text)).flatMap(analysePiece);
  }
  return { analyse, tokenise: (text) => analyse(text).flatMap((token) => termOf(token) ?? []) };
}
