import type { Contact, IsoDay } from '../../corpus/passage.ts';
import { authorLines, foldText } from './clean-text.ts';
import { parseContact } from './contact.ts';
import type { MainContent } from './html-main.ts';
import {
  contains,
  type HtmlElement,
  type HtmlNode,
  headingLevel,
  lineage,
  rawText,
  walkElements,
} from './html-tree.ts';
import { readDay } from './japanese-dates.ts';
import * as cue from './page-cues.ts';

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

function isReaderNotice(element: HtmlElement, text: string): boolean {
  return element.inkLength <= cue.READER_NOTICE_INK && element.tag !== 'table' && cue.READER_NOTICE.test(text);
}

/** A phrase at the beginning of a box, after at most a short heading. */
function beginsWith(text: string, pattern: RegExp, within: number): boolean {
  const at = text.search(pattern);
  return at >= 0 && at <= within;
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

function dropCuedElements(root: HtmlElement, dropped: Set<HtmlNode>): void {
  walkElements(root, (element) => {
    if (dropped.has(element)) return false;
    if (element.inkLength === 0 || element.inkLength > cue.SURVEY_INK) return true;
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
  const siblings = box.parent?.children ?? [];
  const rest = siblings.slice(siblings.indexOf(box) + 1);
  const end = rest.findIndex((node) => holdsHeading(node, level, heading));
  return [box, ...(end < 0 ? rest : rest.slice(0, end))];
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
class ContactFinder {
  readonly #found: (Contact | undefined)[] = [];

  get contact(): Contact | undefined {
    return this.#found.find((contact) => contact !== undefined);
  }

  /** Notes the contact in these lines unless an equally good one is known; says whether they hold one. */
  note(rank: 'own' | 'in-content' | 'around', lines: readonly string[]): boolean {
    const at = ['own', 'in-content', 'around'].indexOf(rank);
    const contact = parseContact(lines);
    this.#found[at] ??= contact;
    return contact !== undefined;
  }
}

function isForm(section: readonly HtmlNode[]): boolean {
  const elements = section.filter((node) => node.kind === 'element');
  const ink = elements.reduce((sum, element) => sum + element.inkLength, 0);
  return ink <= cue.SURVEY_INK && elements.reduce((sum, element) => sum + element.controls, 0) >= 3;
}

type HeadingKind = 'contact-of-page' | 'contact' | 'survey' | 'related';

function kindOfHeading(text: string): HeadingKind | undefined {
  if (cue.CONTACT_OF_PAGE.test(text)) return 'contact-of-page';
  if (cue.CONTACT_HEADING.test(text)) return 'contact';
  if (cue.SURVEY.test(text) || cue.SURVEY_HEADING.test(text)) return 'survey';
  return cue.RELATED_HEADING.test(text) ? 'related' : undefined;
}

/** Nothing but an office with its address, numbers and mail: it goes into the contact. */
function isBareContact(section: readonly HtmlNode[], heading: HtmlElement): boolean {
  const lines = linesOf(section).slice(linesOf([heading]).length);
  return lines.length <= 8 && lines.every((line) => line.length <= 80 && !/[。]/u.test(line));
}

interface HeadedSection {
  readonly heading: HtmlElement;
  readonly nodes: readonly HtmlNode[];
  /** No other section of the content follows. */
  readonly last: boolean;
}

/** Whether a headed section is furniture; contacts are noted on the way. */
function isFurniture({ heading, nodes, last }: HeadedSection, contacts: ContactFinder): boolean {
  const kind = kindOfHeading(folded(heading));
  if (kind === 'contact-of-page') {
    contacts.note('own', linesOf(nodes));
    return true;
  }
  if (kind === 'contact') return contacts.note('in-content', linesOf(nodes)) && last && isBareContact(nodes, heading);
  if (kind === 'related') return isMostlyLinks(nodes, heading);
  return kind === 'survey' || isForm(nodes);
}

/** Looks at the headed sections of the whole page, the last first; drops those that are furniture. */
function readSections(body: HtmlElement, main: MainContent, contacts: ContactFinder): void {
  const headings: HtmlElement[] = [];
  walkElements(body, (element) => {
    if (headingLevel(element) > 0) headings.push(element);
    return headingLevel(element) === 0;
  });
  let last = true;
  for (const heading of headings.reverse()) {
    const inside = contains(main.root, heading) && ![...lineage(heading)].some((element) => main.dropped.has(element));
    const nodes = sectionOf(heading, inside ? main.root : body);
    if (isFurniture({ heading, nodes, last }, contacts)) for (const node of nodes) main.dropped.add(node);
    else if (inside) last = false;
  }
}

/** Contact boxes whose label is no heading element; menus with such a label are mostly links. */
function readUnheadedContacts(body: HtmlElement, main: MainContent, contacts: ContactFinder): void {
  walkElements(body, (element) => {
    if (element.inkLength > cue.CONTACT_INK || element.inkLength < 6) return element.inkLength > 0;
    const lines = authorLines(rawText(element));
    if (cue.CONTACT_OF_PAGE.test(folded(element)) && contacts.note('own', lines)) {
      main.dropped.add(element);
      return false;
    }
    const labelled = cue.CONTACT_LABEL.test(foldText(lines[0] ?? '')) && lines.length > 1;
    if (labelled && element.linkLength <= element.inkLength * 0.6) {
      contacts.note(contains(main.root, element) ? 'in-content' : 'around', lines);
    }
    return true;
  });
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

/** Reads what surrounds the content, and adds to `main.dropped` whatever of it lies inside. */
export function takeFurniture(body: HtmlElement, main: MainContent): PageFurniture {
  const updatedOn = readUpdatedOn(main.root) ?? readUpdatedOn(body);
  const contacts = new ContactFinder();
  readSections(body, main, contacts);
  readUnheadedContacts(body, main, contacts);
  dropCuedElements(main.root, main.dropped);
  const { contact } = contacts;
  return { ...(contact === undefined ? {} : { contact }), ...(updatedOn === undefined ? {} : { updatedOn }) };
}
