import { correctSpelling, type SpellingVocabulary, spellingVocabulary } from '../../corpus/correct-spelling.ts';
import type { Embedder } from '../../corpus/embedder.ts';
import { followLearned, type Learned } from '../../corpus/learn-from-corpus.ts';
import type { Passage } from '../../corpus/passage.ts';
import type { LexicalStatistics, PassageFilter, PassageIndex, PassageVectors } from '../../corpus/passage-index.ts';
import { isKanaOnly, restoreKanji } from '../../corpus/reading-terms.ts';
import type { Tokeniser } from '../../corpus/tokeniser.ts';
import { dotProduct } from '../../corpus/vectors.ts';
import { FUSION_WEIGHTS, type FusionWeights, fuse, type Signals } from './fuse.ts';
import { inverseDocumentFrequency, scoreLexical } from './score-lexical.ts';

/** Candidates taken from each engine list. Below 200, fusion loses documents that one list alone knows. */
const CANDIDATES = 200;
/** Terms sent to the engine, rarest first: common ones add candidates that fusion drops anyway, and cost time. */
const TERMS_SENT = 16;
/** Synonyms sent besides. */
const SYNONYMS_SENT = 8;

/** A passage with what speaks for it. Lists are best first. */
export interface Hit {
  readonly passage: Passage;
  /** Fused score; compares within one result list. */
  readonly score: number;
  readonly signals: Signals;
}

export interface SearchOptions extends PassageFilter {
  readonly limit: number;
}

/** The question as retrieval sees it, for steps that score smaller units. */
export interface QuestionView {
  readonly text: string;
  readonly vector: Float32Array;
  readonly terms: ReadonlySet<string>;
  /** IDF of each term in this corpus. */
  readonly weights: ReadonlyMap<string, number>;
}

export interface SearchResult {
  readonly question: QuestionView;
  readonly hits: readonly Hit[];
  /** What was scored and stands behind the hits, best first: the other sections of a found page are among it. */
  readonly others?: readonly Hit[];
  /** Passages whose scores were compared; the hits' number where it is not given. */
  readonly compared?: number;
}

export interface Retriever {
  /** Best passages for a question. Throws `IndexError` or `EmbedderError`. */
  search(question: string, options: SearchOptions): Promise<SearchResult>;
  /** Cosine of each text with the question, for choosing among sentences. Throws `EmbedderError`. */
  similarity(question: QuestionView, texts: readonly string[]): Promise<number[]>;
}

export interface RetrieverParts {
  readonly index: PassageIndex;
  readonly embedder: Embedder;
  readonly tokeniser: Tokeniser;
  /** Current statistics of the index; called at each search. */
  readonly statistics: () => Promise<LexicalStatistics>;
  /** Parts that are changed to measure what they are worth; all work as they should by default. */
  readonly changed?: Partial<ChangeableParts>;
}

export interface ChangeableParts {
  readonly weights: FusionWeights;
  /** What was learned from the corpus; what the index holds by default. */
  readonly learned: () => Promise<Learned>;
  /** Whether a question in kana gets the corpus's kanji back. */
  readonly restoresKanji: boolean;
  /** Whether slips in other questions are mended. */
  readonly mendsSpelling: boolean;
}

/** A question with what is only looked for. */
interface Asked {
  readonly question: QuestionView;
  /** The question moved towards bodies and windows; titles are questions themselves. */
  readonly adapted: Float32Array;
  /** Terms that ask for the same, with the share of their weight that they count. */
  readonly synonyms: ReadonlyMap<string, number>;
}

function signalsOf(
  { question, adapted }: Asked,
  vectors: PassageVectors,
  lexical: { score: number; coverage: number },
): Signals {
  const body = dotProduct(adapted, vectors.body);
  const windows = vectors.windows.map((window) => dotProduct(adapted, window));
  return {
    title: dotProduct(question.vector, vectors.title),
    body,
    window: windows.length === 0 ? body : Math.max(...windows),
    lexical: lexical.score,
    coverage: lexical.coverage,
  };
}

const vocabularies = new WeakMap<LexicalStatistics, SpellingVocabulary>();

/** The corpus's words, worked out once for the statistics they come from. */
function vocabularyOf(statistics: LexicalStatistics): SpellingVocabulary {
  const known = vocabularies.get(statistics) ?? spellingVocabulary(statistics);
  vocabularies.set(statistics, known);
  return known;
}

/** The terms that are worth asking the engine for: known ones, rarest first, then synonyms. */
function termsToSend({ question, synonyms }: Asked, statistics: LexicalStatistics): string[] {
  const frequencyOf = (term: string): number => statistics.documentFrequency.get(term) ?? 0;
  const rarest = (terms: Iterable<string>, limit: number): string[] =>
    [...terms]
      .filter((term) => frequencyOf(term) > 0)
      .sort((a, b) => frequencyOf(a) - frequencyOf(b) || (a < b ? -1 : 1))
      .slice(0, limit);
  return [...rarest(question.terms, TERMS_SENT), ...rarest(synonyms.keys(), SYNONYMS_SENT)];
}

function byScoreThenId(a: Hit, b: Hit): number {
  return b.score - a.score || (a.passage.id < b.passage.id ? -1 : 1);
}

/**
 * Hybrid search: the engine finds candidates by vector and by terms, every candidate of either list is then scored on all
 * views by us, and the z-scores over their union are summed by weight. Equal input gives equal order on every engine.
 */
export function createRetriever(parts: RetrieverParts): Retriever {
  const { weights = FUSION_WEIGHTS, restoresKanji = true, mendsSpelling = true } = parts.changed ?? {};
  const learned = parts.changed?.learned ?? followLearned(parts.index, parts.tokeniser);

  /** The question as the corpus would write it. */
  function rewrite(text: string, statistics: LexicalStatistics): string {
    const vocabulary = vocabularyOf(statistics);
    if (isKanaOnly(text)) return restoresKanji ? restoreKanji(text, vocabulary.byReading) : text;
    return mendsSpelling ? correctSpelling(text, parts.tokeniser, vocabulary) : text;
  }

  async function viewOf(text: string, statistics: LexicalStatistics): Promise<QuestionView> {
    const written = rewrite(text, statistics);
    const [vector] = await parts.embedder.embedQuestions([written]);
    if (vector === undefined) throw new Error('the embedder gave no vector for a question');
    const terms = new Set(parts.tokeniser.tokenise(written));
    const rarity = new Map([...terms].map((term) => [term, inverseDocumentFrequency(statistics, term)]));
    return { text, vector, terms, weights: rarity };
  }

  async function ask(text: string, statistics: LexicalStatistics): Promise<Asked> {
    const [question, { adapter, synonyms }] = await Promise.all([viewOf(text, statistics), learned()]);
    const adapted = adapter === null ? question.vector : adapter.adapt(question.vector);
    return { question, adapted, synonyms: synonyms.expand(question.terms) };
  }

  async function search(text: string, options: SearchOptions): Promise<SearchResult> {
    const { limit, ...filter } = options;
    const statistics = await parts.statistics();
    const asked = await ask(text, statistics);
    const { question, adapted, synonyms } = asked;
    const [near, matching] = await Promise.all([
      parts.index.nearest(adapted, CANDIDATES, filter),
      parts.index.matching(termsToSend(asked, statistics), CANDIDATES, filter),
    ]);
    const ids = new Set([...near, ...matching].map((candidate) => candidate.id));
    const stored = await parts.index.load([...ids].sort());
    const signals = stored.map((entry) =>
      signalsOf(asked, entry.vectors, scoreLexical(question.terms, entry.terms, statistics, synonyms)),
    );
    const scores = fuse(signals, weights);
    const hits = stored.flatMap((entry, position) => {
      const own = signals[position];
      return own === undefined ? [] : [{ passage: entry.passage, score: scores[position] ?? 0, signals: own }];
    });
    const ordered = hits.sort(byScoreThenId);
    return { question, hits: ordered.slice(0, limit), others: ordered.slice(limit), compared: hits.length };
  }
  async function similarity(question: QuestionView, texts: readonly string[]): Promise<number[]> {
    const vectors = await parts.embedder.embedPassages(texts);
    return vectors.map((vector) => dotProduct(question.vector, vector));
  }
  return { search, similarity };
}
