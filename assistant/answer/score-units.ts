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

/** Units whose meaning is compared by the embedder; the cheap score picks them, since embedding costs about 4 ms each. */
const UNITS_EMBEDDED = 24;

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
export function isEmpty(passage: Passage, unit: Unit): boolean {
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
  section: 3,
  meaning: 1,
  otherOrdinal: 1,
  otherRow: 0.25,
  range: 1.5,
  yesOrNo: 0.5,
  remark: 0.4,
  leaning: 0.8,
  counted: 1.2,
  uncounted: 1,
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

export /** Share of the question's terms that a unit and the headings above it hold and the title does not: what sets it off on its page. */
function sectionShare(question: QuestionView, { passage }: Hit, unit: Unit, { tokeniser }: SelectionParts): number {
  const held = new Set(tokeniser.tokenise([unit.text, ...passage.headingPath].join('\n')));
  for (const term of tokeniser.tokenise(passage.title)) held.delete(term);
  return termShare(question, held);
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
  const counts = countsAsAsked(question.text, unit.text);
  const counted = counts === undefined ? 0 : counts ? WEIGHTS.counted : -WEIGHTS.uncounted;
  const setOff = WEIGHTS.section * sectionShare(question, hit, unit, parts);
  return speaking + setOff + settles + counted + range - other - strange - beside - late;
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
