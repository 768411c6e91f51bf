import type { CheerioAPI } from 'cheerio';
import { keepVisible, singleLine } from '../clean-text.ts';
import type { Link, RobotsMeta } from '../document.ts';
import { type HtmlElement, rawText, walkElements } from './tree.ts';

/** The address against which the page's relative links count. */
export function baseOf($: CheerioAPI, url: string): string {
  return resolveUrl($('base[href]').first().attr('href') ?? '', url) ?? url;
}

/** An absolute http(s) address without fragment, `undefined` for any other kind. */
export function resolveUrl(href: string, base: string): string | undefined {
  if (!URL.canParse(href.trim(), base)) return undefined;
  const url = new URL(href.trim(), base);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return undefined;
  url.hash = '';
  return url.href;
}

/** What readers see of each link, by the address as it is written. */
function visibleTexts(body: HtmlElement): Map<string, string> {
  const texts = new Map<string, string>();
  walkElements(body, (element) => {
    const href = element.tag === 'a' ? element.attributes['href'] : undefined;
    if (href !== undefined && !texts.get(href)) texts.set(href, singleLine(rawText(element)));
    return true;
  });
  return texts;
}

/**
 * All links of a page, once each, in order; frames count, since old sites keep their content there. A link that
 * readers cannot see is followed, but has no text.
 */
export function readLinks($: CheerioAPI, base: string, body: HtmlElement): Link[] {
  const texts = visibleTexts(body);
  const links = new Map<string, Link>();
  $('a[href], area[href], frame[src], iframe[src]').each((_, element) => {
    const target = $(element);
    const href = resolveUrl(target.attr('href') ?? target.attr('src') ?? '', base);
    if (href === undefined || links.has(href)) return;
    const text = texts.get(target.attr('href') ?? '') ?? '';
    links.set(href, { href, text: text || singleLine(keepVisible(target.attr('alt') ?? '').text) });
  });
  return [...links.values()];
}

/** What the page's robots meta elements say; those for a named crawler other than all are left alone. */
export function readRobotsMeta($: CheerioAPI): RobotsMeta {
  const rules = $('meta')
    .toArray()
    .filter((meta) => $(meta).attr('name')?.trim().toLowerCase() === 'robots')
    .flatMap((meta) => ($(meta).attr('content') ?? '').toLowerCase().split(/[\s,]+/u));
  const none = rules.includes('none');
  return { noindex: none || rules.includes('noindex'), nofollow: none || rules.includes('nofollow') };
}

/** Absolute address that the page gives as its own. */
export function readCanonical($: CheerioAPI, base: string): string | undefined {
  const links = $('link[href]').toArray();
  const canonical = links.find((link) => ($(link).attr('rel') ?? '').toLowerCase().split(/\s+/u).includes('canonical'));
  return canonical === undefined ? undefined : resolveUrl($(canonical).attr('href') ?? '', base);
}
