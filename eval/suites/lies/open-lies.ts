import { makeContext } from '../../../assistant/testing/make-context.ts';
import type { Passage } from '../../../corpus/passage.ts';
import type { EvaluatedCity } from '../evaluated-city.ts';
import type { CaseResult, Suite } from '../suite.ts';
import { LIE_KINDS } from './kinds.ts';
import { type Answering, answerByProduct, runLies } from './run-lies.ts';
import { type LieKind, type Truth, truthsOf } from './truth.ts';

/** Lies of a kind that are told; each costs two replies. */
const LIES_A_KIND = 20;
/** Two replies to a lie on two cores, with head-room. */
const MILLISECONDS_A_LIE = 200;

async function runKind(kind: LieKind, truths: readonly Truth[], answer: Answering): Promise<CaseResult> {
  const [count] = await runLies(truths, answer, LIES_A_KIND, [kind]);
  const told = count?.tried ?? 0;
  const through = count?.passed ?? [];
  return {
    id: kind.name,
    cluster: kind.name,
    group: '言語モデルの嘘',
    question: `${kind.name}（${told}件）`,
    passed: through.length === 0,
    scores: { 止めた割合: told === 0 ? 1 : 1 - through.length / told },
    outcome: through.length === 0 ? 'stopped' : 'reached the resident',
    expected: '一件も住民に届かない',
    layer: through.length === 0 ? null : 'wording',
    violations: through.map(({ lie }) => `根拠のない文が届く：${lie.text}`),
    details: {},
  };
}

/** A model that lies about the city's own pages in every known way, against the product's composing and checking. */
export async function openLies(city: EvaluatedCity): Promise<Suite> {
  const passages: Passage[] = [];
  for await (const { passage } of city.index.scan()) passages.push(passage);
  const truths = truthsOf(passages);
  const answer = answerByProduct(await makeContext({ corpus: city.corpus, tokeniser: city.tokeniser }));
  const cases = LIE_KINDS.map((kind) => ({ id: kind.name, run: () => runKind(kind, truths, answer) }));
  const minutes = (LIE_KINDS.length * LIES_A_KIND * MILLISECONDS_A_LIE) / 60_000;
  return {
    name: 'lies',
    title: '嘘をつく言語モデル',
    cases,
    estimate: () => ({ cases: cases.length, minutes, modelCalls: 0 }),
  };
}
