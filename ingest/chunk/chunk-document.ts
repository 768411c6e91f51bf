import type { PassageDraft, PassageTable } from '../../corpus/passage.ts';
import type { Document } from '../extract/document.ts';
import { blockLines } from '../extract/sections.ts';
import { type Dating, readSectionValidity, readValidity } from '../extract/validity.ts';
import { type Section, sectionsOfDocument } from './document-sections.ts';
import { splitTable } from './split-table.ts';
import { type CountTokens, splitLine } from './split-text.ts';

/** Most tokens of a passage's text; the embedding model cuts at 512, title and prefix included. */
export const MAX_PASSAGE_TOKENS = 400;
/** A section with fewer tokens is too little to be found by itself. */
const TINY_SECTION_TOKENS = 60;
/** Neighbouring tiny sections are put together up to this size, so that what is found is still about one thing. */
const MERGED_TOKENS = 200;

/** Lines that stay together as far as they fit, and the table that they show. */
interface Piece {
  readonly lines: readonly string[];
  readonly table?: PassageTable;
  readonly page: number | undefined;
}

/** One or several neighbouring sections that make one or several passages. */
interface Unit {
  readonly path: readonly string[];
  /** Tells units of a document apart, whatever happens to the others. */
  readonly key: string;
  readonly heading: string;
  readonly anchor: string | undefined;
  readonly pieces: readonly Piece[];
}

function piecesOf(section: Section, count: CountTokens): Piece[] {
  return section.blocks.flatMap((block): Piece[] => {
    if (block.kind === 'table') return splitTable(block, MAX_PASSAGE_TOKENS, count);
    const page = block.page ?? section.page;
    const pieces = blockLines(block).flatMap((line) => splitLine(line, MAX_PASSAGE_TOKENS, count));
    return pieces.filter((piece) => piece.trim() !== '').map((piece) => ({ lines: [piece], page }));
  });
}

function joinPieces(pieces: readonly Piece[]): string {
  return pieces.flatMap((piece) => piece.lines).join('\n');
}

/** Fills passages in order; a passage shows at most one table. */
function packPieces(pieces: readonly Piece[], count: CountTokens): Piece[] {
  const packed: Piece[] = [];
  for (const piece of pieces) {
    const last = packed.at(-1);
    const oneTable = last?.table === undefined || piece.table === undefined;
    if (last !== undefined && oneTable && count(joinPieces([last, piece])) <= MAX_PASSAGE_TOKENS) {
      const table = last.table ?? piece.table;
      packed[packed.length - 1] = {
        lines: [...last.lines, ...piece.lines],
        page: last.page,
        ...(table === undefined ? {} : { table }),
      };
    } else packed.push(piece);
  }
  return packed;
}

/** Keys from heading paths, such as `手数料/減免#1`; sections of the same path are counted. */
class Keys {
  readonly #times = new Map<string, number>();

  next(path: readonly string[]): string {
    // What separates the parts of a key is quoted, so that different paths never give one key.
    const key = path.map((heading) => heading.replace(/[#/%]/gu, encodeURIComponent)).join('/');
    const times = (this.#times.get(key) ?? 0) + 1;
    this.#times.set(key, times);
    return `${key}#${times}`;
  }
}

function toUnit(section: Section, keys: Keys, count: CountTokens): Unit {
  const pieces = piecesOf(section, count);
  return {
    path: section.path,
    key: keys.next(section.path),
    heading: section.path.at(-1) ?? '',
    anchor: section.anchor,
    pieces,
  };
}

function isTiny(unit: Unit, section: Section, count: CountTokens): boolean {
  if (section.isParent || unit.path.length === 0) return false;
  return (
    unit.pieces.every((piece) => piece.table === undefined) && count(joinPieces(unit.pieces)) < TINY_SECTION_TOKENS
  );
}

/** A tiny section as a part of a larger passage: its heading becomes the label of its text. */
function underLabel({ heading, pieces }: Unit, page: number | undefined): Piece {
  const lines = pieces.flatMap((piece) => piece.lines);
  return { lines: lines.length === 1 ? [`${heading}：${lines.join('')}`] : [heading, ...lines], page };
}

function sameParent(a: Unit, b: Unit): boolean {
  return a.path.length === b.path.length && a.path.slice(0, -1).every((text, at) => text === b.path[at]);
}

function datingOf({ updatedOn, validUntil }: Document): Dating {
  return { writtenOn: updatedOn, isNotice: validUntil !== undefined };
}

function termOf({ heading, pieces }: Unit, document: Document): string | undefined {
  return readValidity({ heading, lines: pieces.flatMap(({ lines }) => lines) }, datingOf(document)).validUntil;
}

interface Merging {
  readonly first: Unit;
  readonly pieces: Piece[];
  members: number;
}

/**
 * Puts runs of tiny sections under the same parent together. In a document that has no term itself, a section with a
 * term is not mixed with others, which would end with it.
 */
function mergeTiny(document: Document, count: CountTokens): Unit[] {
  const keys = new Keys();
  const units: Unit[] = [];
  let run: Merging | undefined;
  const close = () => {
    if (run === undefined) return;
    const { first, pieces, members } = run;
    units.push(members === 1 ? first : { ...first, path: first.path.slice(0, -1), pieces });
    run = undefined;
  };
  for (const section of sectionsOfDocument(document)) {
    const unit = toUnit(section, keys, count);
    if (!isTiny(unit, section, count)) {
      close();
      units.push(unit);
      continue;
    }
    const labelled = underLabel(unit, section.page);
    const fits =
      run !== undefined &&
      sameParent(run.first, unit) &&
      (document.validUntil !== undefined || termOf(run.first, document) === termOf(unit, document)) &&
      count(joinPieces([...run.pieces, labelled])) <= MERGED_TOKENS;
    if (!fits) close();
    run ??= { first: unit, pieces: [], members: 0 };
    run.pieces.push(labelled);
    run.members += 1;
  }
  close();
  return units;
}

function landingUrl(document: Document, unit: Unit, page: number | undefined): string {
  const fragment = document.kind === 'pdf' ? (page === undefined ? '' : `page=${page}`) : (unit.anchor ?? '');
  if (fragment === '') return document.url;
  const url = new URL(document.url);
  url.hash = fragment;
  return url.href;
}

/** The passages of one unit. */
function toDrafts(document: Document, unit: Unit, count: CountTokens): PassageDraft[] {
  const { title, contact, updatedOn, validFrom, validUntil } = document;
  const dating = datingOf(document);
  const heading = unit.path.at(-1) ?? '';
  const whole = { heading, lines: unit.pieces.flatMap(({ lines }) => lines) };
  const ofUnit = readSectionValidity(whole, validUntil === undefined ? {} : { validUntil }, dating);
  return packPieces(unit.pieces, count).map((piece, at) => ({
    documentId: document.url,
    place: `${unit.key}.${at + 1}`,
    kind: document.kind,
    url: landingUrl(document, unit, piece.page),
    title,
    headingPath: unit.path,
    text: piece.lines.join('\n'),
    ...(piece.table === undefined ? {} : { table: piece.table }),
    ...(contact === undefined ? {} : { contact }),
    ...(updatedOn === undefined ? {} : { updatedOn }),
    ...(validFrom === undefined ? {} : { validFrom }),
    ...readSectionValidity({ heading, lines: piece.lines }, ofUnit, dating),
  }));
}

/**
 * Cuts a document into passages: one a section where it fits, tiny neighbours together, long sections between
 * sentences, items and rows. Every text has at most `MAX_PASSAGE_TOKENS` tokens by `countTokens`. The `place` of a
 * passage comes from its own headings, so that a change elsewhere in the document does not rename it.
 */
export function chunkDocument(document: Document, countTokens: CountTokens): PassageDraft[] {
  return mergeTiny(document, countTokens).flatMap((unit) => toDrafts(document, unit, countTokens));
}
