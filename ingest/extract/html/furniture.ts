import type { Contact, IsoDay } from '../../../corpus/passage.ts';
import { authorLines, foldText } from '../clean-text.ts';
import { readDay } from '../japanese-dates.ts';
import { parseContact } from './contact.ts';
import * as cue from './page-cues.ts';
import { type HtmlElement, type HtmlNode, headingLevel, lineage, rawText, walkElements } from './tree.ts';

/** What a page says about itself around its content. */
export interface PageFurniture {
  readonly contact?: Contact;
  readonly updatedOn?: IsoDay;
}

function folded(element: HtmlElement): string {
  return foldText(rawText(element));
}

function isSmallCue(element: HtmlElement, text: string): boolean {
  return element.inkLength <= cue.SMALL_CUE_INK && cue.SMALL_CUE.test(text);
}

/** A phrase at the beginning of a box, after at most a short heading. */
function beginsWith(text: string, pattern: RegExp, within: number): boolean {
  const at = text.search(pattern);
  return at >= 0 && at <= within;
}

function isReaderNotice(element: HtmlElement, text: string): boolean {
  return element.inkLength <= cue.READER_NOTICE_INK && beginsWith(text, cue.READER_NOTICE, 50);
}

function isSurvey(element: HtmlElement, text: string): boolean {
  return element.inkLength <= cue.SURVEY_INK && beginsWith(text, cue.SURVEY, 60);
}

function isBreadcrumb(element: HtmlElement, text: string): boolean {
  if (element.links === 0 || element.inkLength > 200) return false;
  return cue.BREADCRUMB.test(text) || (element.links >= 2 && (text.match(/[>›»]/gu) ?? []).length >= element.links);
}

/** A list of links to places of this same page. */
function isContentsList(element: HtmlElement): boolean {
  if (element.links < 2 || element.linkLength < element.inkLength * 0.8) return false;
  let local = 0;
  walkElements(element, (child) => {
    if (child.tag === 'a' && child.attributes['href']?.startsWith('#')) local += 1;
    return true;
  });
  return local === element.links;
}

function dropCuedElements({ body, title, dropped }: PageParts): void {
  const aroundTitle = new Set(title === undefined ? [] : lineage(title));
  walkElements(body, (element) => {
    if (dropped.has(element)) return false;
    if (aroundTitle.has(element) || element.inkLength === 0 || element.inkLength > cue.SURVEY_INK) return true;
    const text = folded(element);
    const isCue =
      isSmallCue(element, text) ||
      isReaderNotice(element, text) ||
      isSurvey(element, text) ||
      isBreadcrumb(element, text) ||
      isContentsList(element);
    if (isCue) dropped.add(element);
    return !isCue;
  });
}

function isEmptyNode(node: HtmlNode): boolean {
  return node.kind === 'text' ? node.text.trim() === '' : node.inkLength === 0;
}

function holdsHeading(node: HtmlNode, level: number, except: HtmlElement): boolean {
  if (node.kind === 'text' || node === except) return false;
  let found = headingLevel(node) > 0 && headingLevel(node) <= level;
  walkElements(node, (element) => {
    found ||= element !== except && headingLevel(element) > 0 && headingLevel(element) <= level;
    return !found;
  });
  return found;
}

/**
 * The nodes that a heading heads: its box if it begins one, else what follows until the next heading of its level.
 */
function sectionOf(heading: HtmlElement, root: HtmlElement): HtmlNode[] {
  const level = headingLevel(heading);
  let box = heading;
  for (let parent = heading.parent; parent !== null && parent !== root; parent = parent.parent) {
    if (parent.children.find((node) => !isEmptyNode(node)) !== box) break;
    if (holdsHeading(parent, level, heading)) break;
    box = parent;
  }
  if (box.inkLength > heading.inkLength) return [box];
  const section: HtmlNode[] = [box];
  const siblings = box.parent?.children ?? [];
  for (let at = box.position + 1; at < siblings.length; at += 1) {
    const node = siblings[at];
    if (node === undefined || holdsHeading(node, level, heading)) break;
    section.push(node);
  }
  return section;
}

function isMostlyLinks(section: readonly HtmlNode[], heading: HtmlElement): boolean {
  let ink = -heading.inkLength;
  let linked = -heading.linkLength;
  for (const node of section) {
    if (node.kind === 'text') ink += foldText(node.text).length;
    else {
      ink += node.inkLength;
      linked += node.linkLength;
    }
  }
  return linked >= ink * 0.6;
}

/** Lines of a section without those of its heading. */
function linesOf(section: readonly HtmlNode[]): string[] {
  return section.flatMap((node) => authorLines(rawText(node)));
}

/** Whose window answers: the page's own statement, else a contact section of the content, else a box around it. */
type ContactRank = (typeof CONTACT_RANKS)[number];
const CONTACT_RANKS = ['own', 'in-content', 'around'] as const;

class ContactFinder {
  readonly #found: (Contact | undefined)[] = [];

  get contact(): Contact | undefined {
    return this.#found.find((contact) => contact !== undefined);
  }

  /** Notes the contact in these lines unless an equally good one is known; says whether they hold one. */
  note(rank: ContactRank, lines: readonly string[]): boolean {
    const at = CONTACT_RANKS.indexOf(rank);
    const contact = parseContact(lines);
    this.#found[at] ??= contact;
    return contact !== undefined;
  }
}

/** Questions with boxes to tick, and nothing else. */
function isForm(section: readonly HtmlNode[], heading: HtmlElement): boolean {
  const elements = section.filter((node) => node.kind === 'element');
  const ink = elements.reduce((sum, element) => sum + element.inkLength, 0);
  const controls = elements.reduce((sum, element) => sum + element.controls, 0);
  return controls >= 3 && ink <= cue.FORM_INK && !elements.some((element) => holdsHeading(element, 6, heading));
}

type HeadingKind = 'contact-of-page' | 'contact' | 'survey' | 'related';

function kindOfHeading(text: string): HeadingKind | undefined {
  if (cue.CONTACT_OF_PAGE.test(text)) return 'contact-of-page';
  if (cue.CONTACT_HEADING.test(text)) return 'contact';
  if (cue.SURVEY.test(text) || cue.SURVEY_HEADING.test(text)) return 'survey';
  return cue.RELATED_HEADING.test(text) ? 'related' : undefined;
}

/** Nothing but an office with its address, numbers and mail: it goes into the contact. */
function isBareContact(lines: readonly string[]): boolean {
  return lines.length <= cue.CONTACT_LINES && lines.every((line) => line.length <= 80 && !line.includes('。'));
}

interface HeadedSection {
  readonly heading: HtmlElement;
  readonly nodes: readonly HtmlNode[];
  readonly rank: ContactRank;
  /** No other section of the content follows. */
  readonly last: boolean;
}

/** Whether a headed section is furniture; contacts are noted on the way. */
function isFurniture({ heading, nodes, rank, last }: HeadedSection, contacts: ContactFinder): boolean {
  const kind = kindOfHeading(folded(heading));
  const lines = linesOf(nodes);
  if (kind === 'contact-of-page') {
    contacts.note('own', lines);
    return true;
  }
  if (kind === 'contact') return contacts.note(rank, lines) && last && isBareContact(lines);
  if (kind === 'related') return isMostlyLinks(nodes, heading);
  return kind === 'survey' || isForm(nodes, heading);
}

/** Elements on the page that are not yet dropped count as its content. */
function rankOf(element: HtmlElement, dropped: ReadonlySet<HtmlNode>): ContactRank {
  for (const parent of lineage(element)) if (dropped.has(parent)) return 'around';
  return 'in-content';
}

/** Looks at the headed sections of the whole page, the last first; drops those that are furniture. */
function readSections(page: PageParts, contacts: ContactFinder): void {
  const headings: HtmlElement[] = [];
  walkElements(page.body, (element) => {
    if (headingLevel(element) > 0 && element !== page.title) headings.push(element);
    return headingLevel(element) === 0;
  });
  let last = true;
  for (const heading of headings.reverse()) {
    const rank = rankOf(heading, page.dropped);
    const nodes = sectionOf(heading, page.body);
    if (isFurniture({ heading, nodes, rank, last }, contacts)) for (const node of nodes) page.dropped.add(node);
    else if (rank === 'in-content' && !isMostlyLinks(nodes, heading)) last = false;
  }
}

/** Contact boxes whose label is no heading element; menus with such a label are mostly links. */
function readUnheadedContacts({ body, dropped }: PageParts, contacts: ContactFinder): void {
  let bare: HtmlElement | undefined;
  walkElements(body, (element) => {
    if (element.inkLength > cue.CONTACT_INK || element.inkLength < 6) return element.inkLength > 0;
    const lines = authorLines(rawText(element));
    if (cue.CONTACT_OF_PAGE.test(folded(element)) && contacts.note('own', lines)) {
      dropped.add(element);
      return false;
    }
    const label = foldText(lines[0] ?? '');
    if (!cue.CONTACT_LABEL.test(label) || lines.length < 2 || element.linkLength > element.inkLength * 0.6) return true;
    const noted = contacts.note(rankOf(element, dropped), lines);
    if (noted && cue.CONTACT_HEADING.test(label) && isBareContact(lines)) bare = element;
    return !noted;
  });
  if (bare !== undefined) dropped.add(bare);
}

/** The day of the last change as printed; a publication date where no change is named. Dates inside links are others'. */
function readUpdatedOn(root: HtmlElement): IsoDay | undefined {
  let published: IsoDay | undefined;
  let updated: IsoDay | undefined;
  walkElements(root, (element) => {
    if (updated !== undefined || element.tag === 'a') return false;
    if (element.inkLength > cue.SMALL_CUE_INK || element.inkLength < 6) return element.inkLength > 0;
    const text = folded(element);
    const label = cue.UPDATED.exec(text)?.groups;
    if (label === undefined) return true;
    const day = readDay(label['kind'] === undefined ? text : text.slice(cue.UPDATED.exec(text)?.index));
    if ((label['kind'] ?? label['after']) === '更新') updated ??= day;
    else published ??= day;
    return false;
  });
  return updated ?? published;
}

/** A page whose furniture is taken: `dropped` holds landmarks at first, and gains what is found. */
export interface PageParts {
  readonly body: HtmlElement;
  readonly title: HtmlElement | undefined;
  readonly dropped: Set<HtmlNode>;
}

/** Reads what stands around the content, and drops it. */
export function takeFurniture(page: PageParts): PageFurniture {
  const updatedOn = readUpdatedOn(page.body);
  const contacts = new ContactFinder();
  readSections(page, contacts);
  readUnheadedContacts(page, contacts);
  dropCuedElements(page);
  const { contact } = contacts;
  return { ...(contact === undefined ? {} : { contact }), ...(updatedOn === undefined ? {} : { updatedOn }) };
}
