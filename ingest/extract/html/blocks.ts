import { authorLines, LINE_BREAK, singleLine } from '../clean-text.ts';
import type { Block } from '../document.ts';
import { isDataTable, pictureText, readTable } from './table.ts';
import { BLOCK_TAGS, type HtmlElement, type HtmlNode, headingLevel, rawText, walkElements } from './tree.ts';

const EMPHASIS = /^(?:b|strong|big)$/u;
/** Noncharacters around emphasised text while lines are being gathered; no source can hold them (`keepVisible`). */
const [BOLD_START, BOLD_END] = ['\uFDD0', '\uFDD1'];
const BOLD = /\uFDD0[^\uFDD1]*\uFDD1/gu;
const BOLD_MARKS = /[\uFDD0\uFDD1]/gu;
/** A line in bold that is no longer than this stands for a heading on a page that has none. */
const BOLD_HEADING_LENGTH = 40;
/** Old templates put whole paragraphs into heading elements for their size. */
const MAX_HEADING_INK = 150;
const BULLET = /^[■□◆◇●○▼▽★☆▶►【\s]+(?=\S)/u;

function isBoldHeading(line: string): boolean {
  const text = line.replace(BOLD_MARKS, '').trim();
  if (text === '' || text.length > BOLD_HEADING_LENGTH || /[。、]$/u.test(text)) return false;
  return line.replace(BOLD, '').trim() === '';
}

class BlockReader {
  readonly blocks: Block[] = [];
  readonly #dropped: ReadonlySet<HtmlNode>;
  /** Lines in bold are headings: the page has no others. */
  readonly #boldHeadings: boolean;
  #text = '';
  #boldDepth = 0;
  /** The last anchor that has been passed and what follows it has not yet been read. */
  #anchor: string | undefined;
  #level = 1;

  constructor(dropped: ReadonlySet<HtmlNode>, boldHeadings: boolean) {
    this.#dropped = dropped;
    this.#boldHeadings = boldHeadings;
  }

  /** Ends the paragraph under way. An empty line that the author made ends one too. */
  flush(): void {
    for (const paragraph of this.#text.split(/\u2028(?:\s*\u2028)+/u)) {
      let lines: string[] = [];
      const close = () => {
        const text = lines.flatMap((line) => authorLines(line.replace(BOLD_MARKS, ''))).join('\n');
        if (text !== '') this.#push({ kind: 'paragraph', text });
        lines = [];
      };
      for (const line of paragraph.split(LINE_BREAK)) {
        if (!this.#boldHeadings || !isBoldHeading(line)) lines.push(line);
        else {
          close();
          const text = singleLine(line.replace(BOLD_MARKS, '')).replace(BULLET, '').replace(/】$/u, '');
          this.#push({ kind: 'heading', level: 2, text });
        }
      }
      close();
    }
    this.#text = '';
  }

  #push(block: Block): void {
    this.blocks.push(this.#anchor === undefined ? block : { ...block, anchor: this.#anchor });
    this.#anchor = undefined;
  }

  readAll(nodes: readonly HtmlNode[]): void {
    for (const node of nodes) this.#read(node);
  }

  #read(node: HtmlNode): void {
    if (this.#dropped.has(node)) return;
    if (node.kind === 'text') {
      this.#text += node.text;
      return;
    }
    if (node.tag === 'br') {
      this.#text += LINE_BREAK;
      return;
    }
    this.#noteAnchor(node);
    if (!BLOCK_TAGS.has(node.tag)) this.#readInline(node);
    else {
      this.flush();
      this.#readBlock(node);
      this.flush();
    }
  }

  #noteAnchor(element: HtmlElement): void {
    const name = element.attributes['id'] ?? (element.tag === 'a' ? element.attributes['name'] : undefined);
    if (name !== undefined && name.trim() !== '' && this.#text.trim() === '') this.#anchor = name.trim();
  }

  #readInline(element: HtmlElement): void {
    const bold = EMPHASIS.test(element.tag);
    if (bold && this.#boldDepth === 0) this.#text += BOLD_START;
    if (bold) this.#boldDepth += 1;
    this.readAll(element.children);
    if (bold) this.#boldDepth -= 1;
    if (bold && this.#boldDepth === 0) this.#text += BOLD_END;
  }

  #readBlock(element: HtmlElement): void {
    const level = element.inkLength > MAX_HEADING_INK ? 0 : headingLevel(element);
    if (level > 0) {
      this.#level = level;
      this.#readHeading(element, level);
    } else if (element.tag === 'summary') this.#readHeading(element, Math.min(this.#level + 1, 6));
    else if (element.tag === 'table' && isDataTable(element)) this.#readTable(element);
    else if (element.tag === 'ul' || element.tag === 'ol') this.#readList(element);
    else if (element.tag === 'dl') this.#readDefinitions(element);
    else if (element.tag === 'pre') this.#text += rawText(element).trim().replaceAll('\n', LINE_BREAK);
    else if (element.tag !== 'hr') this.readAll(element.children);
  }

  #readHeading(element: HtmlElement, level: number): void {
    const text = singleLine(rawText(element)) || pictureText(element);
    if (text === '') return;
    walkElements(element, (child) => {
      if (element.attributes['id'] === undefined) this.#noteAnchor(child);
      return true;
    });
    this.#push({ kind: 'heading', level, text });
  }

  #readTable(element: HtmlElement): void {
    const table = readTable(element);
    if (table === undefined) return;
    const { headRows: _, ...content } = table;
    this.#push({ kind: 'table', ...content });
  }

  #readList(list: HtmlElement): void {
    let items: string[] = [];
    const close = () => {
      if (items.length > 0) this.#push({ kind: 'list', ordered: list.tag === 'ol', items });
      items = [];
    };
    const readItem = (item: HtmlElement, depth: number): void => {
      const inline = item.children.filter((node) => node.kind === 'text' || !isOwnBlock(node));
      const text = singleLine(
        inline
          .filter((node) => !this.#dropped.has(node))
          .map(rawText)
          .join(''),
      );
      if (text !== '') items.push('  '.repeat(depth) + text);
      for (const node of item.children) {
        if (node.kind === 'text' || this.#dropped.has(node) || !isOwnBlock(node)) continue;
        if (node.tag === 'ul' || node.tag === 'ol') readItems(node, depth + 1);
        else {
          close();
          this.#read(node);
        }
      }
    };
    const readItems = (parent: HtmlElement, depth: number): void => {
      for (const node of parent.children) {
        if (node.kind === 'text' || this.#dropped.has(node)) continue;
        this.#noteAnchor(node);
        if (node.tag === 'ul' || node.tag === 'ol') readItems(node, depth + 1);
        else readItem(node, depth);
      }
    };
    readItems(list, 0);
    close();
  }

  #readDefinitions(list: HtmlElement): void {
    const entries = definitionsOf(list).filter(({ term }) => !this.#dropped.has(term));
    const simple = entries.every(({ details }) => details.every((detail) => !holdsOwnBlock(detail)));
    if (simple) {
      const items = entries.map(({ term, details }) => {
        const texts = [term, ...details].map((node) => singleLine(rawText(node))).filter((text) => text !== '');
        return [texts[0], texts.slice(1).join(' ')].filter((text) => text).join('：');
      });
      if (items.some((item) => item !== ''))
        this.#push({ kind: 'list', ordered: false, items: items.filter((item) => item !== '') });
      return;
    }
    for (const { term, details } of entries) {
      this.#readHeading(term, Math.min(this.#level + 1, 6));
      for (const detail of details) {
        this.readAll(detail.children);
        this.flush();
      }
    }
  }
}

interface Definition {
  readonly term: HtmlElement;
  readonly details: HtmlElement[];
}

function definitionsOf(list: HtmlElement): Definition[] {
  const entries: Definition[] = [];
  walkElements(list, (element) => {
    if (element.tag === 'dt') entries.push({ term: element, details: [] });
    else if (element.tag === 'dd') entries.at(-1)?.details.push(element);
    return element.tag === 'div';
  });
  return entries;
}

function isOwnBlock(element: HtmlElement): boolean {
  if (/^(?:ul|ol|dl|pre)$/u.test(element.tag) || headingLevel(element) > 0) return true;
  return element.tag === 'table' || holdsOwnBlock(element);
}

/** Whether something inside must become a block of its own. */
function holdsOwnBlock(element: HtmlElement): boolean {
  return element.children.some((child) => child.kind === 'element' && isOwnBlock(child));
}

function holdsHeading(root: HtmlElement, dropped: ReadonlySet<HtmlNode>): boolean {
  let found = false;
  walkElements(root, (element) => {
    if (dropped.has(element)) return false;
    found ||= headingLevel(element) > 0 && element.inkLength > 0;
    return !found;
  });
  return found;
}

/** Turns the content of an element into blocks, in reading order, without what is dropped. */
export function readBlocks(root: HtmlElement, dropped: ReadonlySet<HtmlNode>): Block[] {
  const reader = new BlockReader(dropped, !holdsHeading(root, dropped));
  reader.readAll(root.children);
  reader.flush();
  return reader.blocks;
}
