import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Embedder } from '../../corpus/embedder.ts';
import type { PassageIndex } from '../../corpus/passage-index.ts';
import type { QuestionGroup } from '../../corpus/schema.ts';
import type { OpenCity } from '../../ingest/open-city.ts';
import { renderHtml } from '../report/render-html.ts';
import { rememberCalls } from '../retrieval/remember-calls.ts';
import { indexTurnedAround, indexWithout } from '../testing/damaged-index.ts';
import { compareRuns, type SuiteComparison } from './compare-runs.ts';
import { gateReasons } from './gate.ts';
import { evaluatedCity, openFolder, questionsOf, SAMPLE_CITY } from './open-evaluated-city.ts';
import { recordRun } from './record-run.ts';
import { type RunRecord, readRunRecord } from './run-record.ts';

const BASELINE = fileURLToPath(new URL('../baselines/sample-city.json', import.meta.url));
/** Questions that a planted fault is shown with: enough for evidence. */
const EVERYDAY: readonly QuestionGroup[] = ['plain', 'colloquial', 'procedure'];
/** Suites over the city's own pages; others bring pages of their own and tests of their own. */
const SUITES = ['retrieval', 'routing', 'answers', 'guardrails', 'languages'];
/** Every third question: a run over all of them is a command and takes minutes. */
const EVERY = 3;
/** A fresh clone indexes the city first. */
const LONG = 900_000;

/** Another file keeps the other core busy. */
const ONE_THREAD = { EMBEDDING_THREADS: 1 };

let city: OpenCity;
/** The same questions are asked of every index. */
let embedder: Embedder;
let today: RunRecord;

async function runOver(
  index: PassageIndex,
  suites: readonly string[],
  groups: readonly QuestionGroup[] | null = null,
): Promise<RunRecord> {
  const sampled = questionsOf(city.corpus, 'tuned').filter((_, at) => at % EVERY === 0);
  const questions = sampled.filter(({ group }) => groups?.includes(group) ?? true);
  const evaluated = await evaluatedCity({ ...city, embedder, index }, { questions, model: null, seed: 1 });
  const quiet = { progress: () => {}, say: () => {} };
  return recordRun(evaluated, suites, { directory: SAMPLE_CITY, set: 'tuned', settings: {}, ...quiet });
}

beforeAll(async () => {
  city = await openFolder(SAMPLE_CITY, ONE_THREAD);
  embedder = rememberCalls(city.embedder);
  today = await runOver(city.index, SUITES);
}, LONG);
afterAll(() => city?.close());

/** The gate's reasons and the report for a run that is compared with today's. */
async function judge(run: RunRecord): Promise<{ reasons: string[]; page: string; comparisons: SuiteComparison[] }> {
  const comparisons = compareRuns(today, run);
  const reasons = gateReasons(run, comparisons);
  return { reasons, comparisons, page: await renderHtml({ run, baseline: today, comparisons, reasons }) };
}

describe('an evaluation of the sample city', { timeout: LONG }, () => {
  it('is no worse than the committed baseline and breaks no promise', async () => {
    const baseline = await readRunRecord(BASELINE);
    expect(gateReasons(today, compareRuns(baseline, today))).toEqual([]);
  });
  it('names what decided it', () => {
    const { corpus, embedder, prompts, questions } = today.provenance;
    expect(corpus).toMatchObject({ name: 'sample-city', snapshot: expect.stringMatching(/^[0-9a-f]{16}$/) });
    expect(corpus.passages).toBeGreaterThan(corpus.documents);
    expect(embedder).toEqual({ name: city.embedder.name, dimension: city.embedder.dimension });
    expect(Object.keys(prompts)).toEqual(['choose-tool', 'compose-answer']);
    expect(questions.count).toBe(Math.ceil(city.corpus.questions.tuned.length / EVERY));
  });
  it('gives the same results again', async () => {
    const again = await runOver(city.index, ['retrieval']);
    expect(again.suites[0]?.results).toEqual(today.suites.find(({ name }) => name === 'retrieval')?.results);
    expect(again.provenance).toEqual(today.provenance);
  });
  it('shuts the gate and blames the corpus when pages are gone', async () => {
    const todokede = (id: string): boolean => /\/kurashi\/todokede\/|^(?:faq|procedure):desk-/.test(id);
    const run = await runOver(await indexWithout(city.index, todokede), ['retrieval', 'answers'], EVERYDAY);
    const { reasons, comparisons, page } = await judge(run);
    expect(run.provenance.corpus.snapshot).not.toBe(today.provenance.corpus.snapshot);
    expect(reasons.filter((reason) => reason.includes('悪化の証拠あり'))).toHaveLength(2);
    for (const { layers } of comparisons) expect(layers[0]?.[0]).toBe('page-missing');
    expect(page).toContain('ページがない');
  });
  it('shuts the gate and blames retrieval when it brings the wrong passages', async () => {
    const run = await runOver(indexTurnedAround(city.index), ['retrieval', 'answers'], EVERYDAY);
    const { reasons, comparisons, page } = await judge(run);
    expect(reasons.filter((reason) => reason.includes('悪化の証拠あり'))).toHaveLength(2);
    for (const { layers } of comparisons) expect(layers[0]?.[0]).toBe('not-retrieved');
    expect(page).toContain('検索で見つからない');
  });
});
