import { type CheerioAPI, load } from 'cheerio';
import { inkLength, keepVisible, LINE_BREAK } from '../clean-text.ts';
import { ExtractRefusal } from '../document.ts';
import { type Attributes, type Backdrop, backdropOf, isHidden, PAPER } from './hidden.ts';
import { readOwnStyles, type StyleOf } from './style.ts';

export interface HtmlText {
  readonly kind: 'text';
  readonly text: string;
}

/** An element of the tree that readers see: scripts, comments, controls and hidden parts are gone. */
export interface HtmlElement {
  readonly kind: 'element';
  readonly tag: string;
  readonly attributes: Attributes;
  readonly parent: HtmlElement | null;
  readonly children: HtmlNode[];
  /** Its place among the children of `parent`. */
  readonly position: number;
  /** Characters other than white space, in all and inside links. */
  inkLength: number;
  linkLength: number;
  links: number;
  /** Form controls that were taken out of it. */
  controls: number;
  /** Characters that were hidden inside it, and in how many places. */
  hiddenLength: number;
  hiddenPlaces: number;
}

export type HtmlNode = HtmlText | HtmlElement;

export interface HtmlPage {
  readonly $: CheerioAPI;
  readonly body: HtmlElement;
}

type DomNode = ReturnType<CheerioAPI['root']>[number]['children'][number];

/** Browsers stop nesting at 512; deeper elements become siblings there, and here earlier so that walks may recurse. */
const MAX_DEPTH = 400;

/** `del` and `s` hold what no longer applies; `rt` and `rp` repeat a reading of what stands before them. */
const SILENT = new Set([
  ...[
    'script',
    'style',
    'noscript',
    'template',
    'svg',
    'iframe',
    'object',
    'embed',
    'canvas',
    'audio',
    'video',
    'head',
  ],
  ...['datalist', 'map', 'rt', 'rp', 'del', 's', 'strike', 'link', 'meta', 'title', 'frameset', 'noframes', 'noembed'],
]);
const CONTROLS = new Set([
  'input',
  'select',
  'textarea',
  'button',
  'option',
  'optgroup',
  'meter',
  'progress',
  'output',
]);
/** A button inside these is the handle of a fold-out and carries their text. */
const KEEPS_BUTTON = /^(?:h[1-6]|dt|summary)$/u;

function newElement(tag: string, attributes: Attributes, parent: HtmlElement | null): HtmlElement {
  const counts = { inkLength: 0, linkLength: 0, links: 0, controls: 0, hiddenLength: 0, hiddenPlaces: 0 };
  const position = parent?.children.length ?? 0;
  return { kind: 'element', tag, attributes, parent, position, children: [], ...counts };
}

/** A link around a picture and blocks of text shows content (an animal, an event); a menu's link is a line of text. */
function isCard(link: HtmlElement): boolean {
  let pictures = 0;
  let blocks = 0;
  walkElements(link, (element) => {
    if (element.tag === 'img') pictures += 1;
    else if (BLOCK_TAGS.has(element.tag) && element.inkLength > 0) blocks += 1;
    return true;
  });
  return blocks >= 2 && pictures > 0;
}

/** Text of a DOM subtree, without recursion. */
function domInk(node: DomNode): number {
  let ink = 0;
  const stack: DomNode[] = [node];
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    if (next.type === 'text') ink += inkLength(next.data);
    else if ('children' in next && !('name' in next && SILENT.has(next.name))) stack.push(...next.children);
  }
  return ink;
}

interface Visit {
  readonly node: DomNode;
  readonly parent: HtmlElement;
  readonly depth: number;
  readonly backdrop: Backdrop;
}

class TreeBuilder {
  readonly #styleOf: StyleOf;
  readonly #elements: HtmlElement[] = [];
  readonly root: HtmlElement;

  constructor(styleOf: StyleOf, attributes: Attributes) {
    this.#styleOf = styleOf;
    this.root = newElement('body', attributes, null);
    this.#elements.push(this.root);
  }

  build(nodes: readonly DomNode[], backdrop: Backdrop): void {
    const stack: Visit[] = nodes.map((node) => ({ node, parent: this.root, depth: 1, backdrop })).reverse();
    for (let visit = stack.pop(); visit !== undefined; visit = stack.pop()) {
      for (const child of this.#visit(visit).reverse()) stack.push(child);
    }
    this.#sumUp();
  }

  #visit({ node, parent, depth, backdrop }: Visit): Visit[] {
    if (node.type === 'text') {
      this.#addText(node.data, parent);
      return [];
    }
    if (node.type !== 'tag') return [];
    const tag = node.name.toLowerCase();
    if (SILENT.has(tag)) return [];
    if (CONTROLS.has(tag) && !(tag === 'button' && KEEPS_BUTTON.test(parent.tag))) {
      parent.controls += 1;
      return [];
    }
    const style = this.#styleOf(node);
    const below = backdropOf(style, node.attribs, backdrop);
    if (isHidden(tag, node.attribs, style, below)) {
      const ink = domInk(node);
      if (ink > 0) {
        parent.hiddenLength += ink;
        parent.hiddenPlaces += 1;
      }
      return [];
    }
    this.#keepApart(tag, parent);
    const element = newElement(tag, node.attribs, parent);
    parent.children.push(element);
    this.#elements.push(element);
    const home = depth < MAX_DEPTH ? element : parent;
    return node.children.map((child) => ({
      node: child,
      parent: home,
      depth: Math.min(depth + 1, MAX_DEPTH),
      backdrop: below,
    }));
  }

  /** Style sheets set a link apart from what follows it; without a space their texts would run together. */
  #keepApart(tag: string, parent: HtmlElement): void {
    const before = parent.children.at(-1);
    if (before?.kind === 'element' && before.tag === 'a' && !BLOCK_TAGS.has(tag) && tag !== 'br') {
      parent.children.push({ kind: 'text', text: ' ' });
    }
  }

  #addText(data: string, parent: HtmlElement): void {
    const { text, removed } = keepVisible(data);
    if (removed > 0) {
      parent.hiddenLength += removed;
      parent.hiddenPlaces += 1;
    }
    if (text === '') return;
    parent.children.push({ kind: 'text', text });
    parent.inkLength += inkLength(text);
  }

  /** Children come after their parents in `#elements`, so one pass from the end adds everything up. */
  #sumUp(): void {
    for (const element of this.#elements.toReversed()) {
      if (element.tag === 'a') {
        element.links += element.attributes['href'] === undefined ? 0 : 1;
        element.linkLength = isCard(element) ? 0 : element.inkLength;
      }
      const parent = element.parent;
      if (parent === null) continue;
      parent.inkLength += element.inkLength;
      parent.linkLength += element.linkLength;
      parent.links += element.links;
      parent.controls += element.controls;
      parent.hiddenLength += element.hiddenLength;
      parent.hiddenPlaces += element.hiddenPlaces;
    }
  }
}

/** The parser's work grows with the square of the depth; no page that a person wrote comes near this. */
const MAX_OPEN_TAGS = 2500;
/** Elements that stay open until their end tag, other than those that the parser closes by itself. */
const NESTING =
  /<(\/?)(?:div|span|table|ul|ol|dl|section|article|aside|main|header|footer|nav|form|fieldset|center|blockquote|font|b|i|u|em|strong|small|big|a|details|figure|svg|g)\b/giu;

/** Whether end tags are missing by the thousand. */
function isNestedTooDeeply(html: string): boolean {
  let depth = 0;
  for (const [, end] of html.matchAll(NESTING)) {
    depth = Math.max(0, depth + (end === '/' ? -1 : 1));
    if (depth > MAX_OPEN_TAGS) return true;
  }
  return false;
}

/** Parses a page as browsers do, however broken it is, and keeps what readers see. Throws `ExtractRefusal` (`unreadable`). */
export function parseHtml(html: string): HtmlPage {
  if (isNestedTooDeeply(html))
    throw new ExtractRefusal('unreadable', `more than ${MAX_OPEN_TAGS} elements are left open`);
  const $ = load(html);
  const styleOf = readOwnStyles($);
  const body = $('body')[0];
  const builder = new TreeBuilder(styleOf, body?.attribs ?? {});
  const paper = body === undefined ? PAPER : backdropOf(styleOf(body), body.attribs, PAPER);
  builder.build(body?.children ?? [], paper);
  return { $, body: builder.root };
}

/** Depth first, parents before children. `visit` returns false to skip what is inside. */
export function walkElements(root: HtmlElement, visit: (element: HtmlElement) => boolean): void {
  for (const child of root.children) {
    if (child.kind === 'element' && visit(child)) walkElements(child, visit);
  }
}

/** The element and its parents, nearest first. */
export function* lineage(element: HtmlElement): Generator<HtmlElement> {
  for (let next: HtmlElement | null = element; next !== null; next = next.parent) yield next;
}

export function contains(ancestor: HtmlElement, element: HtmlElement): boolean {
  return [...lineage(element)].includes(ancestor);
}

/** Raw text of a subtree; `br` and the ends of blocks are `LINE_BREAK`s. */
export function rawText(node: HtmlNode): string {
  if (node.kind === 'text') return node.text;
  if (node.tag === 'br') return LINE_BREAK;
  const text = node.children.map(rawText).join('');
  return BLOCK_TAGS.has(node.tag) ? LINE_BREAK + text + LINE_BREAK : text;
}

/** Elements that begin and end a line. */
export const BLOCK_TAGS: ReadonlySet<string> = new Set([
  ...['address', 'article', 'aside', 'blockquote', 'body', 'center', 'dd', 'details', 'dir', 'div', 'dl', 'dt'],
  ...['fieldset', 'figcaption', 'figure', 'footer', 'form', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'header', 'hgroup'],
  ...['hr', 'legend', 'li', 'main', 'menu', 'nav', 'ol', 'p', 'pre', 'section', 'summary', 'table', 'tbody', 'td'],
  ...['tfoot', 'th', 'thead', 'tr', 'ul', 'caption', 'search'],
]);

/** Level of a heading element, 0 for any other. */
export function headingLevel(element: HtmlElement): number {
  const level = /^h([1-6])$/u.exec(element.tag)?.[1];
  if (level !== undefined) return Number(level);
  return element.attributes['role'] === 'heading' ? Number(element.attributes['aria-level'] ?? 2) || 2 : 0;
}
