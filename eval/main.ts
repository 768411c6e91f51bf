import { parseArgs } from 'node:util';
import { corpusSettings } from '../corpus/settings.ts';
import { runAnswers } from './answers/run-answers.ts';
import { BadFileError } from './documents/read-json-lines.ts';
import { runExtract } from './extract/run-extract.ts';
import { runLookup } from './lookup/run-lookup.ts';
import { progressOnStderr } from './progress.ts';
import { askSampleQuestions } from './questions/ask-sample-questions.ts';
import { runRetrieval } from './retrieval/run-retrieval.ts';

const USAGE = `usage: npm run -s eval -- COMMAND
  retrieval --docs F.jsonl --queries F.jsonl --out RUN.tsv [--fields question,answer]
  answers   --docs F.jsonl --queries F.jsonl --out ANSWERS.jsonl [--fields question,answer]
  extract   FILE… --out DIR
  lookup    --table items.jsonl --queries F.jsonl --out F.jsonl [--city NAME]
  questions [--corpus DIR] [--set tuned|unseen|all] [--out F.jsonl] [--wrong]
`;

/** The command line does not say what is to be done. */
class UsageError extends Error {
  override readonly name = 'UsageError';
}

type Values = Readonly<Record<string, string | boolean | undefined>>;

function required(values: Values, name: string): string {
  const value = values[name];
  if (typeof value !== 'string' || value === '') throw new UsageError(`--${name} is missing`);
  return value;
}

function optional(values: Values, name: string): string | undefined {
  const value = values[name];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function documentsOf(values: Values): Parameters<typeof runRetrieval>[0] {
  return {
    docs: required(values, 'docs'),
    queries: required(values, 'queries'),
    out: required(values, 'out'),
    fields: optional(values, 'fields')?.split(',') ?? null,
    settings: corpusSettings.parse(process.env),
    progress: progressOnStderr(),
  };
}

async function run(command: string | undefined, files: readonly string[], values: Values): Promise<void> {
  switch (command ?? '') {
    case 'retrieval':
      return runRetrieval(documentsOf(values));
    case 'answers':
      return runAnswers(documentsOf(values));
    case 'extract':
      return runExtract(files, required(values, 'out'), progressOnStderr());
    case 'lookup':
      return runLookup({
        table: required(values, 'table'),
        queries: required(values, 'queries'),
        out: required(values, 'out'),
        ...(optional(values, 'city') === undefined ? {} : { city: required(values, 'city') }),
      });
    case 'questions':
      return askSampleQuestions({
        corpusDirectory: optional(values, 'corpus'),
        set: optional(values, 'set') ?? 'tuned',
        out: optional(values, 'out'),
        wrongOnly: values['wrong'] === true,
        settings: corpusSettings.parse(process.env),
        progress: progressOnStderr(),
      });
    default:
      throw new UsageError(command === undefined ? 'no command' : `unknown command "${command}"`);
  }
}

const TEXT = { type: 'string' } as const;

async function main(args: string[]): Promise<void> {
  const options = {
    docs: TEXT,
    queries: TEXT,
    out: TEXT,
    fields: TEXT,
    table: TEXT,
    city: TEXT,
    corpus: TEXT,
    set: TEXT,
  };
  const { positionals, values } = parseArgs({
    args,
    allowPositionals: true,
    options: { ...options, wrong: { type: 'boolean' } },
  });
  await run(positionals[0], positionals.slice(1), values);
}

try {
  await main(process.argv.slice(2));
} catch (fault) {
  if (fault instanceof UsageError) process.stderr.write(`${fault.message}\n${USAGE}`);
  else if (fault instanceof BadFileError || (fault instanceof Error && 'code' in fault))
    process.stderr.write(`${fault.message}\n`);
  else process.stderr.write(`${fault instanceof Error ? (fault.stack ?? fault.message) : String(fault)}\n`);
  process.exitCode = 1;
}
