const ORDINAL = /第\s*(\d+)\s*(期|回|段階|子|号|種|区|小|中)/g;
const KANJI = '〇一二三四五六七八九';

/** `第7期`, `第3子` … that a text names, with Arabic digits; kanji numerals up to nine are folded. */
export function ordinalsIn(text: string): string[] {
  const plain = text
    .normalize('NFKC')
    .replace(/(?<=第)[一二三四五六七八九]/gu, (digit) => String(KANJI.indexOf(digit)));
  return [...plain.matchAll(ORDINAL)].map((match) => `第${Number(match[1])}${match[2]}`);
}

/** Whether a text names a sibling of an ordinal that was asked for, but not that one: 第6期 when 第7期 was asked. */
export function namesOtherOrdinal(asked: readonly string[], text: string): boolean {
  if (asked.length === 0) return false;
  const named = ordinalsIn(text);
  const counters = new Set(asked.map((ordinal) => ordinal.replace(/[\d第]/gu, '')));
  const siblings = named.filter((ordinal) => counters.has(ordinal.replace(/[\d第]/gu, '')));
  return siblings.length > 0 && !asked.some((ordinal) => siblings.includes(ordinal));
}
