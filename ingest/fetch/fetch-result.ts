/** What the fetched bytes claim to be, and what the caller may ask for. */
export type ContentKind = 'html' | 'pdf' | 'xml' | 'text';

/** Validators of an earlier answer, for a conditional GET. */
export interface Validators {
  readonly etag?: string;
  readonly lastModified?: string;
}

export type RefusalReason =
  | 'bad-url'
  | 'protocol'
  | 'userinfo'
  | 'port'
  | 'private-address'
  | 'too-many-redirects'
  | 'redirect'
  | 'content-type'
  | 'content-encoding'
  | 'too-large'
  | 'decompression-bomb'
  | 'status'
  | 'empty';

export type FailureReason =
  | 'timeout'
  | 'connection'
  | 'dns'
  | 'tls'
  | 'bad-answer'
  | 'server-error'
  | 'busy'
  | 'stopped';

interface Fetched {
  /** The address that answered: the one asked for, or the end of its redirects. */
  readonly url: string;
  /** Addresses on the way, the one asked for first; empty without a redirect. */
  readonly via: readonly string[];
}

/** A body within all bounds, unpacked. */
export interface FetchedPage extends Fetched {
  readonly kind: 'page';
  readonly content: ContentKind;
  readonly bytes: Uint8Array;
  readonly validators: Validators;
  /** As sent, such as `text/html; charset=Shift_JIS`. */
  readonly contentType?: string;
  /** `X-Robots-Tag` headers, joined by commas. */
  readonly robotsTag?: string;
}

/** The server says that nothing has changed since `validators`. */
export interface NotModified extends Fetched {
  readonly kind: 'not-modified';
}

/** A redirect to an address that `judgeHop` knows already; it was not asked for. */
export interface Moved extends Fetched {
  readonly kind: 'moved';
}

/** The server says that there is no such page (404, 410). */
export interface Gone extends Fetched {
  readonly kind: 'gone';
  readonly status: number;
}

/** We will not take it: asking again would end alike. */
export interface Refused extends Fetched {
  readonly kind: 'refused';
  readonly reason: RefusalReason;
  /** One English line for staff. */
  readonly detail: string;
  readonly status?: number;
}

/** The server or the way to it failed; the page may well be there. */
export interface Failed extends Fetched {
  readonly kind: 'failed';
  readonly reason: FailureReason;
  readonly detail: string;
  readonly retryable: boolean;
  /** How long the server wants to be left alone. */
  readonly retryAfterMs?: number;
  readonly status?: number;
}

export type FetchResult = FetchedPage | NotModified | Moved | Gone | Refused | Failed;

/** Ends a fetch from inside a guard; `safeFetch` turns it into `Refused`. */
export class FetchRefusal extends Error {
  override readonly name = 'FetchRefusal';
  readonly reason: RefusalReason;
  constructor(reason: RefusalReason, detail: string) {
    super(detail);
    this.reason = reason;
  }
}
