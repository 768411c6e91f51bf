import { createHash } from 'node:crypto';
import type { LexicalStatistics } from './passage-index.ts';

/**
 * Names what an index holds in 16 hexadecimal digits: equal passages give equal names, on every engine and machine. Read
 * off the lexical statistics, which are at hand wherever questions are answered.
 */
export function corpusState(statistics: LexicalStatistics): string {
  const hash = createHash('sha256').update(`${statistics.passages}\n`);
  const terms = [...statistics.documentFrequency].sort(([a], [b]) => (a < b ? -1 : 1));
  for (const [term, passages] of terms) hash.update(`${term}\0${passages}\n`);
  return hash.digest('hex').slice(0, 16);
}
