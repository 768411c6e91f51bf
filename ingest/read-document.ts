import type { ReadDocument } from './crawl/crawl-options.ts';
import { decodeText } from './extract/decode.ts';
import { ExtractRefusal } from './extract/document.ts';
import { extractHtml } from './extract/html.ts';

/** Reads fetched bytes as the kind of source they are. Throws `ExtractRefusal`. */
export const readDocument: ReadDocument = async ({ url, bytes, content, contentType }) => {
  if (content !== 'html') throw new ExtractRefusal('unsupported-type', `${content} is not read as a document`);
  const { text, warning } = decodeText(bytes, contentType);
  return extractHtml(text, url, warning === undefined ? [] : [warning]);
};
