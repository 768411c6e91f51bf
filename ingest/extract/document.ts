import type { Contact, IsoDay } from '../../corpus/passage.ts';

/** Where a block stands in its source: the anchor that leads to it (HTML), the page it begins on (PDF, from 1). */
export interface SourcePosition {
  readonly anchor?: string;
  readonly page?: number;
}

export interface HeadingBlock extends SourcePosition {
  readonly kind: 'heading';
  /** 1 to 6; the title of the document is no block. */
  readonly level: number;
  readonly text: string;
}

export interface ParagraphBlock extends SourcePosition {
  readonly kind: 'paragraph';
  /** Lines are separated by `\n` where the source breaks them on purpose. */
  readonly text: string;
}

export interface ListBlock extends SourcePosition {
  readonly kind: 'list';
  readonly ordered: boolean;
  /** One text an item; nested items follow their parent and are indented by two spaces a level. */
  readonly items: readonly string[];
}

export interface TableBlock extends SourcePosition {
  readonly kind: 'table';
  readonly caption?: string;
  /** One text a column; empty when the table has no header. Stacked header rows are joined by a space. */
  readonly header: readonly string[];
  /** As long as the header each; a merged cell's value stands in every place that it covers. */
  readonly rows: readonly (readonly string[])[];
  /** How many leading columns name the row rather than describe it. */
  readonly rowHeaders: number;
  /** The page that each row stands on, where a table goes over pages. */
  readonly rowPages?: readonly number[];
}

export type Block = HeadingBlock | ParagraphBlock | ListBlock | TableBlock;

export interface Link {
  /** Absolute, without fragment; only http and https. */
  readonly href: string;
  readonly text: string;
}

/** What robots meta elements and X-Robots-Tag say of a page. */
export interface RobotsMeta {
  readonly noindex: boolean;
  readonly nofollow: boolean;
}

/** A page or PDF as its reader sees it: the main content in reading order, without menus and footers. */
export interface Document {
  readonly url: string;
  readonly kind: 'page' | 'pdf';
  readonly title: string;
  /** As declared by the source, such as `ja`. */
  readonly language?: string;
  readonly blocks: readonly Block[];
  readonly contact?: Contact;
  readonly updatedOn?: IsoDay;
  /** First and last day on which the whole document holds, where it says so. */
  readonly validFrom?: IsoDay;
  readonly validUntil?: IsoDay;
  /** All links of the page, menus included, for the crawler; once each, in order. */
  readonly links: readonly Link[];
  /** Absolute address of `<link rel="canonical">`. */
  readonly canonical?: string;
  readonly robotsMeta: RobotsMeta;
  /** What a person who keeps the source should know: hidden text dropped, wrong charset declared, pages left out. */
  readonly warnings: readonly string[];
}

/** Bytes as they were fetched, with the response's content type if it had one. */
export interface RawSource {
  readonly url: string;
  readonly bytes: Uint8Array;
  readonly contentType?: string;
  /** Text of a link that leads there: the title of a PDF that has no other. */
  readonly linkText?: string;
}

export const EXTRACT_REFUSAL_CODES = [
  'garbled-text-layer',
  'image-only',
  'encrypted',
  'empty',
  'unreadable',
  'too-large',
  'unsupported-type',
] as const;
export type ExtractRefusalCode = (typeof EXTRACT_REFUSAL_CODES)[number];

/** The source cannot become a document; the message is a reason that staff can act on. */
export class ExtractRefusal extends Error {
  override readonly name = 'ExtractRefusal';
  readonly code: ExtractRefusalCode;
  constructor(code: ExtractRefusalCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
