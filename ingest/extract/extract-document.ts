import { decodeText } from './decode.ts';
import { type Document, ExtractRefusal, type RawSource } from './document.ts';
import { extractHtml } from './html.ts';
import { dropMachineOrders } from './machine-orders.ts';
import { extractPdf, type PdfThread } from './pdf.ts';

/** Larger pages are lists that nobody reads; parsing them takes seconds. */
const MAX_HTML_BYTES = 10_000_000;

export type SourceType = 'html' | 'pdf';

/**
 * Tells what a source is by its bytes, then its content type, then its name; servers often declare a PDF as
 * `application/octet-stream`. `undefined` for anything but pages and PDFs.
 */
export function sourceTypeOf({ bytes, contentType = '', url }: RawSource): SourceType | undefined {
  const head = Buffer.from(bytes.subarray(0, 1024)).toString('latin1');
  if (head.includes('%PDF-')) return 'pdf';
  if (/^application\/pdf\b/iu.test(contentType)) return 'pdf';
  if (/^(?:text\/html|application\/xhtml\+xml)\b/iu.test(contentType)) return 'html';
  if (contentType !== '' && !/^(?:application\/octet-stream|text\/plain|binary\/)/iu.test(contentType))
    return undefined;
  if (/<(?:!doctype\s+html|html|head|body|meta|title)\b/iu.test(head)) return 'html';
  return /\.x?html?$/iu.test(new URL(url).pathname) ? 'html' : undefined;
}

/**
 * Turns fetched bytes into a document. A page without content gives one without blocks: its links still count.
 * Throws `ExtractRefusal`: `unsupported-type`, `too-large`, `unreadable`, and for a PDF the codes of `PdfThread.read`. Without a
 * `thread` each PDF starts one for itself.
 */
export async function extractDocument(source: RawSource, thread?: PdfThread): Promise<Document> {
  const type = sourceTypeOf(source);
  if (type === undefined) {
    throw new ExtractRefusal(
      'unsupported-type',
      `neither a page nor a PDF: ${source.contentType ?? 'no content type'}`,
    );
  }
  if (type === 'pdf') return dropMachineOrders(await (thread === undefined ? extractPdf(source) : thread.read(source)));
  if (source.bytes.length > MAX_HTML_BYTES) {
    throw new ExtractRefusal('too-large', `${source.bytes.length} bytes, at most ${MAX_HTML_BYTES} are read`);
  }
  const { text, warning } = decodeText(source.bytes, source.contentType);
  return dropMachineOrders(extractHtml(text, source.url, warning === undefined ? [] : [warning]));
}
