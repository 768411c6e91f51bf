import { foldText, keepVisible, singleLine } from './clean-text.ts';
import type { Block, Document } from './document.ts';
import { readBlocks } from './html/blocks.ts';
import { takeFurniture } from './html/furniture.ts';
import { baseOf, readCanonical, readLinks, readRobotsMeta } from './html/links.ts';
import { findLandmarks, findMainContent } from './html/main-content.ts';
import { isDataTable } from './html/table.ts';
import { findTitleHeading, titleWithoutSite } from './html/title.ts';
import { type HtmlElement, parseHtml } from './html/tree.ts';
import { checkDates, readDay } from './japanese-dates.ts';
import { sectionsOf } from './sections.ts';
import { readDocumentValidity } from './validity.ts';

function hiddenWarning(root: HtmlElement): string[] {
  if (root.hiddenPlaces === 0) return [];
  return [`hidden text dropped: ${root.hiddenPlaces} places, ${root.hiddenLength} characters`];
}

/** Some templates print the title twice; the second one heads nothing. */
function withoutTitle(blocks: readonly Block[], title: string): Block[] {
  const first = blocks.findIndex((block) => block.kind === 'heading');
  const heading = blocks[first];
  const repeats = heading?.kind === 'heading' && foldText(heading.text) === foldText(title);
  return repeats ? blocks.toSpliced(first, 1) : [...blocks];
}

function dateWarnings(blocks: readonly Block[]): string[] {
  const texts = blocks.map((block) => {
    if (block.kind === 'table') return [...block.header, ...block.rows.flat()].join('\n');
    return block.kind === 'list' ? block.items.join('\n') : block.text;
  });
  return [...new Set(checkDates(texts.join('\n')))];
}

/**
 * Turns a decoded page into a document: its main content without menus and footers, its title without the site's
 * name, contact and dates. Takes any text, however broken; a page without content gives a document without blocks.
 * Throws `ExtractRefusal` (`unreadable`) when thousands of elements are left open.
 */
export function extractHtml(html: string, url: string, warnings: readonly string[] = []): Document {
  const { $, body } = parseHtml(html);
  const declared = singleLine(keepVisible($('head title').first().text()).text);
  const heading = findTitleHeading(body, declared);
  const page = { body, title: heading?.element, dropped: findLandmarks(body, heading?.element) };
  const furniture = takeFurniture(page);
  const root = findMainContent(page, isDataTable);
  if (heading !== undefined) page.dropped.add(heading.element);
  const title = heading?.text ?? titleWithoutSite(declared);
  const blocks = withoutTitle(readBlocks(root, page.dropped), title);
  const base = baseOf($, url);
  const language = $('html').attr('lang')?.trim();
  const canonical = readCanonical($, base);
  const updatedOn =
    furniture.updatedOn ??
    readDay($('meta[name="date"], meta[property="article:modified_time"]').first().attr('content') ?? '');
  return {
    url,
    kind: 'page',
    title,
    ...(language ? { language } : {}),
    blocks,
    ...(furniture.contact === undefined ? {} : { contact: furniture.contact }),
    ...(updatedOn === undefined ? {} : { updatedOn }),
    ...readDocumentValidity(title, sectionsOf(blocks), updatedOn),
    links: readLinks($, base, body),
    ...(canonical === undefined ? {} : { canonical }),
    robotsMeta: readRobotsMeta($),
    warnings: [...warnings, ...hiddenWarning(root), ...dateWarnings(blocks)],
  };
}
