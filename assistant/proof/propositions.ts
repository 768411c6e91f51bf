import type { Tokeniser } from '../../corpus/tokeniser.ts';
import { splitSentences } from '../answer/units.ts';
import { placedFacts } from './facts.ts';
import { negatedWords } from './negations.ts';
import { plainForm } from './readings.ts';
import type { PlacedFact } from './scan.ts';
import { type PlacedToken, placedTokens, type Word, wordsOf } from './words.ts';

/** The smallest part of a sentence that says something: its predicate with what belongs to it. */
export interface Proposition {
  /** In plain form. */
  readonly text: string;
  readonly words: readonly Word[];
  readonly facts: readonly PlacedFact[];
  /** Forms of the words that are denied: `取る` in 取れません. */
  readonly negated: ReadonlySet<string>;
  /** Words of the column's name, where this is a cell of a table. */
  readonly column?: ReadonlySet<string>;
}

/** Reads a text in plain form as one proposition. */
export function readProposition(text: string, tokeniser: Tokeniser): Proposition {
  const tokens = placedTokens(text, tokeniser);
  const facts = placedFacts(text);
  const covered = (start: number, end: number): boolean => facts.some((fact) => start < fact.end && end > fact.start);
  return { text, words: wordsOf(tokens, covered), facts, negated: negatedWords(text, tokens) };
}

/** A part that ends like this waits for its predicate. */
const WAITS =
  /(?:[はがをにへでもとか]|除き|除いて|場合|とき|時|際|のち|後|前|まで|から|より|ため|方|ただし|なお|また|ので|れば|たら|なら)$/u;

/** A noun that says something by itself: 子どもは無料、大人は有料. */
const SAYS = /(?:料|要|可|し|り|象|外|休館|任意|自由|予定|限り|[)）])$/u;

/** Whether a part has its predicate or fact; a bare noun is the item of a list that goes on. */
function isComplete(part: string, tokens: readonly PlacedToken[]): boolean {
  if (WAITS.test(part)) return false;
  const last = tokens.at(-1);
  return last?.pos !== '名詞' || SAYS.test(part) || placedFacts(part).length > 0;
}

/** Marks between propositions, those in brackets aside. */
function partsOf(sentence: string, tokens: readonly PlacedToken[]): string[] {
  const parts: string[] = [];
  let depth = 0;
  let start = 0;
  for (const token of tokens) {
    if ('（(「『'.includes(token.surface)) depth++;
    else if ('）)」』'.includes(token.surface)) depth = Math.max(0, depth - 1);
    else if (depth === 0 && /^[、,。]$/u.test(token.surface)) {
      parts.push(sentence.slice(start, token.start));
      start = token.end;
    }
  }
  return [...parts, sentence.slice(start)].filter((part) => part.trim() !== '');
}

/** The propositions of a sentence: parts up to a mark that has its predicate or fact, those that wait for one joined. */
export function propositionsOf(sentence: string, tokeniser: Tokeniser): Proposition[] {
  const reading = plainForm(sentence);
  const texts: string[] = [];
  let open = '';
  for (const part of partsOf(reading, placedTokens(reading, tokeniser))) {
    open = open === '' ? part : `${open}、${part}`;
    if (!isComplete(part.trim(), placedTokens(part, tokeniser))) continue;
    texts.push(open);
    open = '';
  }
  if (open !== '') texts.push(open);
  return texts.map((text) => readProposition(text, tokeniser));
}

/** The propositions of a text of any length, sentence by sentence. */
export function propositionsIn(text: string, tokeniser: Tokeniser): Proposition[] {
  return text
    .split('\n')
    .flatMap(splitSentences)
    .flatMap((sentence) => propositionsOf(sentence, tokeniser));
}
