import type { Passage } from '../../corpus/passage.ts';
import type { Tokeniser } from '../../corpus/tokeniser.ts';
import { type Unit, unitsOf } from '../answer/units.ts';
import { type BoundFacts, bindingsOf } from './bindings.ts';
import { placedFacts } from './facts.ts';
import { type Proposition, propositionsIn, readProposition } from './propositions.ts';
import { squeeze } from './quotes.ts';
import { plainForm } from './readings.ts';

/** A sentence or row of a passage with what it says. */
export interface ReadUnit {
  readonly unit: Unit;
  /** All of it as one. */
  readonly whole: Proposition;
  readonly propositions: readonly Proposition[];
  readonly bindings: readonly BoundFacts[];
}

/** A passage as the proof reads it. */
export interface Evidence {
  readonly passage: Passage;
  readonly units: readonly ReadUnit[];
  /** What all units share: title, headings, caption and column names. */
  readonly frame: readonly string[];
  readonly frameWords: ReadonlySet<string>;
  /** Those of title and headings alone. */
  readonly titleWords: ReadonlySet<string>;
}

/** `年額（円）`: the unit of the bare numbers below. */
const UNIT_OF_COLUMN = /[（(](円|人|歳|回|点|枚|件|%|％|日|か月|年|時間|分|km|kg|cm|m)[)）]/u;
const BARE_NUMBER = /^[\d,.]+$/u;

/** A cell behind its row's name and its column's, so that no cell is read without them. */
function cellText(name: string, header: string, cell: string): string {
  const unit = BARE_NUMBER.test(cell.trim()) ? (UNIT_OF_COLUMN.exec(header)?.[1] ?? '') : '';
  return plainForm([name, header === '' ? `${cell}${unit}` : `${header}：${cell}${unit}`].join(' ').trim());
}

/** Cells that name a row: the first, and others that hold neither a fact nor a denial. */
function namesOfRow(cells: readonly string[], tokeniser: Tokeniser): string[] {
  return cells.filter((cell, column) => {
    if (cell.trim() === '') return false;
    if (column === 0) return true;
    const reading = plainForm(cell);
    return placedFacts(reading).length === 0 && readProposition(reading, tokeniser).negated.size === 0;
  });
}

function propositionsOfUnit(unit: Unit, tokeniser: Tokeniser): Proposition[] {
  if (unit.row === undefined) return propositionsIn(unit.text, tokeniser);
  const { header, cells } = unit.row;
  const names = namesOfRow(cells, tokeniser);
  return cells.flatMap((cell, column) => {
    if (cell.trim() === '') return [];
    const name = names.filter((other) => other !== cell).join(' ');
    const { negated } = readProposition(cellText('', header[column] ?? '', cell), tokeniser);
    const named = readProposition(plainForm(header[column] ?? ''), tokeniser).words.map(({ form }) => form);
    const read = readProposition(cellText(name, header[column] ?? '', cell), tokeniser);
    return [{ ...read, negated, column: new Set(named) }];
  });
}

/** What was read of passages that are still in use: composing and checking read the same ones. */
const READ = new WeakMap<Passage, Evidence>();

/** Reads a passage, once for all sentences that cite it. */
export function readEvidence(passage: Passage, tokeniser: Tokeniser): Evidence {
  const known = READ.get(passage) ?? read(passage, tokeniser);
  READ.set(passage, known);
  return known;
}

function read(passage: Passage, tokeniser: Tokeniser): Evidence {
  const units = unitsOf(passage).map((unit) => {
    const propositions = propositionsOfUnit(unit, tokeniser);
    const whole = readProposition(plainForm(unit.text), tokeniser);
    return { unit, whole, propositions, bindings: propositions.flatMap(bindingsOf) };
  });
  const frame = [passage.title, ...passage.headingPath, passage.table?.caption ?? '', ...(passage.table?.header ?? [])];
  const formsOf = (texts: readonly string[]): Set<string> =>
    new Set(texts.flatMap((text) => readProposition(plainForm(text), tokeniser).words.map(({ form }) => form)));
  const titleWords = formsOf([passage.title, ...passage.headingPath]);
  return { passage, units, frame, frameWords: formsOf(frame), titleWords };
}

/** Marks by which a quote leaves out what stands between. */
const GAP = /…+|\.{3,}|\n+/u;
/** Fewer letters and digits stand in any text by chance, unless they are a whole sentence. */
const SHORTEST_QUOTE = 4;

/** Places of a piece in the squeezed units, as ranges of unit numbers. */
function placesOf(piece: string, texts: readonly string[]): number[][] {
  const whole = texts.join('');
  const places: number[][] = [];
  for (let at = whole.indexOf(piece); at !== -1; at = whole.indexOf(piece, at + 1)) {
    let start = 0;
    const touched = texts.flatMap((text, number) => {
      const from = start;
      start += text.length;
      return from < at + piece.length && start > at && text !== '' ? [number] : [];
    });
    places.push(touched);
  }
  return places;
}

/**
 * The sentences and rows that a quote touches, whole, so that it cannot cut off a condition; one list for each place
 * where the quote stands, none when it stands nowhere. It must stand there verbatim, up to width, spaces and commas; `…`
 * may leave something out.
 */
export function quotedUnits(quote: string, evidence: Evidence): ReadUnit[][] {
  const pieces = quote
    .split(GAP)
    .map(squeeze)
    .filter((piece) => piece !== '');
  const texts = evidence.units.map(({ unit }) => squeeze(unit.text));
  const tooShort = (piece: string): boolean => [...piece].length < SHORTEST_QUOTE && !texts.includes(piece);
  if (pieces.length === 0 || pieces.some(tooShort)) return [];
  const places = pieces.map((piece) => placesOf(piece, texts));
  if (places.some((found) => found.length === 0)) return [];
  const [only = []] = places;
  const chosen = places.length === 1 ? only : [places.flatMap((found) => found[0] ?? [])];
  return chosen.map((numbers) => [...new Set(numbers)].flatMap((number) => evidence.units[number] ?? []));
}
