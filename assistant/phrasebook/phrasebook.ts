import { FOREIGN_LANGUAGES, type Glossary } from '../../corpus/glossary.ts';
import type { CuratedCorpus } from '../../corpus/schema.ts';
import type { Tokeniser } from '../../corpus/tokeniser.ts';
import { isForeign, type Language } from '../language.ts';
import { type CityName, formsOfCity, namesOfCity } from './city-names.ts';
import { createWordExplainer, type ExplainedWord } from './explain-words.ts';
import { type Folding, type ForeignUnit, foldingOf, unitsOf } from './fold-foreign.ts';
import { romanise } from './romanise.ts';
import { type Entry, type EntryKind, type Match, TermTable } from './term-table.ts';
import { writeHangul } from './write-hangul.ts';
import { kanjiVocabulary, writeKanji } from './write-kanji.ts';

/** A question in the words of Japanese pages. */
export interface Rendering {
  /** Japanese words in the order of the question, then words that were not understood, then those that ask. */
  readonly text: string;
  /** What it is about, each in the Japanese words for it; empty where it only asks. */
  readonly subjects: readonly (readonly string[])[];
  /** The Japanese words that ask. */
  readonly asking: readonly string[];
  /** Words that no list knows. */
  readonly unknown: readonly string[];
}

export interface Phrasebook {
  /** The question in Japanese words; null when it is Japanese, or none of its words is known. */
  render(question: string, language: Language): Rendering | null;
  /** What the words of a cited Japanese text mean; nothing where the language is Japanese. */
  explain(text: string, language: Language): readonly ExplainedWord[];
  /** A question in やさしい日本語 with known words in kanji. */
  inKanji(question: string): string;
}

const LATIN: readonly Folding[] = ['en', 'vi', 'vi-bare', 'pt'];
/** What a stretch is read as first, where rubbish is spoken of and elsewhere. */
const AMONG_RUBBISH: readonly EntryKind[] = ['name', 'rubbish', 'thing', 'topic', 'asking', 'unspoken'];
const ELSEWHERE: readonly EntryKind[] = ['name', 'rubbish', 'topic', 'asking', 'unspoken'];
/** Kinds that tell what a question is about. */
const NAMING: readonly EntryKind[] = ['name', 'rubbish', 'topic', 'thing'];

/** Names of the city, and those that say nothing in a question to it. */
interface Names {
  readonly known: readonly CityName[];
  readonly unspoken: readonly CityName[];
}

function addName(table: TermTable, folding: Folding, { ja, readings }: CityName, entry: Entry): void {
  table.add(ja, entry);
  for (const reading of readings) {
    if (LATIN.includes(folding)) table.addRomaji(romanise(reading), entry);
    if (folding === 'ko') table.add(writeHangul(reading), entry);
  }
}

function tableFor(folding: Folding, { terms, unspoken }: Glossary, names: Names): TermTable {
  const language = folding === 'vi-bare' ? 'vi' : folding;
  const table = new TermTable(folding);
  for (const { ja, kana, kind, forms } of terms) {
    const entry = { ja, kind };
    for (const form of [...forms[language], ...ja.split(' ')]) table.add(form, entry);
    if (LATIN.includes(folding)) table.addRomaji(romanise(kana), entry);
  }
  for (const name of names.known) addName(table, folding, name, { ja: name.ja, kind: 'name' });
  const nothing: Entry = { ja: '', kind: 'unspoken' };
  for (const name of names.unspoken) addName(table, folding, name, nothing);
  for (const word of unspoken[language]) table.add(word, nothing);
  return table;
}

/** The matches from left to right, the longest at each place. */
function matchesIn(units: readonly ForeignUnit[], table: TermTable, kinds: readonly EntryKind[]): Match[] {
  const matches: Match[] = [];
  for (let at = 0; at < units.length; ) {
    const match = table.matchAt(units, at, kinds);
    if (match !== null) matches.push(match);
    at = match?.to ?? at + 1;
  }
  return matches;
}

/** A thing alone, or with words that ask, is what somebody wants to throw away. */
function isBareThing(matches: readonly Match[], units: readonly ForeignUnit[]): boolean {
  const covered = matches.reduce((sum, { from, to }) => sum + to - from, 0);
  if (covered < units.length) return false;
  const naming = matches.filter(({ entry }) => NAMING.includes(entry.kind));
  return naming.length > 0 && naming.every(({ entry }) => entry.kind === 'thing' || entry.kind === 'name');
}

function written(units: readonly ForeignUnit[], from: number, to: number): string {
  return units
    .slice(from, to)
    .reduce((text, unit) => text + (unit.starts && text !== '' ? ' ' : '') + unit.written, '');
}

/** Stretches that no match covers; what hangs on a known Korean word is its ending. */
function unknownIn(units: readonly ForeignUnit[], matches: readonly Match[], folding: Folding): string[] {
  const covered = new Set(matches.flatMap(({ from, to }) => units.slice(from, to).map((_, offset) => from + offset)));
  const unknown: string[] = [];
  for (let at = 0; at < units.length; ) {
    let to = at + 1;
    while (to < units.length && units[to]?.starts === false && covered.has(to) === covered.has(at)) to++;
    const isEnding = folding === 'ko' && units[at]?.starts === false;
    const words = written(units, at, to);
    if (!covered.has(at) && !isEnding && /\p{L}/u.test(words)) unknown.push(words);
    at = to;
  }
  return unknown;
}

function japaneseOf(matches: readonly Match[]): string[] {
  return matches.flatMap(({ entry }) => entry.ja.split(' '));
}

function render(question: string, folding: Folding, table: TermTable): Rendering | null {
  const units = unitsOf(question, folding);
  const plain = matchesIn(units, table, ELSEWHERE);
  const speaksOfRubbish = plain.some(({ entry }) => entry.kind === 'rubbish');
  const withThings = matchesIn(units, table, AMONG_RUBBISH);
  const matches = speaksOfRubbish || isBareThing(withThings, units) ? withThings : plain;
  const spoken = matches.filter(({ entry }) => entry.kind !== 'unspoken');
  if (spoken.length === 0) return null;
  const naming = spoken.filter(({ entry }) => NAMING.includes(entry.kind));
  const asking = japaneseOf(spoken.filter(({ entry }) => entry.kind === 'asking'));
  const unknown = unknownIn(units, matches, folding);
  return {
    text: [...new Set([...japaneseOf(naming), ...unknown, ...asking])].join(' '),
    subjects: naming.map(({ entry }) => entry.ja.split(' ')),
    asking,
    unknown,
  };
}

/** Prepares the tables of all languages once: some ten thousand forms. */
export function createPhrasebook(glossary: Glossary, corpus: CuratedCorpus, tokeniser: Tokeniser): Phrasebook {
  const names = { known: namesOfCity(corpus, tokeniser), unspoken: formsOfCity(corpus) };
  const explain = createWordExplainer(glossary.terms);
  const vocabulary = kanjiVocabulary(glossary, names.known);
  const tables = new Map<Folding, TermTable>();
  for (const folding of [...FOREIGN_LANGUAGES, 'vi-bare'] as const) {
    tables.set(folding, tableFor(folding, glossary, names));
  }
  return {
    explain: (text, language) => (isForeign(language) ? explain(text, language) : []),
    inKanji: (question) => writeKanji(question, vocabulary),
    render(question, language) {
      if (!isForeign(language)) return null;
      const folding = foldingOf(question, language);
      const table = tables.get(folding);
      return table === undefined ? null : render(question, folding, table);
    },
  };
}
