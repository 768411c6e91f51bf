import type { Passage } from '../../corpus/passage.ts';
import type { Tokeniser } from '../../corpus/tokeniser.ts';
import { dangles } from '../proof/dangling.ts';
import { namesOtherOrdinal, ordinalsIn } from '../retrieval/ordinals.ts';
import type { Hit, QuestionView, Retriever } from '../retrieval/retrieve.ts';
import { countsAsAsked } from './counters.ts';
import { isFurniture } from './furniture.ts';
import { answersType, type QuestionType } from './question-type.ts';
import { quantitiesIn, rangeFit } from './row-ranges.ts';
import { type Unit, unitsOf } from './units.ts';

/** A talk bubble is read at one glance: design/answers.md allows five short lines. */
const MOST_LINES = 5;
const MOST_CHARACTERS = 260;
/** Units whose meaning is compared by the embedder; the cheap score picks them, since embedding costs about 4 ms each. */
const UNITS_EMBEDDED = 20;

/** A unit with what speaks for it. */
export interface ScoredUnit {
  readonly hit: Hit;
  readonly unit: Unit;
  readonly score: number;
  /** Cosine with the question; absent where the unit was not chosen by its meaning. */
  readonly likeness?: number;
}

export interface SelectionParts {
  readonly tokeniser: Tokeniser;
  readonly retriever: Retriever;
}

/** Words that qualify the sentence before them: an answer without its condition is a wrong answer. */
const CONDITION =
  /^(?:※|ただし|なお|注意|（注|また、)|(?:場合|限り|限る|除く|除きます|のみ|だけ|必要です|委任状|できません|対象外|ありません)/u;

function termShare(question: QuestionView, terms: ReadonlySet<string>): number {
  let held = 0;
  let total = 0;
  for (const [term, weight] of question.weights) {
    total += weight;
    if (terms.has(term)) held += weight;
  }
  return total === 0 ? 0 : held / total;
}

/** Lines that point elsewhere or only name what follows. */
const EMPTY_LINE =
  /^このページ(?:は|では)|(?:ご覧ください|を見てください|こちら(?:から|へ)?(?:です)?)。?$|^[^。、：\d]{1,30}(?:一覧|について|とおり(?:です)?。?)$/u;

/** Whether a unit repeats its heading or caption, or sends the reader on: no answer by itself. */
function isEmpty(passage: Passage, unit: Unit): boolean {
  const names = [passage.title, ...passage.headingPath, passage.table?.caption ?? ''];
  return names.includes(unit.text) || EMPTY_LINE.test(unit.text) || !/\p{L}/u.test(unit.text);
}

/** Weights of a unit's signals; set on the tuned sample questions, checked by folds of pages. */
const WEIGHTS = {
  terms: 1.2,
  named: 2,
  coverage: 2,
  type: 1.5,
  early: 0.15,
  late: 0.65,
  passage: 0.7,
  meaning: 0.7,
  otherOrdinal: 1,
  otherRow: 0.25,
  range: 1.5,
  yesOrNo: 0.5,
  remark: 0.4,
  leaning: 0.8,
  counted: 1.2,
};

/** Words of a row's name that the question does not say, remarks in brackets aside: 住民票の写し is not its 広域交付. */
function strangeWords(question: QuestionView, unit: Unit, { tokeniser }: SelectionParts): number {
  const name = unit.row?.cells[0]?.replace(/[（(][^）)]*[)）]/gu, '') ?? '';
  return new Set(tokeniser.tokenise(name).filter((term) => !question.terms.has(term))).size;
}

/** Lines that stand beside an answer: a remark, or the sum that led to it. */
const REMARK = /^\s*※|[×＋÷].*[＝=]/u;

/** Share of the question's terms that a unit speaks of; the answer to a frequent question speaks of what that names. */
function spokenShare(question: QuestionView, { passage }: Hit, unit: Unit, { tokeniser }: SelectionParts): number {
  const named = passage.kind === 'faq' ? [passage.title, ...passage.headingPath] : [];
  return termShare(question, new Set(tokeniser.tokenise([unit.text, ...named].join('\n'))));
}

/** The same where what stands above a unit speaks for it too: a section says once what its sentences are about. */
function namedShare(question: QuestionView, { passage }: Hit, unit: Unit, { tokeniser }: SelectionParts): number {
  return termShare(
    question,
    new Set(tokeniser.tokenise([unit.text, passage.title, ...passage.headingPath].join('\n'))),
  );
}

function cheapScore(
  question: QuestionView,
  types: readonly QuestionType[],
  hit: Hit,
  unit: Unit,
  parts: SelectionParts,
): number {
  const own = spokenShare(question, hit, unit, parts);
  const fit = types.filter((type) => answersType(unit.text, type)).length / Math.max(1, types.length);
  const early = 1 / (1 + unit.position);
  // What staff write as an answer begins with it; it gains nothing over pages by that.
  const late = hit.passage.kind === 'faq' ? WEIGHTS.late * (1 - early) : 0;
  const other = namesOtherOrdinal(ordinalsIn(question.text), unit.text) ? WEIGHTS.otherOrdinal : 0;
  const strange = WEIGHTS.otherRow * strangeWords(question, unit, parts);
  const range = unit.row === undefined ? 0 : WEIGHTS.range * rangeFit(unit.row.cells, quantitiesIn(question.text));
  const heard = WEIGHTS.terms * own + WEIGHTS.named * namedShare(question, hit, unit, parts);
  const found = WEIGHTS.passage * hit.score + WEIGHTS.coverage * hit.signals.coverage;
  const speaking = heard + found + WEIGHTS.type * fit + WEIGHTS.early * early;
  const settles = types.includes('whether') && /^(?:はい|いいえ)、/u.test(unit.text) ? WEIGHTS.yesOrNo : 0;
  const beside = (REMARK.test(unit.text) ? WEIGHTS.remark : 0) + (dangles(unit.text) ? WEIGHTS.leaning : 0);
  const counted = countsAsAsked(question.text, unit.text) === true ? WEIGHTS.counted : 0;
  return speaking + settles + counted + range - other - strange - beside - late;
}

function standardised(values: readonly number[]): number[] {
  const mean = values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
  const deviation = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / Math.max(1, values.length));
  return values.map((value) => (deviation < 1e-6 ? 0 : (value - mean) / deviation));
}

/** Scores the units of the hits, best first, ties in reading order. */
export async function scoreUnits(
  question: QuestionView,
  types: readonly QuestionType[],
  hits: readonly Hit[],
  parts: SelectionParts,
): Promise<ScoredUnit[]> {
  const cheap = hits
    .flatMap((hit) => unitsOf(hit.passage).map((unit) => ({ hit, unit })))
    .filter(({ hit, unit }) => !isEmpty(hit.passage, unit) && (unit.kind === 'row' || !isFurniture(unit.text, types)))
    .map(({ hit, unit }) => ({ hit, unit, score: cheapScore(question, types, hit, unit, parts) }))
    .sort((a, b) => b.score - a.score)
    .slice(0, UNITS_EMBEDDED);
  const contexts = cheap.map(({ hit, unit }) => `${hit.passage.headingPath.at(-1) ?? hit.passage.title}：${unit.text}`);
  const cosines = await parts.retriever.similarity(question, contexts);
  const meaning = standardised(cosines);
  return cheap
    .map((entry, position) => ({
      ...entry,
      score: entry.score + WEIGHTS.meaning * (meaning[position] ?? 0),
      likeness: cosines[position] ?? 0,
    }))
    .sort((a, b) => b.score - a.score || a.unit.position - b.unit.position);
}

/** A section that is a list of what to bring: all of it is the answer. */
const LISTS_DOCUMENTS = /必要なもの|必要な書類|持ち物|持ってくるもの|提出書類/u;

/**
 * How far behind the best unit a further row or sentence may stand: a row is a fact of another thing. On the tuned sample
 * questions wider margins find a missing fact in one answer of twelve; beyond these, lines are added that nobody asked for.
 */
const ROW_MARGIN = 0.6;
const SENTENCE_MARGIN = 2;
/** Lines that score well enough are added up to this many: more is a section, in which the answer must be looked for. */
const LINES_WANTED = 3;

function fits(lines: readonly Unit[], unit: Unit): boolean {
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

/** Further units of the best one's document that score nearly as well; a row of another section is a row of another table. */
function* runnersUp(scored: readonly ScoredUnit[]): Generator<ScoredUnit> {
  const [best, ...others] = scored;
  if (best === undefined) return;
  for (const other of others) {
    const near = other.score >= best.score - (other.unit.kind === 'row' ? ROW_MARGIN : SENTENCE_MARGIN);
    const { passage } = other.hit;
    const here = passage.id === best.hit.passage.id;
    const nearby = passage.documentId === best.hit.passage.documentId && other.unit.kind === 'sentence';
    if (near && (here || (nearby && !dangles(other.unit.text)))) yield other;
  }
}

/** The first line, what stands behind it in its passage, what stands before it, then lines of other sections. */
function inReadingOrder([lead, ...others]: readonly ScoredUnit[]): ScoredUnit[] {
  if (lead === undefined) return [];
  const isHere = ({ hit }: ScoredUnit): boolean => hit.passage.id === lead.hit.passage.id;
  const isBefore = ({ unit }: ScoredUnit): boolean => unit.position < lead.unit.position;
  const here = others.filter(isHere).sort((a, b) => a.unit.position - b.unit.position);
  const behind = here.filter((line) => !isBefore(line));
  return [lead, ...behind, ...here.filter(isBefore), ...others.filter((line) => !isHere(line))];
}

/**
 * The lines of an answer, all of one document: the best unit, the conditions behind it, then further units that score nearly
 * as well. The best one, or what announces or carries it, comes first, the others of its passage in reading order from
 * there, then those of other sections. A list of what to bring, and a short answer that staff wrote, is given whole and in its own order.
 */
export function chooseLines(scored: readonly ScoredUnit[], types: readonly QuestionType[]): ScoredUnit[] {
  const best = scored[0];
  if (best === undefined) return [];
  const { hit, score } = best;
  const ofBest = (units: readonly Unit[]): ScoredUnit[] => units.map((unit) => ({ hit, unit, score }));
  const all = unitsOf(hit.passage).filter((unit) => !isEmpty(hit.passage, unit));
  const whole = wholeAnswer(all, hit, types);
  if (whole !== null) return ofBest(whole);
  const lead = leadOf(all, best.unit);
  const chosen = lead.position === best.unit.position ? [best] : ofBest([lead]);
  const add = (line: ScoredUnit): void => {
    const known = chosen.some(({ unit }) => unit.text === line.unit.text);
    const units = chosen.map(({ unit }) => unit);
    if (!known && fits(units, line.unit)) chosen.push(line);
  };
  add(best);
  for (const line of ofBest([...itemsBehind(all, lead), ...conditionsBehind(all, lead)])) add(line);
  for (const line of runnersUp(scored)) if (chosen.length < LINES_WANTED) add(line);
  return inReadingOrder(chosen);
}
