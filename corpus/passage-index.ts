import type { IsoDay, Passage, PassageKind } from './passage.ts';

/** The vectors of one passage: title with heading path as a question, whole body, and windows of the body (none if the body is one window). */
export interface PassageVectors {
  readonly title: Float32Array;
  readonly body: Float32Array;
  readonly windows: readonly Float32Array[];
}

/** Lexical terms of a passage and how often each stands there; the title's terms counted apart. */
export interface PassageTerms {
  readonly title: ReadonlyMap<string, number>;
  readonly body: ReadonlyMap<string, number>;
}

/** What the index stores for one passage. */
export interface IndexedPassage {
  readonly passage: Passage;
  readonly vectors: PassageVectors;
  readonly terms: PassageTerms;
}

/** An engine's candidate; scores of one list compare with each other only. */
export interface Candidate {
  readonly id: string;
  readonly score: number;
}

/** Restricts a search. `validOn` drops passages whose validity interval excludes that day. */
export interface PassageFilter {
  readonly kinds?: readonly PassageKind[];
  readonly validOn?: IsoDay;
}

/** Document frequencies over the whole index, ours, so that both engines weigh terms alike. */
export interface LexicalStatistics {
  readonly passages: number;
  /** Mean number of terms in title and body. */
  readonly meanLength: { readonly title: number; readonly body: number };
  readonly documentFrequency: ReadonlyMap<string, number>;
}

/** Name and vector length of the embedder that an index was built with. */
export interface IndexIdentity {
  readonly embedder: string;
  readonly dimension: number;
}

/** Passages and stored digest of one document. */
export interface StoredDigest {
  readonly id: string;
  readonly digest: string;
}

/**
 * The one door to stored passages; libSQL and Qdrant stand behind it and pass the same contract suite.
 * Engines only find candidates: scoring, fusion and term weights are ours. Every method throws `IndexError`.
 */
export interface PassageIndex {
  readonly identity: IndexIdentity;
  /** Changes whenever passages were written; equal revisions mean equal passages. Artefacts do not change it. */
  revision(): Promise<string>;
  /** Number of passages that match. */
  count(filter?: PassageFilter): Promise<number>;
  /** Ids of all documents, sorted. */
  documentIds(): Promise<string[]>;
  /** Stored ids and digests of a document's passages. */
  digests(documentId: string): Promise<StoredDigest[]>;
  /** Writes `upserts` and deletes `removals` (passage ids) of one document, all or nothing where the engine can. */
  replace(documentId: string, change: DocumentChange): Promise<void>;
  /** Best `limit` passages by cosine (to about 0.002) of `vector` with the mean of title and body vector, best first, ties by id. */
  nearest(vector: Float32Array, limit: number, filter?: PassageFilter): Promise<Candidate[]>;
  /** Best `limit` passages that hold any of the terms, best first, ties by id. Empty terms give `[]`. */
  matching(terms: readonly string[], limit: number, filter?: PassageFilter): Promise<Candidate[]>;
  /** Stored passages with vectors and terms, in the order of `ids`; unknown ids are left out. */
  load(ids: readonly string[]): Promise<IndexedPassage[]>;
  /** All passages, for statistics, fitting and export; in id order. */
  scan(): AsyncIterable<IndexedPassage>;
  /** Small named values that belong to the corpus: statistics, query adapter, calibration. `undefined` when absent. */
  readArtefact(name: string): Promise<unknown>;
  writeArtefact(name: string, value: unknown): Promise<void>;
  close(): Promise<void>;
}

export interface DocumentChange {
  readonly upserts: readonly IndexedPassage[];
  readonly removals: readonly string[];
}

export type IndexErrorReason = 'unreachable' | 'wrong-embedder' | 'wrong-data' | 'engine';

/** A fault of the index, with a reason that staff can act on. */
export class IndexError extends Error {
  override readonly name = 'IndexError';
  readonly reason: IndexErrorReason;
  constructor(reason: IndexErrorReason, message: string, options?: ErrorOptions) {
    super(message, options);
    this.reason = reason;
  }
}
