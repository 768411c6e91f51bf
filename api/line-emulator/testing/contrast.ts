import type { Page } from 'playwright-core';

/** What an element and everything behind it is painted with, as the browser computes it. */
interface Paint {
  color: string;
  /** From the element outwards. */
  behind: readonly { color: string; image: string }[];
}

type Channels = readonly number[];

const WHITE: Channels = [255, 255, 255];

/**
 * WCAG contrast ratio of the first element that each selector finds; selectors that find nothing are left out. Of a
 * gradient the darker end counts, because the letters on it are dark.
 */
export async function measureContrast(page: Page, selectors: readonly string[]): Promise<Record<string, number>> {
  const ratios: Record<string, number> = {};
  for (const selector of selectors) {
    const paint = await readPaint(page, selector);
    if (paint) ratios[selector] = contrastOf(paint);
  }
  return ratios;
}

/** Asked in the browser's own language: this project's types know no DOM. */
function readPaint(page: Page, selector: string): Promise<Paint | null> {
  return page.evaluate(`(() => {
    const behind = [];
    const element = document.querySelector(${JSON.stringify(selector)});
    if (!element) return null;
    for (let each = element; each; each = each.parentElement) {
      const { backgroundColor, backgroundImage } = getComputedStyle(each);
      behind.push({ color: backgroundColor, image: backgroundImage });
    }
    return { color: getComputedStyle(element).color, behind };
  })()`);
}

function contrastOf({ color, behind }: Paint): number {
  const background = flatten(behind);
  const [light = 0, dark = 0] = [luminance(blend(readColor(color), background)), luminance(background)].toSorted(
    (left, right) => right - left,
  );
  return (light + 0.05) / (dark + 0.05);
}

function flatten(layers: Paint['behind']): Channels {
  const [nearest, ...others] = layers;
  if (!nearest) return WHITE;
  const stops = [...nearest.image.matchAll(/rgba?\([^)]*\)/g)].map(([stop]) => readColor(stop));
  const [darkest] = stops.toSorted((left, right) => luminance(left) - luminance(right));
  return darkest ?? blend(readColor(nearest.color), flatten(others));
}

function readColor(css: string): Channels {
  return (css.match(/[\d.]+/g) ?? []).map(Number);
}

function blend(over: Channels, under: Channels): Channels {
  const alpha = over[3] ?? 1;
  return over.slice(0, 3).map((value, index) => value * alpha + (alpha === 1 ? 0 : (under[index] ?? 0) * (1 - alpha)));
}

function luminance(color: Channels): number {
  const [red = 0, green = 0, blue = 0] = color.map((value) => {
    const share = value / 255;
    return share <= 0.03928 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
