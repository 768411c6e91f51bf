import type { City } from '../../corpus/schema.ts';
import type { Tokeniser } from '../../corpus/tokeniser.ts';
import { topicNamed } from '../departments.ts';
import { trustRendering } from '../phrasebook/trust-rendering.ts';
import type { Draft, TurnState } from '../pipeline.ts';
import { pageOf } from '../retrieval/page-of.ts';
import type { Hit, QuestionView, SearchResult } from '../retrieval/retrieve.ts';
import { countsAsAsked } from './counters.ts';
import { evidenceTexts } from './draft-answer.ts';
import { answersType, questionTypes } from './question-type.ts';

/**
 * What speaks for and against an answer, each about 0–1. Chosen forward by cross-validated log-loss out of twice as many;
 * what is not here, such as the coverage of the whole passage or the kind of page, lowered it for nothing.
 */
export const FEATURES = [
  /** The higher cosine of the cited passage: by its name or by one of its sentences. */
  'nearer',
  /** The lower one. */
  'farther',
  /** Share of the question's term weight that title and headings hold. */
  'named',
  /** Share of the title's terms that the question holds: the page is about no more than what was asked. */
  'meant',
  /** Share of the question's term weight that lines, title and headings hold. */
  'quoted',
  /** IDF of the rarest word of the question that neither the lines nor what stands above them hold: one word or many. */
  'missed',
  /** Fused score of the cited passage: how far it stands out from everything that came near. */
  'standing',
  /** Share of the views in which no other page comes before the cited one. */
  'agreement',
  /** Fused lead over the best other page, cut at two deviations. */
  'lead',
  /** Other pages that come as near, four at most. */
  'rivals',
  /** Share of the asked types of fact that the first line holds. */
  'fitting',
  /** Share of the asked types of fact that no line holds. */
  'unmet',
  /** The question counts, 何年で, and no line counts in that. */
  'uncounted',
  /** Cosine of the first line with the question; the nearer view where nothing was quoted. */
  'likeness',
  /** Share of the question's numbers that the answer does not repeat: the case that was asked about is another. */
  'otherNumbers',
  /** The question names a window's topic of which the best passages do not speak. */
  'otherTopic',
  /** Asked in another language and read as it stands, where cosines run lower and terms do not meet. */
  'foreign',
  /** How far a question in another language was understood; 1 for Japanese. */
  'understood',
  /** Put together from a curated procedure, whose fields always fit. */
  'procedure',
] as const;
export type Feature = (typeof FEATURES)[number];
export type Evidence = Readonly<Record<Feature, number>>;

/** Fused score within which another page may be meant as well. */
const RIVAL_MARGIN = 0.35;
const MOST_RIVALS = 4;
/** Deviations above the mean that hardly any passage reaches, and the IDF of a word of one passage in some thousands. */
const HIGHEST_STANDING = 5;
const RAREST = 8;
/** Beyond this lead nothing is gained. */
const WIDEST_LEAD = 2;
/** Hits that may speak of a topic. */
const HITS_HEARD = 3;
const VIEWS = ['title', 'body', 'window', 'lexical'] as const;

/** What is to be judged. */
export interface Claim {
  readonly state: Pick<TurnState, 'question' | 'language' | 'rendering'>;
  /** Null = the best passage is judged, before anything is quoted. */
  readonly draft: Draft | null;
  /** A search over everything, best first: what was passed over counts too. */
  readonly result: SearchResult;
}

function citedHit(draft: Draft | null, hits: readonly Hit[]): Hit | undefined {
  const source = draft?.sources[0];
  if (source === undefined) return hits[0];
  const page = source.url?.split('#')[0];
  return hits.find(({ passage }) => passage.id === source.passageId) ?? hits.find((hit) => pageOf(hit) === page);
}

function agreementOf(page: string, hits: readonly Hit[]): number {
  const first = VIEWS.filter((view) => {
    const best = Math.max(...hits.map(({ signals }) => signals[view]));
    return hits.some((hit) => hit.signals[view] === best && pageOf(hit) === page);
  });
  return first.length / VIEWS.length;
}

function heldShare(question: QuestionView, held: ReadonlySet<string>): number {
  let total = 0;
  let found = 0;
  for (const [term, weight] of question.weights) {
    total += weight;
    if (held.has(term)) found += weight;
  }
  return total === 0 ? 0 : found / total;
}

/**
 * The fused score in shares of what can be reached: a z-score among n values is at most √(n−1) (Samuelson 1968), which binds
 * where a whole corpus has a few dozen passages.
 */
function standingOf({ score }: Hit, { hits, compared = hits.length }: SearchResult): number {
  const reachable = Math.min(HIGHEST_STANDING, Math.sqrt(Math.max(1, compared - 1)));
  return Math.min(2, Math.max(-2, score / reachable));
}

/** The largest IDF of a term of the question that is not held, 0 where all are. */
function rarestMissed(question: QuestionView, held: ReadonlySet<string>): number {
  const missed = [...question.weights].filter(([term]) => !held.has(term));
  return Math.max(0, ...missed.map(([, weight]) => weight));
}

function numbersIn(text: string): string[] {
  return (
    text
      .normalize('NFKC')
      .replaceAll(',', '')
      .match(/\d+(?:\.\d+)?/g) ?? []
  );
}

function otherNumbers(question: string, texts: readonly string[]): number {
  const asked = numbersIn(question);
  const said = new Set(numbersIn(texts.join('\n')));
  return asked.filter((number) => !said.has(number)).length / Math.max(1, asked.length);
}

/** Whether the lines hold what was asked for. */
function fitFeatures(question: string, lines: readonly string[]): Pick<Evidence, 'fitting' | 'unmet' | 'uncounted'> {
  const types = questionTypes(question);
  const shareMet = (texts: readonly string[]): number => {
    const met = types.filter((type) => texts.some((text) => answersType(text, type)));
    return met.length / Math.max(1, types.length);
  };
  return {
    fitting: shareMet(lines.slice(0, 1)),
    unmet: types.length === 0 ? 0 : 1 - shareMet(lines),
    uncounted: countsAsAsked(question, lines.join('\n')) === false ? 1 : 0,
  };
}

type SubjectFeatures = Pick<Evidence, 'otherTopic' | 'foreign' | 'understood'>;

/** Everything that the best passages and the answer's own evidence say. */
function textsHeard({ draft, result }: Claim): string[] {
  const found = result.hits.slice(0, HITS_HEARD).flatMap(({ passage }) => evidenceTexts(passage));
  return [...found, ...(draft?.lines.flatMap((line) => line.evidence) ?? [])];
}

function subjectFeatures(claim: Claim, city: City, tokeniser: Tokeniser): SubjectFeatures {
  const { question, language, rendering } = claim.state;
  const texts = textsHeard(claim);
  const topic = topicNamed(question, city);
  const japanese = language === 'ja' || language === 'ja-easy' || rendering !== undefined;
  return {
    otherTopic: topic === null || texts.some((text) => text.includes(topic)) ? 0 : 1,
    foreign: japanese ? 0 : 1,
    understood: rendering === undefined ? 1 : trustRendering(rendering, texts, tokeniser),
  };
}

/** Lead over other pages and how many of them come near. */
function competition(page: string, hits: readonly Hit[]): Pick<Evidence, 'lead' | 'rivals'> {
  const own = hits.find((hit) => pageOf(hit) === page)?.score ?? 0;
  const others = hits.filter((hit) => pageOf(hit) !== page);
  const near = new Set(others.filter(({ score }) => score >= own - RIVAL_MARGIN).map(pageOf));
  const lead = own - (others[0]?.score ?? 0);
  return {
    lead: Math.max(-WIDEST_LEAD, Math.min(WIDEST_LEAD, lead)),
    rivals: Math.min(near.size, MOST_RIVALS) / MOST_RIVALS,
  };
}

function termFeatures(
  question: QuestionView,
  texts: Readonly<Record<'title' | 'names' | 'answer', readonly string[]>>,
  tokeniser: Tokeniser,
): Pick<Evidence, 'named' | 'meant' | 'quoted' | 'missed'> {
  const termsOf = (lines: readonly string[]): Set<string> => new Set(tokeniser.tokenise(lines.join('\n')));
  const title = [...termsOf(texts.title)];
  const heard = termsOf([...texts.names, ...texts.answer]);
  return {
    named: heldShare(question, termsOf(texts.names)),
    meant: title.filter((term) => question.terms.has(term)).length / Math.max(1, title.length),
    quoted: heldShare(question, heard),
    missed: rarestMissed(question, heard) / RAREST,
  };
}

const NOTHING: Omit<Evidence, keyof SubjectFeatures> = {
  ...{
    nearer: 0,
    farther: 0,
    named: 0,
    meant: 0,
    quoted: 0,
    missed: 1,
    standing: 0,
    agreement: 0,
    lead: -WIDEST_LEAD,
    rivals: 1,
  },
  ...{ fitting: 0, unmet: 1, uncounted: 0, likeness: 0, otherNumbers: 0, procedure: 0 },
};

/** Reads what speaks for an answer off its lines and the search behind it. */
export function evidenceOf(claim: Claim, city: City, tokeniser: Tokeniser): Evidence {
  const { state, draft, result } = claim;
  const { question } = state;
  const subject = subjectFeatures(claim, city, tokeniser);
  const cited = citedHit(draft, result.hits);
  if (cited === undefined) return { ...NOTHING, ...subject };
  const { passage, signals } = cited;
  const names = [passage.title, ...passage.headingPath];
  const said = draft?.lines.map(({ text }) => text) ?? [passage.text];
  const page = pageOf(cited);
  const nearer = Math.max(signals.title, signals.window);
  return {
    nearer,
    farther: Math.min(signals.title, signals.window),
    ...termFeatures(result.question, { title: [passage.title], names, answer: said }, tokeniser),
    standing: standingOf(cited, result),
    agreement: agreementOf(page, result.hits),
    ...competition(page, result.hits),
    ...fitFeatures(question, said),
    likeness: draft?.likeness ?? nearer,
    otherNumbers: otherNumbers(question, [...names, ...said]),
    ...subject,
    procedure: draft?.reason === 'procedure' ? 1 : 0,
  };
}
