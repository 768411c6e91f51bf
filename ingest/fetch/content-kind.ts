import { type ContentKind, FetchRefusal } from './fetch-result.ts';

/** Media types that are read, and those that say nothing and leave it to the bytes. */
const KINDS: Readonly<Record<string, ContentKind | 'unsaid'>> = {
  'text/html': 'html',
  'application/xhtml+xml': 'html',
  'application/pdf': 'pdf',
  'application/x-pdf': 'pdf',
  'application/xml': 'xml',
  'text/xml': 'xml',
  'text/plain': 'text',
  'application/octet-stream': 'unsaid',
  'binary/octet-stream': 'unsaid',
  '': 'unsaid',
};

function mediaTypeOf(contentType: string | undefined): string {
  return (contentType ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
}

/** What a head announces. A kind that was not asked for is refused before its body is read. */
export function announcedKind(contentType: string | undefined, accept: readonly ContentKind[]): ContentKind | 'unsaid' {
  const type = mediaTypeOf(contentType);
  const kind = Object.hasOwn(KINDS, type) ? KINDS[type] : undefined;
  if (kind === undefined || (kind !== 'unsaid' && !accept.includes(kind) && !readsAsText(kind, accept))) {
    throw new FetchRefusal('content-type', `${type} is not read`);
  }
  return kind;
}

/** Robots files and sitemaps come as text, XML or HTML, as the server's settings happen to be. */
function readsAsText(kind: ContentKind, accept: readonly ContentKind[]): boolean {
  return kind !== 'pdf' && accept.some((wanted) => wanted === 'text' || wanted === 'xml');
}

function startsLike(bytes: Uint8Array, pattern: RegExp): boolean {
  // UTF-16 has a zero beside every ASCII letter.
  const start = Buffer.from(bytes.subarray(0, 1024)).toString('latin1').replaceAll('\0', '');
  return pattern.test(start);
}

/** What a body is: a PDF's signature wins over its head, and bytes decide where the head says nothing. */
export function sniffKind(
  announced: ContentKind | 'unsaid',
  bytes: Uint8Array,
  accept: readonly ContentKind[],
): ContentKind {
  const kind = startsLike(bytes, /^\s*%PDF-/) ? 'pdf' : announced;
  if (kind === 'unsaid') {
    if (accept.includes('html') && startsLike(bytes, /^[\s\xef\xbb\xbf\xfe\xff]*<[!?a-z]/i)) return 'html';
    throw new FetchRefusal('content-type', 'the server names no type, and the bytes show none that is read');
  }
  if (kind === 'pdf' && !accept.includes('pdf')) throw new FetchRefusal('content-type', 'a PDF is not read here');
  return kind;
}
