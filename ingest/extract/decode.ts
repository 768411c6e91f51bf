import { isUtf8 } from 'node:buffer';
import iconv from 'iconv-lite';

/** Bytes turned into text. */
export interface DecodedText {
  readonly text: string;
  /** Canonical lower-case name of the encoding that was used. */
  readonly charset: string;
  /** Set when the declaration was missing, wrong or contradictory and the bytes decided. */
  readonly warning?: string;
}

/** The HTML standard looks for a declaration in the first 1,024 bytes; old CMS templates put it later. */
const PRESCAN_BYTES = 8192;
/** Enough characters to tell encodings apart without decoding a large page several times. */
const SCORED_BYTES = 65_536;
/** A declared encoding with at most this share of undecodable characters is kept. */
const TOLERATED_FAULTS = 0.002;

const JAPANESE_CHARSETS = ['utf-8', 'shift_jis', 'euc-jp', 'iso-2022-jp'] as const;

/** What switches ISO-2022-JP to JIS X 0208. */
const JIS_ESCAPES = ['\u001B$B', '\u001B$@'];

const ALIASES: Readonly<Record<string, string>> = {
  utf8: 'utf-8',
  sjis: 'shift_jis',
  'x-sjis': 'shift_jis',
  'shift-jis': 'shift_jis',
  shiftjis: 'shift_jis',
  'windows-31j': 'shift_jis',
  cp932: 'shift_jis',
  ms_kanji: 'shift_jis',
  'x-euc-jp': 'euc-jp',
  eucjp: 'euc-jp',
  euc_jp: 'euc-jp',
  csiso2022jp: 'iso-2022-jp',
  jis: 'iso-2022-jp',
  latin1: 'iso-8859-1',
  'us-ascii': 'ascii',
};

/** Single-byte encodings accept any bytes, so that their declaration proves nothing about Japanese text. */
const ACCEPTS_ANYTHING = new Set(['iso-8859-1', 'windows-1252', 'ascii', 'iso-8859-15']);

function canonicalCharset(label: string | undefined): string | undefined {
  const name = label
    ?.trim()
    .replace(/^["']|["']$/gu, '')
    .toLowerCase();
  if (name === undefined || name === '') return undefined;
  const canonical = ALIASES[name] ?? name;
  return canonical === 'iso-2022-jp' || iconv.encodingExists(canonical) ? canonical : undefined;
}

function charsetOfHeader(contentType: string | undefined): string | undefined {
  return canonicalCharset(/charset\s*=\s*("[^"]*"|'[^']*'|[^\s;]+)/iu.exec(contentType ?? '')?.[1]);
}

function charsetOfMeta(bytes: Uint8Array): string | undefined {
  const head = Buffer.from(bytes.subarray(0, PRESCAN_BYTES))
    .toString('latin1')
    .replace(/<!--[\s\S]*?-->/gu, '');
  const declared =
    /<meta\b[^>]*?\bcharset\s*=\s*["']?\s*([\w.:-]+)/iu.exec(head)?.[1] ??
    /<\?xml\b[^>]*?\bencoding\s*=\s*["']([\w.:-]+)/iu.exec(head)?.[1];
  const charset = canonicalCharset(declared);
  // A declaration that was readable as ASCII cannot be UTF-16: the HTML standard reads it as UTF-8.
  return charset?.startsWith('utf-16') ? 'utf-8' : charset;
}

function charsetOfBom(bytes: Uint8Array): string | undefined {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8';
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return undefined;
}

function decodeAs(bytes: Uint8Array, charset: string): string {
  // iconv-lite has no stateful ISO-2022-JP; the platform's decoder has.
  if (charset === 'iso-2022-jp') return new TextDecoder('iso-2022-jp').decode(bytes);
  return iconv.decode(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), charset);
}

interface Reading {
  /** Share of characters beyond ASCII that are undecodable, control or private. */
  readonly faults: number;
  /** Share of characters beyond ASCII that Japanese prose is made of, less what only a wrong reading brings. */
  readonly plausibility: number;
}

function isFault(code: number): boolean {
  return code === 0xfffd || (code >= 0x80 && code <= 0x9f) || (code >= 0xe000 && code <= 0xf8ff);
}

/** Kana, Japanese punctuation, full-width digits. */
function isProse(code: number): boolean {
  if (code >= 0x3041 && code <= 0x3096) return true;
  if (code >= 0x30a1 && code <= 0x30fc) return true;
  return (code >= 0x3000 && code <= 0x3005) || (code >= 0x300c && code <= 0x3011) || (code >= 0xff01 && code <= 0xff1f);
}

function weightOf(code: number): number {
  if (isProse(code)) return 1;
  if (code >= 0x4e00 && code <= 0x9fff) return 0.4;
  // Half-width katakana is what EUC-JP and UTF-8 look like when they are read as Shift_JIS.
  return code >= 0xff61 && code <= 0xff9f ? -0.5 : 0;
}

function readAs(bytes: Uint8Array, charset: string): Reading {
  const text = decodeAs(bytes.subarray(0, SCORED_BYTES), charset);
  let faults = 0;
  let weight = 0;
  let count = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code < 0x80) continue;
    count += 1;
    if (isFault(code)) faults += 1;
    else weight += weightOf(code);
  }
  const total = Math.max(count, 1);
  return { faults: faults / total, plausibility: weight / total - (5 * faults) / total };
}

/** Bytes of another encoding do not form this many three-byte sequences of UTF-8 without one fault. */
function isSurelyUtf8(bytes: Uint8Array): boolean {
  return isUtf8(bytes) && bytes.filter((byte) => byte >= 0xe0).length >= 8;
}

function isSevenBit(bytes: Uint8Array): boolean {
  return bytes.every((byte) => byte < 0x80);
}

function hasJisEscapes(bytes: Uint8Array): boolean {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return JIS_ESCAPES.some((sequence) => buffer.includes(sequence, 0, 'latin1'));
}

function mostPlausible(bytes: Uint8Array): { charset: string; reading: Reading } {
  const readings = JAPANESE_CHARSETS.filter((charset) => charset !== 'iso-2022-jp').map((charset) => ({
    charset: charset as string,
    reading: readAs(bytes, charset),
  }));
  return readings.reduce((best, next) => (next.reading.plausibility > best.reading.plausibility ? next : best));
}

function isAcceptable(bytes: Uint8Array, charset: string, rival: { charset: string; reading: Reading }): boolean {
  if (charset === rival.charset) return true;
  if (ACCEPTS_ANYTHING.has(charset)) return rival.reading.faults > TOLERATED_FAULTS || rival.reading.plausibility < 0.3;
  if (charset === 'iso-2022-jp') return false;
  const declared = readAs(bytes, charset);
  if (declared.faults > TOLERATED_FAULTS) return declared.faults <= rival.reading.faults;
  // Chinese and Korean pages of a city are declared as such and hold little that Japanese prose is made of.
  const japanese = (JAPANESE_CHARSETS as readonly string[]).includes(charset);
  return japanese ? declared.plausibility >= rival.reading.plausibility - 0.15 : rival.reading.plausibility < 0.6;
}

function chooseCharset(bytes: Uint8Array, declared: readonly string[]): string {
  if (isSevenBit(bytes)) return hasJisEscapes(bytes) ? 'iso-2022-jp' : (declared[0] ?? 'utf-8');
  if (isSurelyUtf8(bytes)) return 'utf-8';
  const rival = mostPlausible(bytes);
  return declared.find((charset) => isAcceptable(bytes, charset, rival)) ?? rival.charset;
}

/**
 * Decodes a page. A byte order mark decides; else the Content-Type header's charset, then the meta element's,
 * unless the bytes contradict them: then the most plausible of UTF-8, Shift_JIS (CP932), EUC-JP and ISO-2022-JP.
 * Never fails; undecodable bytes become U+FFFD.
 */
export function decodeText(bytes: Uint8Array, contentType?: string): DecodedText {
  const marked = charsetOfBom(bytes);
  if (marked !== undefined) return { text: decodeAs(bytes, marked), charset: marked };
  const header = charsetOfHeader(contentType);
  const meta = charsetOfMeta(bytes);
  const declared = [header, meta].filter((charset) => charset !== undefined);
  const charset = chooseCharset(bytes, declared);
  const text = decodeAs(bytes, charset);
  const wrong = declared.filter((name) => name !== charset);
  if (wrong.length > 0 && !isSevenBit(bytes))
    return { text, charset, warning: `declared charset ${wrong.join(', ')} is wrong: read as ${charset}` };
  return { text, charset };
}
