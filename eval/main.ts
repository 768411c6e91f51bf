import { parseArgs } from 'node:util';
import { z } from 'zod';
import { modelSettings } from '../assistant/model/settings.ts';
import { CorpusError } from '../corpus/load.ts';
import { corpusSettings } from '../corpus/settings.ts';
import { runAnswers } from './answers/run-answers.ts';
import { runCalibrate } from './calibrate/run-calibrate.ts';
import { BadFileError } from './documents/read-json-lines.ts';
import { runExtract } from './extract/run-extract.ts';
import { ApprovalError, runImpact } from './impact/run-impact.ts';
import { judgeSettings } from './judge/settings.ts';
import { runLookup } from './lookup/run-lookup.ts';
import { progressOnStderr } from './progress.ts';
import { QuestionSetError } from './question-sets/read-question-sets.ts';
import { askSampleQuestions } from './questions/ask-sample-questions.ts';
import { ablateCity } from './retrieval/ablate-city.ts';
import { ablateDocuments } from './retrieval/ablate-documents.ts';
import { runRetrieval } from './retrieval/run-retrieval.ts';
import { QUESTION_SETS, type QuestionSet, SAMPLE_CITY } from './run/open-evaluated-city.ts';
import { runEvaluation } from './run/run-evaluation.ts';
import { SuiteError } from './run/run-suites.ts';

const USAGE = `usage: npm run -s eval -- COMMAND
  retrieval --docs F.jsonl --queries F.jsonl --out RUN.tsv [--fields question,answer]
  ablations --docs F.jsonl --queries F.jsonl --qrels F.tsv [--fields question,answer] | [--corpus DIR]
  answers   --docs F.jsonl --queries F.jsonl --out ANSWERS.jsonl [--fields question,answer]
  extract   FILE… --out DIR
  lookup    --table items.jsonl --queries F.jsonl --out F.jsonl [--city NAME]
  questions [--corpus DIR] [--set tuned|unseen|all] [--out F.jsonl] [--wrong]
  run       [SUITE…] [--baseline RUN.json] [--report DIR] [--set tuned|unseen|all] [--corpus DIR] [--seed N]
            [--questions FILE]… [--write-baseline RUN.json] [--labels F.jsonl] [--ablations]
  calibrate [--corpus DIR] [--out FILE.json] [--generic]
  impact    --corpus DIR | --live FILE --next FILE [--corpus DIR] [--questions FILE]… [--switch SNAPSHOT]
`;

/** The command line does not say what is to be done. */
class UsageError extends Error {
  override readonly name = 'UsageError';
}

type Values = Readonly<Record<string, string | boolean | readonly string[] | undefined>>;

function required(values: Values, name: string): string {
  const value = values[name];
  if (typeof value !== 'string' || value === '') throw new UsageError(`--${name} is missing`);
  return value;
}

function optional(values: Values, name: string): string | undefined {
  const value = values[name];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function documentsOf(values: Values): Omit<Parameters<typeof runRetrieval>[0], 'out'> {
  return {
    docs: required(values, 'docs'),
    queries: required(values, 'queries'),
    fields: optional(values, 'fields')?.split(',') ?? null,
    settings: corpusSettings.parse(process.env),
    progress: progressOnStderr(),
  };
}

function questionSet(values: Values): QuestionSet {
  const set = QUESTION_SETS.find((name) => name === (optional(values, 'set') ?? 'tuned'));
  if (set === undefined) throw new UsageError(`--set is one of ${QUESTION_SETS.join(', ')}`);
  return set;
}

function questionFiles(values: Values): readonly string[] {
  const files = values['questions'];
  return Array.isArray(files) ? files : [];
}

function compareVersions(values: Values): Promise<void> {
  const bothFiles = optional(values, 'live') !== undefined || optional(values, 'next') !== undefined;
  return runImpact({
    directory: bothFiles ? (optional(values, 'corpus') ?? null) : required(values, 'corpus'),
    files: bothFiles ? { live: required(values, 'live'), next: required(values, 'next') } : null,
    questionFiles: questionFiles(values),
    approved: optional(values, 'switch') ?? null,
    settings: z.intersection(corpusSettings, modelSettings).parse(process.env),
    progress: progressOnStderr(),
  });
}

/** A run whose gate is shut ends with exit code 1. */
async function evaluate(suites: readonly string[], values: Values): Promise<void> {
  const seed = Number(optional(values, 'seed') ?? 1);
  if (!Number.isSafeInteger(seed)) throw new UsageError('--seed is a whole number');
  const passed = await runEvaluation({
    suites,
    baseline: optional(values, 'baseline'),
    writeBaseline: optional(values, 'write-baseline'),
    report: optional(values, 'report'),
    set: questionSet(values),
    questionFiles: questionFiles(values),
    corpusDirectory: optional(values, 'corpus'),
    seed,
    labels: optional(values, 'labels'),
    ablations: values['ablations'] === true,
    settings: z.intersection(z.intersection(corpusSettings, modelSettings), judgeSettings).parse(process.env),
    progress: progressOnStderr(),
  });
  if (!passed) process.exitCode = 1;
}

/** Of labelled files, or of a city's folder and its tuned questions. */
function ablate(values: Values): Promise<void> {
  const settings = corpusSettings.parse(process.env);
  const write = (text: string): void => void process.stdout.write(text);
  if (optional(values, 'docs') !== undefined) {
    return ablateDocuments({ ...documentsOf(values), qrels: required(values, 'qrels') }, write);
  }
  return ablateCity(
    { directory: optional(values, 'corpus') ?? SAMPLE_CITY, settings, progress: progressOnStderr() },
    write,
  );
}

async function run(command: string | undefined, files: readonly string[], values: Values): Promise<void> {
  switch (command ?? '') {
    case 'retrieval':
      return runRetrieval({ ...documentsOf(values), out: required(values, 'out') });
    case 'ablations':
      return ablate(values);
    case 'answers':
      return runAnswers({ ...documentsOf(values), out: required(values, 'out') });
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
        set: questionSet(values),
        out: optional(values, 'out'),
        wrongOnly: values['wrong'] === true,
        settings: corpusSettings.parse(process.env),
        progress: progressOnStderr(),
      });
    case 'calibrate':
      return runCalibrate({
        corpusDirectory: optional(values, 'corpus'),
        out: optional(values, 'out'),
        generic: values['generic'] === true,
        settings: corpusSettings.parse(process.env),
        progress: progressOnStderr(),
      });
    case 'run':
      return evaluate(files, values);
    case 'impact':
      return compareVersions(values);
    default:
      throw new UsageError(command === undefined ? 'no command' : `unknown command "${command}"`);
  }
}

/** Faults whose message says all that is needed to mend the input. */
const TELLING = [ApprovalError, BadFileError, CorpusError, QuestionSetError, SuiteError];
const TEXT = { type: 'string' } as const;

async function main(args: string[]): Promise<void> {
  const options = {
    docs: TEXT,
    queries: TEXT,
    qrels: TEXT,
    out: TEXT,
    fields: TEXT,
    table: TEXT,
    city: TEXT,
    corpus: TEXT,
    set: TEXT,
    baseline: TEXT,
    report: TEXT,
    seed: TEXT,
    'write-baseline': TEXT,
    labels: TEXT,
    live: TEXT,
    next: TEXT,
    switch: TEXT,
    questions: { type: 'string', multiple: true },
  } as const;
  const { positionals, values } = parseArgs({
    args,
    allowPositionals: true,
    options: { ...options, wrong: { type: 'boolean' }, generic: { type: 'boolean' }, ablations: { type: 'boolean' } },
  });
  await run(positionals[0], positionals.slice(1), values);
}

try {
  await main(process.argv.slice(2));
} catch (fault) {
  if (fault instanceof UsageError) process.stderr.write(`${fault.message}\n${USAGE}`);
  else if (fault instanceof Error && (TELLING.some((kind) => fault instanceof kind) || 'code' in fault))
    process.stderr.write(`${fault.message}\n`);
  else process.stderr.write(`${fault instanceof Error ? (fault.stack ?? fault.message) : String(fault)}\n`);
  process.exitCode = 1;
}
