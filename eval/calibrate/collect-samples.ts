import type { Confidence } from '../../assistant/answer/confidence.ts';
import type { Evidence } from '../../assistant/answer/confidence-evidence.ts';
import { type Assistant, type AssistantParts, createAssistant } from '../../assistant/create-assistant.ts';
import { factsOf, unprovenFacts } from '../../assistant/proof/facts.ts';
import type { Reply } from '../../assistant/turn.ts';
import type { Passage } from '../../corpus/passage.ts';
import type { Progress } from '../progress.ts';
import { judgeReply } from '../questions/judge-reply.ts';
import { runQuestions } from '../questions/run-questions.ts';
import { hidePassages } from './hide-passages.ts';
import type { LabelledQuestion } from './labelled-questions.ts';
import { rememberVectors } from './remember-vectors.ts';
import type { Sample } from './sample.ts';

/** Answers everything that can be answered at all, and keeps the evidence of the last answer. */
interface Recorder {
  readonly confidence: Confidence;
  take(): Evidence | null;
}

function createRecorder(): Recorder {
  let last: Evidence | null = null;
  const note = (evidence: Evidence): number => {
    last = evidence;
    return 1;
  };
  return {
    confidence: { ofAnswer: note, ofTopic: note, answerFrom: 0, topicFrom: 0 },
    take: () => {
      const taken = last;
      last = null;
      return taken;
    },
  };
}

/** Whether the first line states facts, and all of them stand in the answer that is known to be right. */
function statesTheSame({ text }: Reply, known: string | undefined): boolean {
  const lead = text.split('\n')[0] ?? '';
  return known !== undefined && factsOf(lead).length > 0 && unprovenFacts(lead, [known]).length === 0;
}

/** What a person at the counter would say of a reply: a missing fact makes it incomplete, not wrong. */
function labelsOf({ question, known }: LabelledQuestion, reply: Reply): Pick<Sample, 'right' | 'complete'> {
  const { facts: _, ...expect } = question.expect;
  const { outcome, page, facts: unspoiled } = judgeReply({ ...question, expect }, reply);
  const right = outcome && (page || statesTheSame(reply, known)) && unspoiled;
  return { right, complete: right && judgeReply(question, reply).facts };
}

/** Names by which a label may refer to a passage. */
function namesOf({ documentId, url }: Passage): string[] {
  const paths = [documentId, url].filter((name) => /^https?:/.test(name)).map((name) => new URL(name).pathname);
  return [documentId, ...paths];
}

/** An assistant over an index from which pages can be taken away between questions. */
interface Asked {
  readonly assistant: Assistant;
  hide(names: readonly string[]): void;
}

async function openAsked(parts: AssistantParts): Promise<Asked> {
  const passages: Passage[] = [];
  for await (const { passage } of parts.index.scan()) passages.push(passage);
  let hidden: ReadonlySet<string> = new Set();
  const index = hidePassages(parts.index, () => hidden);
  return {
    assistant: await createAssistant({ ...parts, index }),
    hide: (names) => {
      const gone = passages.filter((passage) => namesOf(passage).some((name) => names.includes(name)));
      hidden = new Set(gone.map(({ id }) => id));
    },
  };
}

export interface CollectOptions {
  readonly parts: Omit<AssistantParts, 'model' | 'desk' | 'confidence'>;
  readonly askedAt: Date;
  readonly progress: Progress;
}

/**
 * Asks every question as the product would, with no threshold, and notes what spoke for each answer and whether it was
 * right. Look-ups in the city's tables leave no evidence: they are certain or ask back by themselves.
 */
export async function collectSamples(
  questions: readonly LabelledQuestion[],
  options: CollectOptions,
): Promise<Sample[]> {
  const recorder = createRecorder();
  const desk = { record: async () => {} };
  const embedder = rememberVectors(options.parts.embedder);
  const parts = { ...options.parts, embedder, desk, model: null, confidence: recorder.confidence };
  const { assistant, hide } = await openAsked(parts);
  const samples: Sample[] = [];
  for (const [place, labelled] of questions.entries()) {
    const { question, origin, cluster, without } = labelled;
    hide(without);
    const [result] = await runQuestions([question], options.askedAt, assistant, () => {});
    const evidence = recorder.take();
    if (result === undefined) throw new Error(`"${question.id}" got no reply`);
    const { right, complete } = labelsOf(labelled, result.reply);
    const possible = origin !== 'hidden' && origin !== 'general';
    samples.push({
      id: `${origin}:${question.id}`,
      cluster,
      origin,
      answerable: question.expect.outcome.every((expected) => expected === 'answered'),
      topical: question.expect.outcome.some((expected) => expected !== 'declined'),
      answered: result.reply.outcome === 'answered',
      evidence,
      right: possible && right,
      complete: possible && complete,
    });
    options.progress('questions asked', place + 1, questions.length);
  }
  return samples;
}
