import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { z } from 'zod';
import { type Problem, readCsv } from './located.ts';

/** Languages that residents ask in beside Japanese. */
export const FOREIGN_LANGUAGES = ['en', 'vi', 'zh', 'ko', 'pt'] as const;
export type ForeignLanguage = (typeof FOREIGN_LANGUAGES)[number];

/**
 * `topic` = what a page is about, `rubbish` = the same about waste, `asking` = words that ask or qualify, `thing` = what is
 * thrown away: understood so only where a question speaks of rubbish.
 */
export type TermKind = 'topic' | 'rubbish' | 'asking' | 'thing';

const FILES: Readonly<Record<string, TermKind>> = {
  'register.csv': 'topic',
  'tax-insurance.csv': 'topic',
  'children.csv': 'topic',
  'health-welfare.csv': 'topic',
  'rubbish.csv': 'rubbish',
  'disaster.csv': 'topic',
  'living.csv': 'topic',
  'asking.csv': 'asking',
  'things.csv': 'thing',
};

/** One form or several, separated by `|`; Chinese in simplified characters, others in lower case with all marks. */
const Forms = z
  .string()
  .transform((cell) => cell.split('|').map((form) => form.trim()))
  .pipe(z.array(z.string().min(1)).min(1));

/** What residents say in other languages for what pages say in Japanese. */
const GlossaryRow = z.strictObject({
  /** The words under which Japanese pages speak of it, separated by spaces. */
  ja: z.string().trim().min(1),
  /** The reading of the first word, as it is typed in Latin letters. */
  kana: z.string().regex(/^[ぁ-んー]+$/u, 'must be hiragana'),
  en: Forms,
  vi: Forms,
  zh: Forms,
  ko: Forms,
  pt: Forms,
});

export interface GlossaryTerm {
  readonly ja: string;
  readonly kana: string;
  readonly kind: TermKind;
  readonly forms: Readonly<Record<ForeignLanguage, readonly string[]>>;
}

const Words = z.string().transform((text) => text.split(/\s+/u).filter((word) => word !== ''));
const Unspoken = z.strictObject({ en: Words, vi: Words, zh: Words, ko: Words, pt: Words });

export interface Glossary {
  readonly terms: readonly GlossaryTerm[];
  /** Words of grammar and courtesy, by language. */
  readonly unspoken: Readonly<Record<ForeignLanguage, readonly string[]>>;
}

/** A glossary that cannot be used; the message lists every problem with file and line. */
export class GlossaryError extends Error {
  override readonly name = 'GlossaryError';

  constructor(problems: readonly Problem[]) {
    super(problems.map(({ file, line, message }) => `${file}:${line} ${message}`).join('\n'));
  }
}

const FOLDER = new URL('glossary/', import.meta.url);

async function readTerms(file: string, kind: TermKind, problems: Problem[]): Promise<GlossaryTerm[]> {
  const path = fileURLToPath(new URL(file, FOLDER));
  const rows = await readCsv(GlossaryRow, (row) => row, path, file, problems);
  return rows.map(({ value: { ja, kana, ...forms } }) => ({ ja, kana, kind, forms }));
}

/** The product's own glossary. Throws `GlossaryError` or `ZodError` on a bad file. */
export async function loadGlossary(): Promise<Glossary> {
  const problems: Problem[] = [];
  const files = await Promise.all(Object.entries(FILES).map(([file, kind]) => readTerms(file, kind, problems)));
  if (problems.length > 0) throw new GlossaryError(problems);
  const unspoken = Unspoken.parse(parse(await readFile(new URL('unspoken.yaml', FOLDER), 'utf8')));
  return { terms: files.flat(), unspoken };
}
