import { dangles } from '../proof/dangling.ts';
import { pageOf } from '../retrieval/page-of.ts';
import type { Hit } from '../retrieval/retrieve.ts';
import type { QuestionType } from './question-type.ts';
import { isEmpty, type ScoredUnit } from './score-units.ts';
import { type Unit, unitsOf } from './units.ts';

/** A talk bubble is read at one glance: design/answers.md allows five short lines. */
export const MOST_LINES = 5;
const MOST_CHARACTERS = 260;

/** Words that qualify the sentence before them: an answer without its condition is a wrong answer. */
const CONDITION =
  /^(?:※|ただし|なお|注意|（注|また、)|(?:場合|限り|限る|除く|除きます|のみ|だけ|必要です|委任状|できません|対象外|ありません)/u;

/** A section that is a list of what to bring: all of it is the answer. */
const LISTS_DOCUMENTS = /必要なもの|必要な書類|持ち物|持ってくるもの|提出書類/u;

/**
 * How far behind the best unit a further row or sentence may stand; beside a row, another row is a fact of another thing. Set
 * on the tuned sample questions, where wider margins find a missing fact in one answer of fifty and a line more in every second.
 */
const MARGINS = { rowBesideRow: 0.6, row: 2, sentence: 3 };
/** Lines that score well enough are added up to this many: more is a section, in which the answer must be looked for. */
const LINES_WANTED = 3;
/** A line of which the lines before it hold more than this share of letter pairs says nothing new. */
const KNOWN_SHARE = 0.7;

export function fits(lines: readonly Unit[], unit: Unit): boolean {
  const length = lines.reduce((sum, line) => sum + line.text.length, 0) + unit.text.length;
  return lines.length < MOST_LINES && length <= MOST_CHARACTERS;
}

/** The conditions that stand right behind a unit and belong to it. */
function conditionsBehind(all: readonly Unit[], lead: Unit): Unit[] {
  const behind: Unit[] = [];
  for (const unit of all.filter(({ position }) => position > lead.position).slice(0, 3)) {
    if (unit.kind === 'row' || !CONDITION.test(unit.text)) break;
    behind.push(unit);
  }
  return behind;
}

/** Announces the items that follow. */
const ANNOUNCES = /次の|以下の/u;

/** The items that a sentence announces: those behind it that are no sentences. */
function itemsBehind(all: readonly Unit[], lead: Unit): Unit[] {
  if (!ANNOUNCES.test(lead.text)) return [];
  const behind = all.filter(({ position }) => position > lead.position);
  const end = behind.findIndex(({ text, kind }) => kind === 'row' || /。$|^※/u.test(text));
  return end === -1 ? behind : behind.slice(0, end);
}

/** All units where the passage as a whole is the answer: a list of what to bring, a short answer that staff wrote. */
function wholeAnswer(all: readonly Unit[], { passage }: Hit, types: readonly QuestionType[]): Unit[] | null {
  const listed = all.filter((unit, position) => fits(all.slice(0, position), unit));
  if (types.includes('documents') && LISTS_DOCUMENTS.test(passage.headingPath.at(-1) ?? '')) return listed;
  return passage.kind === 'faq' && listed.length === all.length ? listed : null;
}

/** The sentence that announces the best unit as an item, or on which it leans, such as ただし; else the best unit itself. */
function leadOf(all: readonly Unit[], best: Unit): Unit {
  const announcing = all.find((unit) => itemsBehind(all, unit).some(({ position }) => position === best.position));
  if (announcing !== undefined) return announcing;
  const before = all.filter(({ position }) => position < best.position).at(-1);
  if (!dangles(best.text) || before?.kind !== 'sentence' || dangles(before.text)) return best;
  return fits([before], best) ? before : best;
}

function marginOf(best: Unit, other: Unit): number {
  if (other.kind === 'sentence') return MARGINS.sentence;
  return best.kind === 'row' ? MARGINS.rowBesideRow : MARGINS.row;
}

/** Further units of the best one's page that score nearly as well; one that leans on another stays in its section. */
function* runnersUp(scored: readonly ScoredUnit[]): Generator<ScoredUnit> {
  const [best, ...others] = scored;
  if (best === undefined) return;
  for (const other of others) {
    const near = other.score >= best.score - marginOf(best.unit, other.unit);
    const here = other.hit.passage.id === best.hit.passage.id;
    if (near && pageOf(other.hit) === pageOf(best.hit) && (here || !leansElsewhere(other.unit))) yield other;
  }
}

/** Whether a unit makes no sense outside its section, such as the yes of another question. */
function leansElsewhere({ text }: Unit): boolean {
  return dangles(text) || /^(?:はい|いいえ)、/u.test(text);
}

function letterPairs(text: string): Set<string> {
  return new Set(Array.from({ length: Math.max(0, text.length - 1) }, (_, at) => text.slice(at, at + 2)));
}

/** Whether the lines say nearly all that a text says. */
function isKnown(lines: readonly ScoredUnit[], text: string): boolean {
  const said = letterPairs(lines.map(({ unit }) => unit.text).join('\n'));
  const pairs = [...letterPairs(text)];
  return pairs.filter((pair) => said.has(pair)).length > KNOWN_SHARE * pairs.length;
}

/** The first line, what stands behind it in its passage, what stands before it, then lines of other sections. */
export function inReadingOrder([lead, ...others]: readonly ScoredUnit[]): ScoredUnit[] {
  if (lead === undefined) return [];
  const isHere = ({ hit }: ScoredUnit): boolean => hit.passage.id === lead.hit.passage.id;
  const isBefore = ({ unit }: ScoredUnit): boolean => unit.position < lead.unit.position;
  const here = others.filter(isHere).sort((a, b) => a.unit.position - b.unit.position);
  const behind = here.filter((line) => !isBefore(line));
  return [lead, ...behind, ...here.filter(isBefore), ...others.filter((line) => !isHere(line))];
}

/** What the best unit brings with it: all of a list or a short answer that staff wrote; else what carries it and its conditions. */
function groundOf(best: ScoredUnit, types: readonly QuestionType[]): ScoredUnit[] {
  const { hit, score } = best;
  const ofBest = (units: readonly Unit[]): ScoredUnit[] => units.map((unit) => ({ hit, unit, score }));
  const all = unitsOf(hit.passage).filter((unit) => !isEmpty(hit.passage, unit));
  const whole = wholeAnswer(all, hit, types);
  if (whole !== null) return ofBest(whole);
  const lead = leadOf(all, best.unit);
  const first = lead.position === best.unit.position ? [best] : [...ofBest([lead]), best];
  return [...first, ...ofBest([...itemsBehind(all, lead), ...conditionsBehind(all, lead)])];
}

/**
 * The lines of an answer, all of one page: the best unit, the conditions behind it, then further units that score nearly as
 * well and say something new. The best one, or what announces or carries it, comes first, the others of its passage in
 * reading order from there, then those of other sections. A list of what to bring, and a short answer that staff wrote, is
 * given whole and in its own order.
 */
export function chooseLines(scored: readonly ScoredUnit[], types: readonly QuestionType[]): ScoredUnit[] {
  const best = scored[0];
  if (best === undefined) return [];
  const chosen: ScoredUnit[] = [];
  const add = (line: ScoredUnit): void => {
    const known = chosen.some(({ unit }) => unit.text === line.unit.text);
    const units = chosen.map(({ unit }) => unit);
    if (!known && fits(units, line.unit)) chosen.push(line);
  };
  for (const line of groundOf(best, types)) add(line);
  for (const line of runnersUp(scored)) {
    if (chosen.length < LINES_WANTED && !isKnown(chosen, line.unit.text)) add(line);
  }
  return inReadingOrder(chosen);
}
