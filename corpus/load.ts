import { readdir } from 'node:fs/promises';
import { join, sep } from 'node:path';
import type { z } from 'zod';
import { Calibration } from './calibration.ts';
import { checkReferences, type LocatedCorpus, type SitePaths } from './check-references.ts';
import { type Located, type Problem, readCsv, readYamlEntry, readYamlList } from './located.ts';
import {
  CannedReply,
  City,
  type CuratedCorpus,
  Faq,
  GarbageCalendar,
  GarbageCategory,
  GarbageItem,
  Notice,
  Place,
  Procedure,
  SampleQuestion,
} from './schema.ts';

/** A corpus folder that cannot be used; the message lists every problem with file and line. */
export class CorpusError extends Error {
  readonly problems: readonly Problem[];

  constructor(directory: string, problems: readonly Problem[]) {
    const lines = problems.map(({ file, line, message }) => `  ${file}:${line} ${message}`);
    const count = problems.length === 1 ? '1 problem' : `${problems.length} problems`;
    super([`${directory}: ${count}`, ...lines].join('\n'));
    this.name = 'CorpusError';
    this.problems = problems;
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}

/** Lists the files of a folder by name; none where the folder does not exist. */
async function listFiles(directory: string, folder: string): Promise<string[]> {
  try {
    const entries = await readdir(join(directory, folder), { withFileTypes: true });
    return entries
      .filter((entry) => entry.isFile())
      .map((entry) => `${folder}/${entry.name}`)
      .sort();
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
}

/** Lists the paths of the city's own copy of its site; a folder counts by its index page. */
async function listSitePaths(directory: string): Promise<SitePaths> {
  try {
    const names = await readdir(join(directory, 'site'), { recursive: true });
    const paths = names.map((name) => `/${name.split(sep).join('/')}`);
    return new Set(paths.flatMap((path) => [path, path.replace(/\/index\.html?$/, '/')]));
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}

/** Reads the files of one corpus folder and gathers what is wrong with them. */
class CorpusReader {
  readonly problems: Problem[] = [];
  private readonly directory: string;

  constructor(directory: string) {
    this.directory = directory;
  }

  /** Reads every YAML file of a folder; `list` says whether a file holds a list or one entry. */
  async folder<S extends z.ZodType>(
    schema: S,
    folder: string,
    shape: 'list' | 'entry',
  ): Promise<Located<z.output<S>>[]> {
    const files = (await listFiles(this.directory, folder)).filter((f) => /\.ya?ml$/.test(f));
    const read = shape === 'list' ? readYamlList : readYamlEntry;
    const perFile = await Promise.all(
      files.map((file) => read(schema, join(this.directory, file), file, this.problems)),
    );
    return perFile.flat();
  }

  async garbage(): Promise<Pick<LocatedCorpus, 'items' | 'categories' | 'calendar'>> {
    const files = new Set(await listFiles(this.directory, 'garbage'));
    const ifThere = async <T>(name: string, read: (path: string, file: string) => Promise<T[]>) => {
      const file = `garbage/${name}`;
      return files.has(file) ? read(join(this.directory, file), file) : [];
    };
    return {
      items: await ifThere('items.csv', (path, file) => readCsv(GarbageItem, toGarbageItem, path, file, this.problems)),
      categories: await ifThere('categories.yaml', (path, file) =>
        readYamlList(GarbageCategory, path, file, this.problems),
      ),
      calendar: await ifThere('districts.yaml', (path, file) =>
        readYamlEntry(GarbageCalendar, path, file, this.problems),
      ),
    };
  }

  /** The fitted confidence, or null. JSON is YAML, so a wrong value is reported with its line. */
  async calibration(): Promise<Calibration | null> {
    const file = 'calibration.json';
    try {
      const [read] = await readYamlEntry(Calibration, join(this.directory, file), file, this.problems);
      return read?.value ?? null;
    } catch (error) {
      if (isMissing(error)) return null;
      throw error;
    }
  }

  async city(): Promise<Located<City>[]> {
    try {
      return await readYamlEntry(City, join(this.directory, 'city.yaml'), 'city.yaml', this.problems);
    } catch (error) {
      if (!isMissing(error)) throw error;
      this.problems.push({ file: 'city.yaml', line: 1, message: 'file is missing' });
      return [];
    }
  }
}

function toGarbageItem(row: Record<string, string>): unknown {
  const variants = (row['variants'] ?? '').split('|').map((variant) => variant.trim());
  return { ...row, variants: variants.filter((variant) => variant !== '') };
}

function byFileAndLine(a: Problem, b: Problem): number {
  if (a.file !== b.file) return a.file < b.file ? -1 : 1;
  return a.line - b.line;
}

function values<T>(entries: Located<T>[]): T[] {
  return entries.map((entry) => entry.value);
}

async function readAll(reader: CorpusReader): Promise<LocatedCorpus> {
  return {
    city: await reader.city(),
    faqs: await reader.folder(Faq, 'faq', 'list'),
    procedures: await reader.folder(Procedure, 'procedures', 'entry'),
    notices: await reader.folder(Notice, 'notices', 'list'),
    places: await reader.folder(Place, 'places', 'list'),
    ...(await reader.garbage()),
    replies: await reader.folder(CannedReply, 'replies', 'list'),
    tuned: await reader.folder(SampleQuestion, 'questions/tuned', 'list'),
    unseen: await reader.folder(SampleQuestion, 'questions/unseen', 'list'),
  };
}

/**
 * Loads all curated files of a city. Every folder is optional; `city.yaml` is not.
 * @throws {CorpusError} with every problem of every file, not only the first
 */
export async function loadCorpus(directory: string): Promise<CuratedCorpus> {
  const reader = new CorpusReader(directory);
  const located = await readAll(reader);
  const calibration = await reader.calibration();
  const references = checkReferences(located, await listSitePaths(directory));
  const problems = [...reader.problems, ...references].sort(byFileAndLine);
  const city = located.city[0];
  if (city === undefined || problems.length > 0) throw new CorpusError(directory, problems);
  return {
    city: city.value,
    faqs: values(located.faqs),
    procedures: values(located.procedures),
    notices: values(located.notices),
    places: values(located.places),
    garbage: {
      items: values(located.items),
      categories: values(located.categories),
      calendar: located.calendar[0]?.value ?? null,
    },
    replies: values(located.replies),
    questions: { tuned: values(located.tuned), unseen: values(located.unseen) },
    calibration,
  };
}
