import { parseArgs } from 'node:util';
import { z } from 'zod';

/** What the command line asks for. `index` is a libSQL file for passages and ledger. */
export type IngestCommand =
  | {
      readonly kind: 'crawl';
      readonly url: string;
      readonly pathPrefix: string | undefined;
      readonly excludes: readonly string[];
      readonly maxPages: number | undefined;
      readonly maxDepth: number | undefined;
      readonly fresh: boolean;
      readonly index: string | undefined;
      readonly json: boolean;
    }
  | {
      readonly kind: 'sync-corpus';
      readonly directory: string;
      readonly index: string | undefined;
      readonly json: boolean;
    }
  | { readonly kind: 'recheck'; readonly fresh: boolean; readonly index: string | undefined; readonly json: boolean }
  | { readonly kind: 'help' };

export const USAGE = `npm run ingest -- crawl URL [options]        crawl a site into the index
npm run ingest -- sync-corpus DIR [options]  FAQ, procedures and notices of a folder like corpus/sample-city
npm run ingest -- recheck [options]          crawl every known site again, from where it was crawled last

  --index FILE         libSQL file for passages and ledger; default: PASSAGE_INDEX or QDRANT_URL, and DATABASE_URL
  --json               the summary as one JSON object on stdout
  --fresh              read every page again, changed or not (crawl, recheck)
  --prefix PATH        only below this path (crawl)
  --exclude PATTERN    leave paths out, as in robots.txt: * for anything, $ for the end; may be repeated (crawl)
  --max-pages N        visit at most so many pages (crawl)
  --max-depth N        follow at most so many links from the start (crawl)`;

/** The command line is not one of ours; the message says what is wrong with it. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

const OPTIONS = {
  index: { type: 'string' },
  json: { type: 'boolean', default: false },
  fresh: { type: 'boolean', default: false },
  prefix: { type: 'string' },
  exclude: { type: 'string', multiple: true },
  'max-pages': { type: 'string' },
  'max-depth': { type: 'string' },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

const COMMON = ['index', 'json'];
const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  crawl: [...COMMON, 'fresh', 'prefix', 'exclude', 'max-pages', 'max-depth'],
  'sync-corpus': COMMON,
  recheck: [...COMMON, 'fresh'],
};

const Path = z.string().startsWith('/', 'must begin with /');
const Pattern = z.string().regex(/^[/*]/, 'must begin with / or *');

function parseValue<T extends z.ZodType>(name: string, schema: T, value: unknown): z.output<T> {
  const parsed = schema.safeParse(value);
  if (!parsed.success) throw new UsageError(`--${name} ${parsed.error.issues[0]?.message ?? 'is wrong'}`);
  return parsed.data;
}

function parseCount(name: string, least: number, value: string | undefined): number | undefined {
  const schema = z.coerce.number('must be a number').pipe(z.int('must be a whole number').min(least)).optional();
  return parseValue(name, schema, value);
}

function read(argv: readonly string[]) {
  try {
    return parseArgs({ args: [...argv], options: OPTIONS, allowPositionals: true });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error), { cause: error });
  }
}

function checkOptions(command: string, argv: readonly string[]): void {
  const given = argv.filter((word) => word.startsWith('--')).map((word) => word.slice(2).split('=', 1)[0] ?? '');
  const wrong = given.find((name) => name in OPTIONS && ALLOWED[command]?.includes(name) !== true);
  if (wrong !== undefined) throw new UsageError(`${command} takes no --${wrong}`);
}

/** Reads the words after the program's name. Throws `UsageError`. */
export function parseArguments(argv: readonly string[]): IngestCommand {
  const { values, positionals } = read(argv);
  const [command, argument, ...rest] = positionals;
  if (values.help || command === undefined) return { kind: 'help' };
  if (rest.length > 0) throw new UsageError(`${rest[0]} is one word too many`);
  checkOptions(command, argv);
  const { index, json, fresh } = values;
  switch (command) {
    case 'crawl':
      if (argument === undefined) throw new UsageError('crawl needs the address of a site');
      return {
        ...{ kind: 'crawl', url: argument, fresh, index, json },
        pathPrefix: parseValue('prefix', Path.optional(), values.prefix),
        excludes: parseValue('exclude', z.array(Pattern), values.exclude ?? []),
        maxPages: parseCount('max-pages', 1, values['max-pages']),
        maxDepth: parseCount('max-depth', 0, values['max-depth']),
      };
    case 'sync-corpus':
      if (argument === undefined) throw new UsageError('sync-corpus needs a folder');
      return { kind: 'sync-corpus', directory: argument, index, json };
    case 'recheck':
      if (argument !== undefined) throw new UsageError(`${argument} is one word too many`);
      return { kind: 'recheck', fresh, index, json };
    default:
      throw new UsageError(`${command} is no command`);
  }
}
