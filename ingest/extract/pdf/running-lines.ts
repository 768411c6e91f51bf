import { foldText } from '../clean-text.ts';
import type { LayoutItem, PageLayout } from './page-layout.ts';
import type { Paragraph } from './paragraphs.ts';

/** Heads and feet of pages stand in this share of the height at both ends. */
const MARGIN = 0.1;
/** Repeated on so many pages, and on this share of them, a line is furniture. */
const MIN_PAGES = 3;
const MIN_SHARE = 0.5;
const PAGE_NUMBER = /^[-–—―~〜\s]*(?:p\.?)?\d{1,4}(?:[/／]\d{1,4})?(?:ページ|頁)?[-–—―~〜\s]*$/iu;

function isInMargin({ top, bottom }: Paragraph, height: number): boolean {
  return bottom <= height * MARGIN || top >= height * (1 - MARGIN);
}

function keyOf(paragraph: Paragraph): string {
  return foldText(paragraph.text).replace(/\d+/gu, '#');
}

function marginParagraphs(page: PageLayout): Paragraph[] {
  return page.items.flatMap((item) =>
    item.kind === 'paragraph' && isInMargin(item.paragraph, page.height) ? [item.paragraph] : [],
  );
}

/** Drops page numbers, and what is printed in the margin of most pages. */
export function dropRunningLines(pages: readonly PageLayout[]): PageLayout[] {
  const counts = new Map<string, number>();
  for (const page of pages) {
    for (const key of new Set(marginParagraphs(page).map(keyOf))) counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const isRunning = (item: LayoutItem, page: PageLayout): boolean => {
    if (item.kind === 'table' || !isInMargin(item.paragraph, page.height)) return false;
    const times = counts.get(keyOf(item.paragraph)) ?? 0;
    return PAGE_NUMBER.test(item.paragraph.text) || (times >= MIN_PAGES && times >= pages.length * MIN_SHARE);
  };
  return pages.map((page) => ({ ...page, items: page.items.filter((item) => !isRunning(item, page)) }));
}
