import { createHash } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type AssistantParts, createAssistant } from '../../assistant/create-assistant.ts';
import type { LanguageModel } from '../../assistant/model/language-model.ts';
import { INDEX_LAYOUT } from '../../corpus/index-identity.ts';
import type { CuratedCorpus, SampleQuestion } from '../../corpus/schema.ts';
import type { CorpusSettings } from '../../corpus/settings.ts';
import { type OpenCity, openCity } from '../../ingest/open-city.ts';
import { citableReferences } from '../questions/references.ts';
import { askQuestion, type QuestionResult } from '../questions/run-questions.ts';
import { readSourceTexts } from '../questions/unsupported-facts.ts';
import { rememberCalls } from '../retrieval/remember-calls.ts';
import type { EvaluatedCity } from '../suites/evaluated-city.ts';
import { whileLocked } from './while-locked.ts';

/** The invented city that comes with the project. */
export const SAMPLE_CITY = fileURLToPath(new URL('../../corpus/sample-city', import.meta.url));
const DATA_FOLDER = fileURLToPath(new URL('../../.data', import.meta.url));

/** Which of a city's questions are asked. */
export const QUESTION_SETS = ['tuned', 'unseen', 'all'] as const;
export type QuestionSet = (typeof QUESTION_SETS)[number];

export function questionsOf({ questions }: CuratedCorpus, set: QuestionSet): SampleQuestion[] {
  const { tuned, unseen } = questions;
  return { tuned, unseen, all: [...tuned, ...unseen] }[set];
}

/** The file for index and database of a city's folder, below the git-ignored `.data`; the folder is made. */
export async function cityFile(directory: string): Promise<string> {
  await mkdir(DATA_FOLDER, { recursive: true });
  const name = createHash('sha256').update(resolve(directory)).digest('hex').slice(0, 12);
  return resolve(DATA_FOLDER, `city-${name}-${INDEX_LAYOUT}.db`);
}

/**
 * Opens a city's folder with its index. Of several processes at a time one indexes and the others wait: they share the
 * file. Throws what `openCity` throws.
 */
export async function openFolder(directory: string, settings: CorpusSettings): Promise<OpenCity> {
  const path = await cityFile(directory);
  const file = `file:${path}`;
  const opening = { directory, settings: { ...settings, DATABASE_URL: file, PASSAGE_INDEX: file } };
  return whileLocked(`${path}.lock`, () => openCity(opening));
}

export interface AskingOptions {
  readonly questions: readonly SampleQuestion[];
  readonly model: LanguageModel | null;
  readonly seed: number;
}

/** Makes an open city one that can be evaluated; whoever opened it closes it. */
export async function evaluatedCity(
  city: Pick<AssistantParts, 'corpus' | 'index' | 'embedder' | 'tokeniser'>,
  options: AskingOptions,
): Promise<EvaluatedCity> {
  const { corpus, index, tokeniser } = city;
  const embedder = rememberCalls(city.embedder);
  const parts = { corpus, index, embedder, tokeniser, desk: { record: async () => {} }, model: options.model };
  const assistant = await createAssistant(parts);
  const askedAt = new Date(corpus.city.questionsAskedAt ?? Date.now());
  const asked = new Map<string, Promise<QuestionResult>>();
  return {
    ...parts,
    ...options,
    askedAt,
    references: await citableReferences(index, corpus),
    sources: await readSourceTexts(index, corpus),
    ask(question) {
      const known = asked.get(question.id) ?? askQuestion(question, askedAt, assistant);
      asked.set(question.id, known);
      return known;
    },
  };
}
