import { mkdir, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openConfiguredModel } from '../../assistant/model/open-configured-model.ts';
import type { ModelSettings } from '../../assistant/model/settings.ts';
import type { SampleQuestion } from '../../corpus/schema.ts';
import type { CorpusSettings } from '../../corpus/settings.ts';
import { judgeAnswers } from '../judge/judge-answers.ts';
import { formatJudgeCost } from '../judge/judge-cost.ts';
import { readStaffLabels } from '../judge/labels.ts';
import { openModelJudge } from '../judge/model-judge.ts';
import type { JudgeSettings } from '../judge/settings.ts';
import { openVerdictCache } from '../judge/verdict-cache.ts';
import type { Progress } from '../progress.ts';
import { readQuestionSets } from '../question-sets/read-question-sets.ts';
import { citableReferences } from '../questions/references.ts';
import { renderHtml } from '../report/render-html.ts';
import { renderJunit } from '../report/render-junit.ts';
import type { Report } from '../report/report.ts';
import { ablateRetrieval } from './ablate-retrieval.ts';
import { baselineText } from './baseline.ts';
import { compareRuns } from './compare-runs.ts';
import { formatRun } from './format-run.ts';
import { gateReasons } from './gate.ts';
import { evaluatedCity, openFolder, type QuestionSet, questionsOf, SAMPLE_CITY } from './open-evaluated-city.ts';
import { checkSuiteNames, recordRun } from './record-run.ts';
import { type RunRecord, readRunRecord } from './run-record.ts';

export interface EvaluationOptions {
  /** Names of suites; empty = all. */
  readonly suites: readonly string[];
  /** The file of an earlier run. */
  readonly baseline: string | undefined;
  /** The file that receives this run as a baseline to commit. */
  readonly writeBaseline: string | undefined;
  /** The folder that receives `report.html`, `run.json` and `junit.xml`. */
  readonly report: string | undefined;
  readonly set: QuestionSet;
  /** Files of questions to ask instead of the city's own; empty = the city's. */
  readonly questionFiles: readonly string[];
  readonly corpusDirectory: string | undefined;
  readonly seed: number;
  /** Measure what each part of the search is worth, too. */
  readonly ablations: boolean;
  /** What staff said of answers, to hold the judging model against. */
  readonly labels: string | undefined;
  readonly settings: CorpusSettings & ModelSettings & JudgeSettings;
  readonly progress: Progress;
}

/** Verdicts that were paid for, below the git-ignored `.data`. */
const VERDICTS = fileURLToPath(new URL('../../.data/judge-verdicts.jsonl', import.meta.url));

function idsOf(questions: readonly SampleQuestion[]): Set<string> {
  return new Set(questions.map(({ id }) => id));
}

/** Asks and counts: everything but the comparison. */
async function runOnce(options: EvaluationOptions): Promise<RunRecord> {
  const directory = options.corpusDirectory ?? SAMPLE_CITY;
  const opened = await openFolder(directory, options.settings);
  try {
    const { corpus, index } = opened;
    const files = options.questionFiles;
    const questions =
      files.length === 0
        ? questionsOf(corpus, options.set)
        : await readQuestionSets(files, corpus, await citableReferences(index, corpus));
    const model = await openConfiguredModel(options.settings);
    const city = await evaluatedCity(opened, { questions, model, seed: options.seed });
    const { suites, settings, progress, labels } = options;
    const staff = labels === undefined ? new Map() : await readStaffLabels(labels, idsOf(questions));
    const set = files.length === 0 ? options.set : files.map((file) => basename(file)).join(' ');
    const say = (text: string): void => void process.stderr.write(text);
    say(formatJudgeCost(questions.length, settings));
    const recorded = await recordRun(city, suites, { directory, set, settings, progress, say });
    const run = options.ablations ? { ...recorded, ablations: await ablateRetrieval(city, progress) } : recorded;
    const judge = await openModelJudge(settings, await openVerdictCache(VERDICTS));
    return judge === null ? run : { ...run, judge: await judgeAnswers(city, judge, staff, progress) };
  } finally {
    await opened.close();
  }
}

async function writeReport(folder: string, report: Report): Promise<void> {
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'run.json'), `${JSON.stringify(report.run, null, 1)}\n`);
  await writeFile(join(folder, 'report.html'), await renderHtml(report));
  await writeFile(join(folder, 'junit.xml'), renderJunit(report));
}

/** Runs suites over a city, compares, reports; false where the gate is shut. A name or a baseline that does not fit stops it first. */
export async function runEvaluation(options: EvaluationOptions): Promise<boolean> {
  checkSuiteNames(options.suites);
  const baseline = options.baseline === undefined ? null : await readRunRecord(options.baseline);
  const run = await runOnce(options);
  const comparisons = baseline === null ? [] : compareRuns(baseline, run);
  const report = { run, baseline, comparisons, reasons: gateReasons(run, comparisons) };
  if (options.report !== undefined) await writeReport(options.report, report);
  if (options.writeBaseline !== undefined) await writeFile(options.writeBaseline, baselineText(run));
  process.stdout.write(formatRun(report));
  return report.reasons.length === 0;
}
