import type { Passage } from '../../corpus/passage.ts';
import type { Draft, DraftLine } from '../pipeline.ts';
import { pageOf } from '../retrieval/page-of.ts';
import type { Hit, SearchResult } from '../retrieval/retrieve.ts';
import type { Source } from '../turn.ts';
import { chooseLines, MOST_LINES } from './choose-lines.ts';
import { completeLines } from './complete-lines.ts';
import { phraseLine } from './phrase-line.ts';
import { answersType, type QuestionType, questionTypes } from './question-type.ts';
import { type ScoredUnit, type SelectionParts, scoreUnits } from './score-units.ts';

/** Passages that an answer may come from: those nearly as good as the best, and the other sections of its page. */
const PASSAGES_READ = 5;
const SCORE_MARGIN = 0.5;

/** What a reader may check a line against: everything the cited passage shows. */
export function evidenceTexts(passage: Passage): string[] {
  return [
    passage.title,
    ...passage.headingPath,
    passage.text,
    ...(passage.table?.rows.flat() ?? []),
    ...(passage.table?.header ?? []),
  ];
}

/** A passage as the source of an answer. */
export function sourceOf(passage: Passage): Source {
  return {
    title: passage.title,
    url: passage.url,
    passageId: passage.id,
    documentId: passage.documentId,
    ...(passage.updatedOn === undefined ? {} : { updatedOn: passage.updatedOn }),
  };
}

function nearlyAsGood(hits: readonly Hit[]): Hit[] {
  const best = hits[0];
  if (best === undefined) return [];
  const samePage = (hit: Hit): boolean => hit.passage.documentId === best.passage.documentId;
  return hits.filter((hit) => hit.score >= best.score - SCORE_MARGIN || samePage(hit)).slice(0, PASSAGES_READ);
}

/** Every document that is quoted, the lead's first; where it is one alone, another page that says nearly the same. */
function sourcesOf(quoted: readonly Hit[], hits: readonly Hit[]): Source[] {
  const isSame = (a: Hit) => (b: Hit) => a.passage.documentId === b.passage.documentId;
  const documents = quoted.filter((hit, at) => quoted.findIndex(isSame(hit)) === at);
  const pages = new Set(quoted.map(pageOf));
  const second = documents.length > 1 ? undefined : nearlyAsGood(hits).find((hit) => !pages.has(pageOf(hit)));
  return [...documents, ...(second === undefined ? [] : [second])].map((hit) => sourceOf(hit.passage));
}

/** What a question may ask for that a page may leave out, as a resident calls it. */
const MISSED: Readonly<Partial<Record<QuestionType, string>>> = {
  amount: '金額',
  when: '日時や期限',
  phone: '電話番号',
};

const COSTS_NOTHING = /無償|かかりません|(?:お金|料金|費用)は[^。]*(?:いりません|不要)/u;

/** Says which half of a question the lines leave open, and whom to ask; nothing where they answer it. */
function openHalf(lines: readonly DraftLine[], types: readonly QuestionType[], { contact }: Passage): DraftLine[] {
  const [type, ...more] = types;
  const missed = type === undefined || more.length > 0 ? undefined : MISSED[type];
  if (type === undefined || missed === undefined || contact?.phone === undefined) return [];
  if (lines.some(({ text }) => answersType(text, type) || (type === 'amount' && COSTS_NOTHING.test(text)))) return [];
  const hours = contact.hours === undefined ? '' : `、${contact.hours}`;
  const text = `${missed}はこのページに載っていません。${contact.department}（${contact.phone}${hours}）におたずねください。`;
  return [{ text, evidence: [contact.department, contact.phone, contact.hours ?? ''] }];
}

/** All that was found of a hit's page. A curated procedure is told by its fields, not quoted. */
function sectionsOf(hit: Hit, { hits, others = [] }: SearchResult): Hit[] {
  const page = pageOf(hit);
  return [...hits, ...others].filter((other) => pageOf(other) === page && other.passage.kind !== 'procedure');
}

/** The lines of one page that answer, its sections read together. */
async function linesOf(
  hit: Hit,
  result: SearchResult,
  types: readonly QuestionType[],
  parts: SelectionParts,
): Promise<ScoredUnit[]> {
  const scored = await scoreUnits(result.question, types, sectionsOf(hit, result), parts);
  return completeLines(result.question.text, types, chooseLines(scored, types), scored);
}

/** A heading that is longer names more than a line can carry. */
const LONGEST_HEADING = 24;

/**
 * The heading that a line of another section than the first line's needs before it: 「東山線は運休です」 is true of 土日祝 only.
 * Empty where the line says it itself, and behind a line of the same section.
 */
function headingBefore(lines: readonly ScoredUnit[], position: number): string {
  const [lead, line, previous] = [lines[0], lines[position], lines[position - 1]];
  if (lead === undefined || line === undefined || previous === undefined || line.unit.text.includes('：')) return '';
  const { id, kind, headingPath } = line.hit.passage;
  if (kind === 'faq' || [lead, previous].some(({ hit }) => hit.passage.id === id)) return '';
  const heading = headingPath.at(-1) ?? '';
  const isSaid = heading === '' || line.unit.text.includes(heading) || lead.unit.text.includes(heading);
  return isSaid || heading.length > LONGEST_HEADING || /[？?]$/u.test(heading) ? '' : `${heading}：`;
}

/** An extractive answer from the page of a hit, read whole, or null when there is nothing to quote on it. */
export async function draftFromPage(hit: Hit, result: SearchResult, parts: SelectionParts): Promise<Draft | null> {
  const types = questionTypes(result.question.text);
  const lines = await linesOf(hit, result, types, parts);
  const lead = lines[0];
  if (lead === undefined) return null;
  const { passage } = lead.hit;
  const quoted = lines.map((line, position) => ({
    text: phraseLine(line.unit, position, types).replace(/^・/u, `・${headingBefore(lines, position)}`),
    evidence: evidenceTexts(line.hit.passage),
    quote: { passage: line.hit.passage, text: line.unit.text },
  }));
  return {
    lines: [...quoted, ...openHalf(quoted, types, passage)].slice(0, MOST_LINES),
    sources: sourcesOf(
      lines.map(({ hit }) => hit),
      result.hits,
    ),
    ...(passage.contact === undefined ? {} : { contact: passage.contact }),
    ...(lead.likeness === undefined ? {} : { likeness: lead.likeness }),
    reason: 'quoted',
  };
}

/**
 * An extractive answer, or null when there is nothing to quote: units of all pages that come near decide which page answers,
 * then it is read whole.
 */
export async function draftAnswer(result: SearchResult, parts: SelectionParts): Promise<Draft | null> {
  const { question, hits } = result;
  const [best] = await scoreUnits(question, questionTypes(question.text), nearlyAsGood(hits), parts);
  return best === undefined ? null : draftFromPage(best.hit, result, parts);
}
