/** A calendar day, `YYYY-MM-DD`, in the city's time zone. */
export type IsoDay = string;

/** Where a passage comes from: a crawled page or PDF, or a curated file. */
export const PASSAGE_KINDS = ['page', 'pdf', 'faq', 'procedure', 'notice'] as const;
export type PassageKind = (typeof PASSAGE_KINDS)[number];

/** The window that answers for a page: 担当課, phone and 受付時間 as printed. */
export interface Contact {
  readonly department: string;
  readonly phone?: string;
  readonly hours?: string;
}

/** Rows of one table, or of a part of it; the header goes with every part. */
export interface PassageTable {
  readonly caption?: string;
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/**
 * The unit that is retrieved and cited: one section of a document, at most 400 tokens of the embedding model.
 * `text` is plain text, one sentence group, list item or table row a line; a table's rows read `header：cell、header：cell`.
 */
export interface Passage {
  /** UUID derived from `documentId` and the place inside it; stable while the section keeps its place. */
  readonly id: string;
  /** Canonical URL of a page, or `faq:ID`, `procedure:ID`, `notice:ID` of a curated file. */
  readonly documentId: string;
  readonly kind: PassageKind;
  /** Where a reader lands, with the section's anchor. */
  readonly url: string;
  readonly title: string;
  /** Headings from below the title down to this section. */
  readonly headingPath: readonly string[];
  readonly text: string;
  readonly table?: PassageTable;
  readonly contact?: Contact;
  readonly updatedOn?: IsoDay;
  /** First and last day on which the content holds; absent = no limit known. */
  readonly validFrom?: IsoDay;
  readonly validUntil?: IsoDay;
  /** SHA-256 (hex) over everything above that a reader or the index sees. */
  readonly digest: string;
}

/** A passage before its id and digest are computed. `place` is unique inside the document, such as `fee#2`. */
export type PassageDraft = Omit<Passage, 'id' | 'digest'> & { readonly place: string };
