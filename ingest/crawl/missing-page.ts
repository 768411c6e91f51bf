import type { Document } from '../extract/document.ts';
import { digestText, mainLines } from './document-text.ts';

/** What the site answers, with status 200, for a page that cannot exist. */
export interface MissingPageAnswer {
  readonly digest: string;
  readonly title: string;
  readonly lines: ReadonlySet<string>;
}

/** An apology has a sentence or two and a link; a page about missing things has more. */
const LONGEST_APOLOGY = 400;
const ALIKE = 0.8;
const APOLOGY =
  /^\s*404\b|(?:error|エラー)\s*[:：]?\s*404|404\s*(?:error|エラー)|not found|(?:ページ|ファイル|情報)(?:は|が|を)?(?:見つかり|みつかり|ありませ|存在しませ|削除され)|お探しの(?:ページ|情報)/i;

export function describeMissingPage(document: Document): MissingPageAnswer {
  return { digest: digestText(document), title: document.title, lines: new Set(mainLines(document)) };
}

function shareOfLines(lines: readonly string[], known: ReadonlySet<string>): number {
  return lines.length === 0 ? 0 : lines.filter((line) => known.has(line)).length / lines.length;
}

/**
 * Whether a page that came with status 200 says that it is not there: it is (nearly) what the site answers for a page
 * that cannot exist, or a short text whose title or first lines say so.
 */
export function isMissingPage(document: Document, answer: MissingPageAnswer | null): boolean {
  const lines = mainLines(document);
  if (answer !== null) {
    if (digestText(document) === answer.digest) return true;
    if (document.title === answer.title && shareOfLines(lines, answer.lines) >= ALIKE) return true;
  }
  const length = lines.reduce((sum, line) => sum + line.length, 0);
  return length <= LONGEST_APOLOGY && [document.title, ...lines.slice(0, 2)].some((text) => APOLOGY.test(text));
}
