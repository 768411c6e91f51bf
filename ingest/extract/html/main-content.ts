import { foldText } from '../clean-text.ts';
import type { PageParts } from './furniture.ts';
import { contains, type HtmlElement, type HtmlNode, headingLevel, lineage, rawText, walkElements } from './tree.ts';

/** A main element with a smaller share of the page's text than this is a mistake of the template. */
const MAIN_SHARE = 0.3;
/** A child that holds this share of its parent's text is where the content goes on. */
const CORE_SHARE = 0.75;
/** Content in front of its own heading: above this share the heading is not taken as the beginning. */
const SHARE_BEFORE_START = 0.3;
/** Below this many characters outside links a page is an index of links, which are then its content. */
const INDEX_PAGE_INK = 120;
const LINK_WEIGHT = 0.1;

const NOISE_TAGS = new Set(['nav', 'footer', 'aside', 'search']);
const NOISE_ROLES = new Set([
  ...['navigation', 'banner', 'contentinfo', 'complementary', 'search', 'menu', 'menubar', 'dialog', 'alertdialog'],
]);
const LEAF_TAGS = /^(?:p|ul|ol|dl|pre|h[1-6]|li|blockquote|dd|dt|a|span|figure)$/u;
const START_MARK = /^(?:ここから本文(?:です)?|本文ここから|本文(?:の)?(?:始まり|はじまり|開始)|ページ本文)[。.]?$/u;
const END_MARK =
  /^(?:本文ここまで|ここまで(?:が)?本文(?:です)?|本文(?:の)?終わり|本文終了|以下フッター(?:です)?|ここからフッター.*)[。.]?$/u;
const COPYRIGHT = /copyright|©|\(c\)\d{4}|allrights?reserved/u;

const FILE = /\.(?:pdf|docx?|xlsx?|pptx?|csv|zip|rtf|odt)(?:[?#]|$)/iu;

const COPYRIGHT_INK = 200;
const FOOT_SHARE = 0.35;

type Scores = Map<HtmlElement, number>;

function hasAncestor(element: HtmlElement, tags: ReadonlySet<string>): boolean {
  for (const parent of lineage(element)) if (parent !== element && tags.has(parent.tag)) return true;
  return false;
}

const ARTICLES: ReadonlySet<string> = new Set(['article', 'main', 'section']);

/** A landmark that by its meaning is around the content, not in it. */
function isLandmarkNoise(element: HtmlElement): boolean {
  const role = element.attributes['role'] ?? '';
  const inArticle = hasAncestor(element, ARTICLES);
  if (element.tag === 'aside' || role === 'complementary') {
    return !inArticle || element.linkLength > element.inkLength * 0.3;
  }
  if (NOISE_TAGS.has(element.tag) || NOISE_ROLES.has(role)) return true;
  return element.tag === 'header' && !inArticle;
}

/** The landmarks that are around the content; one that holds the page's title stays. */
export function findLandmarks(body: HtmlElement, title: HtmlElement | undefined): Set<HtmlNode> {
  const dropped = new Set<HtmlNode>();
  walkElements(body, (element) => {
    if (!isLandmarkNoise(element)) return true;
    if (title !== undefined && contains(element, title)) return true;
    dropped.add(element);
    return false;
  });
  return dropped;
}

/** Characters of content in every element: those in links count little. */
function scoreElements(body: HtmlElement, dropped: ReadonlySet<HtmlNode>): Scores {
  const scores: Scores = new Map();
  const score = (element: HtmlElement): number => {
    if (dropped.has(element)) return 0;
    let sum = 0;
    for (const child of element.children) {
      if (child.kind === 'element') sum += score(child);
      else if (!dropped.has(child)) sum += foldText(child.text).length;
    }
    const value = element.tag === 'a' ? sum * LINK_WEIGHT : sum;
    scores.set(element, value);
    return value;
  };
  score(body);
  return scores;
}

/** Drops what stands before (`-1`) or after (`1`) a mark, up to `top`. */
function cutBeside(mark: HtmlElement, side: -1 | 1, dropped: Set<HtmlNode>): void {
  let child: HtmlElement = mark;
  for (let parent = mark.parent; parent !== null; parent = parent.parent) {
    const at = child.position;
    for (const node of side < 0 ? parent.children.slice(0, at) : parent.children.slice(at + 1)) dropped.add(node);
    child = parent;
  }
}

function scoreBeside(mark: HtmlElement, side: -1 | 1, scores: Scores): number {
  const beside = new Set<HtmlNode>();
  cutBeside(mark, side, beside);
  return [...beside].reduce((sum, node) => sum + (node.kind === 'element' ? (scores.get(node) ?? 0) : 0), 0);
}

function findMark(body: HtmlElement, pattern: RegExp): HtmlElement | undefined {
  let found: HtmlElement | undefined;
  walkElements(body, (element) => {
    if (element.inkLength > 40) return true;
    if (found === undefined && pattern.test(foldText(rawText(element)))) found = element;
    return false;
  });
  return found;
}

/** What stands before the title or the mark 「ここから本文」, and after 「本文ここまで」, is not content. */
function cutAtMarks(body: HtmlElement, title: HtmlElement | undefined, scores: Scores, dropped: Set<HtmlNode>): void {
  const total = scores.get(body) ?? 0;
  const starts = [title, findMark(body, START_MARK)].filter((mark) => mark !== undefined);
  for (const start of starts) {
    if (scoreBeside(start, -1, scores) <= total * SHARE_BEFORE_START) cutBeside(start, -1, dropped);
  }
  const end = findMark(body, END_MARK);
  if (end !== undefined && scoreBeside(end, 1, scores) <= total * SHARE_BEFORE_START) {
    cutBeside(end, 1, dropped);
    dropped.add(end);
  }
}

/** The page's foot: the largest box around its copyright line that holds neither the title nor much of the page. */
function dropFoot({ body, title, dropped }: PageParts, scores: Scores): void {
  let line: HtmlElement | undefined;
  walkElements(body, (element) => {
    if (dropped.has(element)) return false;
    if (element.inkLength > COPYRIGHT_INK) return true;
    if (element.inkLength > 0 && COPYRIGHT.test(foldText(rawText(element)))) line = element;
    return false;
  });
  const limit = (scores.get(body) ?? 0) * FOOT_SHARE;
  let foot = line;
  for (const box of line === undefined ? [] : lineage(line)) {
    if ((scores.get(box) ?? 0) > limit || (title !== undefined && contains(box, title))) break;
    foot = box;
  }
  if (foot !== undefined) dropped.add(foot);
}

/** The declared main element or only article, if it holds enough of the page. */
function declaredRoot(body: HtmlElement, scores: Scores, dropped: ReadonlySet<HtmlNode>): HtmlElement {
  const mains: HtmlElement[] = [];
  walkElements(body, (element) => {
    if (dropped.has(element)) return false;
    const isMain = element.tag === 'main' || element.attributes['role'] === 'main';
    if (isMain) mains.push(element);
    return !isMain;
  });
  const best = mains.sort((a, b) => (scores.get(b) ?? 0) - (scores.get(a) ?? 0))[0];
  const enough = (scores.get(body) ?? 0) * MAIN_SHARE;
  return best !== undefined && (scores.get(best) ?? 0) >= enough ? best : body;
}

/** Goes down as long as one child holds nearly everything. */
function findCore(root: HtmlElement, scores: Scores, isLeaf: (element: HtmlElement) => boolean): HtmlElement {
  let core = root;
  for (;;) {
    const enough = (scores.get(core) ?? 0) * CORE_SHARE;
    const heir = core.children.find((child) => child.kind === 'element' && (scores.get(child) ?? 0) > enough);
    if (heir?.kind !== 'element' || isLeaf(heir)) return core;
    core = heir;
  }
}

function commonAncestor(a: HtmlElement, b: HtmlElement): HtmlElement {
  const above = new Set(lineage(a));
  for (const element of lineage(b)) if (above.has(element)) return element;
  return a;
}

function isMenuLike(node: HtmlNode): boolean {
  return node.kind === 'element' && node.links >= 5 && node.linkLength > node.inkLength * 0.25;
}

/** Without a title that shows where content begins: as far up as nothing beside it looks like a menu. */
function widenCore(core: HtmlElement, top: HtmlElement, dropped: ReadonlySet<HtmlNode>): HtmlElement {
  let root = core;
  for (const parent of lineage(core)) {
    if (parent === core) continue;
    const beside = parent.children.filter((node) => node !== root && !dropped.has(node));
    if (root === top || beside.some(isMenuLike)) break;
    root = parent;
  }
  return root;
}

/** A box beside the content: mostly links, or the page's foot. */
function isSideBox(node: HtmlNode): boolean {
  if (node.kind === 'text' || headingLevel(node) > 0) return false;
  if (node.inkLength === 0) return false;
  if (COPYRIGHT.test(foldText(rawText(node)).slice(0, 4000)) && node.inkLength < 1500) return true;
  return node.links >= 2 && node.linkLength > node.inkLength * 0.5 && !leadsToFiles(node);
}

/** Forms and leaflets to download belong to the content that they stand under. */
function leadsToFiles(element: HtmlElement): boolean {
  let files = 0;
  walkElements(element, (child) => {
    if (child.tag === 'a' && FILE.test(child.attributes['href'] ?? '')) files += 1;
    return true;
  });
  return files >= element.links * 0.5;
}

function dropBesidePath(core: HtmlElement, root: HtmlElement, dropped: Set<HtmlNode>): void {
  for (const element of lineage(core)) {
    if (element === root) return;
    for (const sibling of element.parent?.children ?? []) {
      if (sibling !== element && isSideBox(sibling)) dropped.add(sibling);
    }
  }
}

/** Link boxes and page feet at both ends of the content; those between paragraphs belong to it. */
function dropSideBoxesAtEnds(core: HtmlElement, dropped: Set<HtmlNode>): void {
  const children = core.children.filter(
    (node) => !dropped.has(node) && (node.kind === 'element' ? node.inkLength > 0 : node.text.trim() !== ''),
  );
  for (const ordered of [children, children.toReversed()]) {
    for (const node of ordered) {
      if (node.kind === 'text' || LEAF_TAGS.test(node.tag) || !isSideBox(node)) break;
      dropped.add(node);
    }
  }
}

/**
 * Finds the page's content by its structure alone: the heading that names the page, marks for screen readers, and
 * where the text outside links is. No name of a class or id is looked at. What is no content is added to `dropped`,
 * which holds landmarks and furniture already. Returns the smallest element that holds the content and its heading.
 */
export function findMainContent(
  { body, title, dropped }: PageParts,
  isDataTable: (table: HtmlElement) => boolean,
): HtmlElement {
  const first = scoreElements(body, dropped);
  cutAtMarks(body, title, first, dropped);
  dropFoot({ body, title, dropped }, first);
  const scores = scoreElements(body, dropped);
  const top = declaredRoot(body, scores, dropped);
  const isLeaf = (element: HtmlElement) =>
    LEAF_TAGS.test(element.tag) || (element.tag === 'table' && isDataTable(element));
  const core = findCore(top, scores, isLeaf);
  const root =
    title !== undefined && contains(top, title) ? commonAncestor(title, core) : widenCore(core, top, dropped);
  if ((scores.get(core) ?? 0) >= INDEX_PAGE_INK) {
    dropBesidePath(core, root, dropped);
    dropSideBoxesAtEnds(core, dropped);
  }
  return root;
}
