import { authorLines, LINE_BREAK, singleLine } from './clean-text.ts';
import type { Block } from './document.ts';
import { isDataTable, pictureText, readTable } from './html-table.ts';
import { BLOCK_TAGS, type HtmlElement, type HtmlNode, headingLevel, rawText, walkElements } from './html-tree.ts';

const EMPHASIS = /^(?:b|strong|big)$/u;
/** A paragraph in bold that is no longer than this stands for a heading on a page that has none. */
const BOLD_HEADING_LENGTH = 40;

export interface BlockOptions {
  readonly dropped: ReadonlySet<HtmlNode>;
}

class BlockReader {
  readonly blocks: Block[] = [];
  /** Paragraphs that are bold throughout, by their position in `blocks`. */
  readonly bold: number[] = [];
  readonly #dropped: ReadonlySet<HtmlNode>;
  #text = '';
  #boldLength = 0;
  /** The last anchor that has been passed and what follows it has not yet been read. */
  #anchor: string | undefined;
  #level = 1;

  constructor({ dropped }: BlockOptions) {
    this.#dropped = dropped;
  }

  /** Ends the paragraph under way. An empty line that the author made ends one too. */
  flush(): void {
    const paragraphs = this.#text.split(/\u2028(?:\s*\u2028)+/u);
    for (const paragraph of paragraphs) {
      const text = authorLines(paragraph).join('\n');
      if (text === '') continue;
      if (paragraphs.length === 1 && this.#boldLength >= text.replace(/\s/gu, '').length)
        this.bold.push(this.blocks.length);
      this.#push({ kind: 'paragraph', text });
    }
    this.#text = '';
    this.#boldLength = 0;
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
    const before = this.#text.length;
    this.readAll(element.children);
    if (EMPHASIS.test(element.tag)) this.#boldLength += this.#text.slice(before).replace(/\s/gu, '').length;
  }

  #readBlock(element: HtmlElement): void {
    const level = headingLevel(element);
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
    if (table !== undefined) this.#push({ kind: 'table', ...table });
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

/** On a page without headings below its title, short paragraphs in bold take their place. */
function promoteBold(blocks: readonly Block[], bold: readonly number[]): Block[] {
  if (blocks.some((block) => block.kind === 'heading')) return [...blocks];
  return blocks.map((block, at) => {
    if (block.kind !== 'paragraph' || !bold.includes(at) || at === blocks.length - 1) return block;
    if (block.text.length > BOLD_HEADING_LENGTH || /[。\n]/u.test(block.text)) return block;
    const { kind: _, ...rest } = block;
    return { kind: 'heading', level: 2, ...rest };
  });
}

/** Turns the content of an element into blocks, in reading order. */
export function readBlocks(root: HtmlElement, options: BlockOptions): Block[] {
  const reader = new BlockReader(options);
  reader.readAll(root.children);
  reader.flush();
  return promoteBold(reader.blocks, reader.bold);
}
