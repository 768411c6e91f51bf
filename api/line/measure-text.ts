/** LINE counts texts in UTF-16 units and labels in grapheme clusters; nothing of ours may cut either in two. */
const GRAPHEMES = new Intl.Segmenter('ja', { granularity: 'grapheme' });

const ELLIPSIS = '…';

/** The text, or its beginning and `…`, in at most `max` grapheme clusters. */
export function clipGraphemes(text: string, max: number): string {
  const clusters = Array.from(GRAPHEMES.segment(text), ({ segment }) => segment);
  return clusters.length <= max ? text : clusters.slice(0, max - 1).join('') + ELLIPSIS;
}

/** The text, or its beginning and `…`, in at most `max` UTF-16 units; a grapheme cluster stays whole. */
export function clipUnits(text: string, max: number): string {
  return text.length <= max ? text : takeUnits(text, max - ELLIPSIS.length) + ELLIPSIS;
}

/**
 * The text in parts of at most `max` UTF-16 units, cut at line ends where there are any in a part's second half and
 * between grapheme clusters otherwise. The line end at a cut goes.
 */
export function splitUnits(text: string, max: number): string[] {
  const parts: string[] = [];
  let rest = text;
  while (rest.length > max) {
    const whole = takeUnits(rest, max);
    const lineEnd = whole.lastIndexOf('\n');
    const part = lineEnd > max / 2 ? whole.slice(0, lineEnd) : whole;
    parts.push(part);
    rest = rest.slice(part.length).replace(/^\n/, '');
  }
  return rest === '' ? parts : [...parts, rest];
}

/** The longest beginning of whole clusters within `max` units; of a cluster that is longer itself, whole characters. */
function takeUnits(text: string, max: number): string {
  let end = 0;
  // One character more than may be taken shows whether a cluster ends at the limit or goes on behind it.
  for (const { index, segment } of GRAPHEMES.segment(text.slice(0, max + 2))) {
    if (index + segment.length > max) break;
    end = index + segment.length;
  }
  if (end > 0) return text.slice(0, end);
  return text.slice(0, /[\uD800-\uDBFF]/.test(text.charAt(max - 1)) ? max - 1 : max);
}
