import type { Block, Document, HeadingBlock } from '../extract/document.ts';

/** What stands under one heading, without what stands under the headings below it. */
export interface Section {
  /** Headings from below the title down to this one; empty before the first. */
  readonly path: readonly string[];
  /** Where a reader lands. */
  readonly anchor: string | undefined;
  readonly page: number | undefined;
  readonly blocks: readonly Block[];
  /** Further headings stand below this one. */
  readonly isParent: boolean;
}

type OpenSection = Section & { readonly blocks: Block[]; isParent: boolean };

function newSection(headings: readonly HeadingBlock[], position: Block): OpenSection {
  const path = headings.map(({ text }) => text);
  return { path, anchor: headings.at(-1)?.anchor, page: position.page, blocks: [], isParent: false };
}

/** Cuts a document at its headings, in order. A section may be empty. */
export function sectionsOfDocument(document: Document): Section[] {
  const sections: OpenSection[] = [];
  const headings: HeadingBlock[] = [];
  for (const block of document.blocks) {
    if (block.kind !== 'heading') {
      if (sections.length === 0) sections.push(newSection([], block));
      sections.at(-1)?.blocks.push(block);
      continue;
    }
    while ((headings.at(-1)?.level ?? 0) >= block.level) headings.pop();
    const before = sections.at(-1);
    if (before !== undefined && headings.length > 0 && before.path.length === headings.length) before.isParent = true;
    headings.push(block);
    sections.push(newSection(headings, block));
  }
  return sections;
}
