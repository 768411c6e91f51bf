import { createHash } from 'node:crypto';
import { bareCorpus } from '../../corpus/bare-corpus.ts';
import { loadOwnReplies } from '../../corpus/load-replies.ts';
import type { Passage } from '../../corpus/passage.ts';
import { type CannedReply, City, type CuratedCorpus } from '../../corpus/schema.ts';
import { createTokeniser } from '../../corpus/tokenise-ja.ts';
import type { Tokeniser } from '../../corpus/tokeniser.ts';
import type { Confidence } from '../answer/confidence.ts';
import type { AssistantContext } from '../context.ts';
import { windowValues } from '../departments.ts';
import type { Draft, TurnState } from '../pipeline.ts';
import type { HandOver, HandOverDesk } from '../ports.ts';
import { createReplies } from '../replies.ts';
import type { Signals } from '../retrieval/fuse.ts';
import type { Hit, QuestionView, Retriever, SearchOptions, SearchResult } from '../retrieval/retrieve.ts';
import { passWords } from '../screening/personal-data/public-text.ts';
import type { Message } from '../turn.ts';

/** Friday, 20 November 2026, ten o'clock in Japan: windows are open. */
export const FRIDAY_MORNING = new Date('2026-11-20T10:00:00+09:00');
/** Sunday before a holiday: windows open on Tuesday, 24 November. */
export const SUNDAY_NOON = new Date('2026-11-22T12:00:00+09:00');

const HOURS = { hours: '平日8:30〜17:15', opening: '8:30-17:15', place: '本庁1階' };

export const TEST_CITY = City.parse({
  name: '試験市',
  kana: 'しけんし',
  siteUrl: 'https://www.city.test.example.jp/',
  cityHall: { address: '本町1-1', phone: '0773-00-1000', hours: '平日8:30〜17:15' },
  departments: [
    { id: 'shimin', name: '市民課', phone: '0773-00-1100', topics: ['住民票', '印鑑登録'], ...HOURS },
    { id: 'zeimu', name: '税務課 市民税係', phone: '0773-00-1234', topics: ['市民税'], ...HOURS },
    { id: 'kankyo', name: '環境課', phone: '0773-00-1300', topics: ['ごみ', '粗大ごみ'], ...HOURS },
  ],
});

/** The test city, without curated files unless given. */
export function makeCorpus(given: Partial<CuratedCorpus> = {}): CuratedCorpus {
  return { ...bareCorpus(TEST_CITY.siteUrl), city: TEST_CITY, ...given };
}

/** A page of the test city; its id follows from address and text. */
export function makePassage(given: Partial<Passage> & { readonly text: string }): Passage {
  const url = given.url ?? `${TEST_CITY.siteUrl}kurashi/juminhyo.html`;
  const digest = createHash('sha256').update(`${url}\n${given.text}`).digest('hex');
  const id = `00000000-0000-4000-8000-${digest.slice(0, 12)}`;
  const base = { id, digest, documentId: url, kind: 'page', url, title: '住民票の写し', headingPath: [] } as const;
  return { ...base, ...given };
}

/** What the best passage of a clear question shows. */
export const SURE: Signals = { title: 0.98, body: 0.95, window: 0.97, lexical: 12, coverage: 1 };
/** What passages show that have nothing to do with the question. */
export const UNSURE: Signals = { title: 0.6, body: 0.6, window: 0.6, lexical: 0, coverage: 0 };

export function makeHit(passage: Passage, score = 2, signals: Signals = SURE): Hit {
  return { passage, score, signals };
}

/** A question as retrieval sees it, every term of equal weight. */
export function makeQuestion(text: string, terms: readonly string[] = []): QuestionView {
  const vector = new Float32Array([1]);
  return { text, vector, terms: new Set(terms), weights: new Map(terms.map((term) => [term, 1])) };
}

/** Retrieval that finds what the test says, and tells what it was asked for. */
export interface FixedRetriever extends Retriever {
  readonly asked: { readonly question: string; readonly options: SearchOptions }[];
}

/**
 * Finds the same hits for every question, those of the kinds asked for; all texts are equally similar. The question has the
 * terms that `tokeniser` finds, none without one.
 */
export function fixedRetriever(hits: readonly Hit[], tokeniser?: Tokeniser): FixedRetriever {
  const asked: FixedRetriever['asked'] = [];
  return {
    asked,
    async search(question, options): Promise<SearchResult> {
      asked.push({ question, options });
      const found = hits.filter(({ passage }) => options.kinds?.includes(passage.kind) ?? true);
      return { question: makeQuestion(question, tokeniser?.tokenise(question)), hits: found.slice(0, options.limit) };
    },
    similarity: async (_, texts) => texts.map(() => 0),
  };
}

/** A desk in memory. */
export interface MemoryDesk extends HandOverDesk {
  readonly handOvers: readonly HandOver[];
}

export function memoryDesk(): MemoryDesk {
  const handOvers: HandOver[] = [];
  return {
    handOvers,
    async record(handOver) {
      handOvers.push(handOver);
    },
  };
}

/** Believes in what is near: `SURE` hits are answered from, `UNSURE` ones are none of the city's business. */
export const NEARNESS: Confidence = {
  ofAnswer: ({ nearer }) => (nearer - 0.5) * 2,
  ofTopic: ({ nearer }) => (nearer - 0.5) * 2,
  answerFrom: 0.9,
  topicFrom: 0.5,
};

/** What never differs between tests, read once. */
let fixedParts: Promise<[CannedReply[], Tokeniser]> | null = null;

/** A context that finds nothing, knows no other language, declares no tool and has no model, unless given. */
export async function makeContext(given: Partial<AssistantContext> = {}): Promise<AssistantContext> {
  const corpus = given.corpus ?? makeCorpus();
  fixedParts ??= Promise.all([loadOwnReplies(), createTokeniser()]);
  const [ownReplies, tokeniser] = await fixedParts;
  return {
    corpus,
    replies: createReplies(ownReplies, corpus.replies, { ...windowValues(null, corpus.city), city: corpus.city.name }),
    retriever: fixedRetriever([]),
    tokeniser,
    phrasebook: { render: () => null, explain: () => [], inKanji: (question) => question },
    tools: [],
    desk: memoryDesk(),
    confidence: NEARNESS,
    probe: null,
    model: null,
    ...given,
  };
}

export function makeMessage(text: string, given: Partial<Message> = {}): Message {
  return { text, conversationId: 'conversation-1', at: FRIDAY_MORNING, history: [], remembered: {}, ...given };
}

/** A turn after its message was screened. */
export function makeState(question: string, given: Partial<TurnState> = {}): TurnState {
  const base = { message: makeMessage(question), question, masked: passWords(question), language: 'ja' } as const;
  return { ...base, call: null, finding: null, draft: null, prompts: {}, ...given };
}

/** A draft of the lines given, each its own evidence. */
export function makeDraft(lines: readonly string[], given: Partial<Draft> = {}): Draft {
  return {
    lines: lines.map((text) => ({ text, evidence: [text] })),
    sources: [],
    reason: 'quoted',
    ...given,
  };
}
