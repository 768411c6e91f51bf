import type { CheerioAPI } from 'cheerio';

type DomNode = ReturnType<CheerioAPI['root']>[number]['children'][number];
type DomElement = Extract<DomNode, { attribs: object }>;

/** Declarations that hold for an element, names and values in lower case. */
export type Style = ReadonlyMap<string, string>;

/** What a page's own style elements and the element's `style` attribute say of it. */
export type StyleOf = (element: DomElement) => Style;

interface Declaration {
  readonly name: string;
  readonly value: string;
  readonly important: boolean;
}

/** The declarations of a rule with the weight of the selector that matched. */
interface Match {
  readonly declarations: readonly Declaration[];
  readonly weight: number;
}

/** A page that a person wrote has a few dozen rules; more is machinery, and time. */
const MAX_RULES = 400;
const MAX_SELECTOR_LENGTH = 120;
/** Elements matched by all rules together. */
const MAX_MATCHES = 200_000;
/** Behind every selector, before `!important`. */
const INLINE_WEIGHT = 1_000;
const IMPORTANT_WEIGHT = 10_000;
/** Selectors of a moment (`:hover`) or of no element (`::before`), and those whose search takes the square of the siblings. */
const UNANSWERED = /:(?!not\(|first-child|root\b|empty\b)|~(?!=)/iu;
const ON_SCREENS = /^@(?:layer\b|media\s+(?:only\s+)?(?:screen|all)$)/iu;
const RELEVANT =
  /(?:display|visibility|opacity|filter|zoom|font|indent|position|left|top|right|bottom|inset|margin|transform|clip|overflow|height|width|color|background)/iu;

function readDeclarations(text: string): Declaration[] {
  return text.split(';').flatMap((declaration) => {
    const colon = declaration.indexOf(':');
    if (colon < 0) return [];
    const value = declaration.slice(colon + 1);
    const plain = value.replace(/!\s*important/iu, '');
    const name = declaration.slice(0, colon).trim().toLowerCase();
    return [{ name, value: plain.trim().toLowerCase(), important: plain !== value }];
  });
}

/** Later and heavier declarations win, as in a cascade. */
function joinMatches(matches: readonly Match[]): Style {
  const style = new Map<string, string>();
  const heaviest = new Map<string, number>();
  for (const { declarations, weight } of matches) {
    for (const { name, value, important } of declarations) {
      const own = important ? weight + IMPORTANT_WEIGHT : weight;
      if (own < (heaviest.get(name) ?? 0)) continue;
      heaviest.set(name, own);
      style.set(name, value);
    }
  }
  return style;
}

/** Ids count a hundred, classes, attributes and pseudo-classes ten, tags one. */
function weightOf(selector: string): number {
  const count = (pattern: RegExp): number => selector.match(pattern)?.length ?? 0;
  const tags = count(/(?:^|[\s>+~])[a-z]/giu);
  return Math.min(count(/#/gu) * 100 + count(/[.[:]/gu) * 10 + tags, INLINE_WEIGHT - 1);
}

interface Rule {
  readonly selector: string;
  readonly declarations: readonly Declaration[];
}

/** Rules that hold on screens, in the order of the sheet, in one pass whatever the braces are like. */
function readBlocks(sheet: string): { selectors: string; body: string }[] {
  const plain = sheet.replace(/\/\*[\s\S]*?(?:\*\/|$)/gu, '');
  const blocks: { selectors: string; body: string }[] = [];
  const around: boolean[] = [];
  let selectors = '';
  for (const [, text = '', brace] of plain.slice(0, plain.lastIndexOf('}') + 1).matchAll(/([^{}]*)([{}])/gu)) {
    const head = text.slice(text.lastIndexOf(';') + 1).trim();
    if (brace === '{' && head.startsWith('@')) around.push(ON_SCREENS.test(head));
    else if (brace === '{' && selectors === '') selectors = head;
    else if (brace === '{') around.push(false);
    else if (selectors === '') around.pop();
    else {
      if (around.every(Boolean)) blocks.push({ selectors, body: text });
      selectors = '';
    }
  }
  return blocks;
}

function readRules(sheets: readonly string[]): Rule[] {
  const rules = sheets.flatMap(readBlocks).flatMap(({ selectors, body }) => {
    if (!RELEVANT.test(body)) return [];
    const declarations = readDeclarations(body);
    return selectors.split(',').map((selector) => ({ selector: selector.trim(), declarations }));
  });
  const usable = ({ selector }: Rule): boolean =>
    selector !== '' && selector.length <= MAX_SELECTOR_LENGTH && !UNANSWERED.test(selector);
  return rules.filter(usable).slice(0, MAX_RULES);
}

/** Elements of a selector; none where it is no selector. */
function find($: CheerioAPI, selector: string): DomNode[] {
  try {
    return $(selector).toArray();
  } catch {
    return [];
  }
}

/**
 * Reads a page's own style elements. Rules inside `@media` other than screens, and selectors of a moment such as
 * `:hover`, are left alone: they hold in some views only. Linked style sheets are not asked for.
 */
export function readOwnStyles($: CheerioAPI): StyleOf {
  const sheets = $('style')
    .toArray()
    .map((style) => $(style).text());
  const matches = new Map<DomNode, Match[]>();
  let left = MAX_MATCHES;
  for (const { selector, declarations } of readRules(sheets)) {
    const elements = find($, selector).slice(0, left);
    left -= elements.length;
    const match = { declarations, weight: weightOf(selector) };
    for (const element of elements) matches.set(element, [...(matches.get(element) ?? []), match]);
  }
  return (element) => {
    const inline = { declarations: readDeclarations(element.attribs['style'] ?? ''), weight: INLINE_WEIGHT };
    return joinMatches([...(matches.get(element) ?? []), inline]);
  };
}
