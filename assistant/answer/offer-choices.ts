import { pageOf } from '../retrieval/page-of.ts';
import type { Hit } from '../retrieval/retrieve.ts';
import type { Choice } from '../turn.ts';

const MOST_CHOICES = 4;
/** LINE shows at most 20 characters of a quick reply's label. */
const LABEL_LENGTH = 20;
/** How far behind the best page another may stand to be offered: farther where the question leaves open what is meant. */
const REACH = { definite: 0.8, vague: 1.6 };
/** Labels that share more of their letter pairs than this look the same on a telephone. */
const ALIKE = 0.6;

/** Remarks in brackets, and what follows a colon or a bar: a subtitle or the city's name. */
const REMARK = /[（(【［[][^）)】］\]]*[）)】］\]]|[：:｜|].*$|\s+[-–—]\s+.*$/gu;

/** A page's name as a label: whole where it fits, else without remarks, else cut. */
export function labelOf(title: string): string {
  if ([...title].length <= LABEL_LENGTH) return title;
  const short = title.replace(REMARK, '').trim() || title;
  const characters = [...short];
  return characters.length <= LABEL_LENGTH ? short : `${characters.slice(0, LABEL_LENGTH - 1).join('')}…`;
}

function pairsOf(label: string): Set<string> {
  const characters = [...label.normalize('NFKC').replace(/[\s。、・…「」]/gu, '')];
  return new Set(characters.map((character, at) => character + (characters[at + 1] ?? '')));
}

/** Share of letter pairs in common (Dice 1945), or one label within the other. */
function isAlike(a: string, b: string): boolean {
  if (a.includes(b) || b.includes(a)) return true;
  const [one, other] = [pairsOf(a), pairsOf(b)];
  const common = [...one].filter((pair) => other.has(pair)).length;
  return (2 * common) / Math.max(1, one.size + other.size) > ALIKE;
}

/** A page that only leads to others says nothing by its name. */
function isIndex({ passage }: Hit): boolean {
  return passage.kind === 'page' && /\/(?:index\.html?)?(?:#.*)?$/.test(passage.url);
}

/**
 * The competing pages as two to four quick replies, best first: each page once, no two that read alike, labels that a talk
 * can show. None where fewer than two remain, since one choice is no question.
 */
export function offerChoices(hits: readonly Hit[], question: keyof typeof REACH = 'definite'): Choice[] {
  const best = hits[0]?.score ?? 0;
  const pages = new Set<string>();
  const choices: Choice[] = [];
  for (const hit of hits.filter(({ score }) => score >= best - REACH[question])) {
    const { title } = hit.passage;
    const label = labelOf(title);
    if (pages.has(pageOf(hit)) || isIndex(hit) || choices.some((choice) => isAlike(choice.label, label))) continue;
    pages.add(pageOf(hit));
    choices.push({ label, text: title });
  }
  return choices.length < 2 ? [] : choices.slice(0, MOST_CHOICES);
}
