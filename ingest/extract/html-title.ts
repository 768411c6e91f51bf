import { foldText, singleLine } from './clean-text.ts';
import { type HtmlElement, headingLevel, rawText, walkElements } from './html-tree.ts';

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

function weighHeading(text: string, declared: string, level: number): number {
  const heading = foldText(text);
  const title = foldText(declared);
  if (heading === '' || isSiteName(text)) return 0;
  const rank = (7 - level) / 100;
  if (title !== '' && (title.includes(heading) || heading.includes(foldText(titleWithoutSite(declared))))) {
    return Math.min(heading.length, title.length) / Math.max(heading.length, title.length) + 1 + rank;
  }
  return level === 1 ? rank : 0;
}

/**
 * The heading that names the page: the one that agrees best with the title element, else the first `h1`.
 * `undefined` when no heading does.
 */
export function findTitleHeading(
  body: HtmlElement,
  declared: string,
): { element: HtmlElement; text: string } | undefined {
  let best: TitleCandidate | undefined;
  walkElements(body, (element) => {
    const level = headingLevel(element);
    if (level === 0) return true;
    const text = singleLine(rawText(element));
    const weight = weighHeading(text, declared, level);
    if (weight > (best?.weight ?? 0)) best = { element, text, weight };
    return false;
  });
  return best;
}
