import { foldText, singleLine } from '../clean-text.ts';
import { pictureText } from './table.ts';
import { type HtmlElement, headingLevel, rawText, walkElements } from './tree.ts';

/** Between a page's own title and the site's name; a hyphen or slash only with spaces around it. */
const SEPARATOR = /\s*[|｜／»›]\s*|\s+[-–—－/:：>＞]\s+/u;
const SITE_NAME =
  /公式|ホームページ|ウェブサイト|webサイト|official|website|(?:都|道|府|県|市|区|町|村)(?:役所|役場|庁)?$|^(?:トップ|ホーム|top|home)(?:ページ)?$/u;

function isSiteName(segment: string): boolean {
  return SITE_NAME.test(foldText(segment));
}

/** A page's title element without the name of the site, as far as its own words tell. */
export function titleWithoutSite(declared: string): string {
  const segments = singleLine(declared)
    .split(SEPARATOR)
    .filter((segment) => segment !== '');
  const own = segments.filter((segment) => !isSiteName(segment));
  return own[0] ?? segments[0] ?? '';
}

interface TitleCandidate {
  readonly element: HtmlElement;
  readonly text: string;
  readonly weight: number;
}

/** A heading agrees with the title element when one holds the other; the closer their lengths, the better. */
function agreement(heading: string, declared: string): number {
  const own = foldText(titleWithoutSite(declared));
  const whole = foldText(declared);
  if (heading === '' || own === '') return 0;
  if (heading === own) return 2;
  if (!whole.includes(heading) && !heading.includes(own)) return 0;
  return 1 + Math.min(heading.length, own.length) / Math.max(heading.length, own.length);
}

function weighHeading(text: string, declared: string, level: number): number {
  if (text === '' || isSiteName(text)) return 0;
  const rank = (7 - level) / 100;
  const weight = agreement(foldText(text), declared);
  if (weight > 0) return weight + rank;
  return level === 1 ? rank : 0;
}

function isEmphasised(element: HtmlElement): boolean {
  let emphasised = false;
  const note = (part: HtmlElement) => {
    emphasised ||=
      /^(?:b|strong|big)$/u.test(part.tag) || (part.tag === 'font' && part.attributes['size'] !== undefined);
    return true;
  };
  note(element);
  walkElements(element, note);
  return emphasised;
}

/** Old templates print the title in large type instead of a heading. */
function findPrintedTitle(body: HtmlElement, declared: string): TitleCandidate | undefined {
  const own = foldText(titleWithoutSite(declared));
  let found: TitleCandidate | undefined;
  walkElements(body, (element) => {
    if (element.tag === 'a') return false;
    if (element.inkLength !== own.length) return element.inkLength > own.length;
    const text = singleLine(rawText(element));
    if (foldText(text) === own && isEmphasised(element)) found ??= { element, text, weight: 1 };
    return false;
  });
  return found;
}

/**
 * The heading that names the page: the one that agrees best with the title element, else text in large type that
 * equals it, else the first `h1`. `undefined` when there is none of them.
 */
export function findTitleHeading(
  body: HtmlElement,
  declared: string,
): { element: HtmlElement; text: string } | undefined {
  let best: TitleCandidate | undefined;
  walkElements(body, (element) => {
    const level = headingLevel(element);
    if (level === 0) return true;
    const text = singleLine(rawText(element)) || pictureText(element);
    const weight = weighHeading(text, declared, level);
    if (weight > (best?.weight ?? 0)) best = { element, text, weight };
    return false;
  });
  return (best?.weight ?? 0) >= 1 ? best : (findPrintedTitle(body, declared) ?? best);
}
