import { z } from 'zod';
import type { GarbageCategory } from '../../corpus/schema.ts';
import type { AssistantContext } from '../context.ts';
import { askBack } from '../lookup/choices.ts';
import { findItem, findListedItems, isSure } from '../lookup/find-items.ts';
import { draftClosedDay, draftDays, draftHowTo, draftItem, draftList, draftNext } from '../lookup/garbage-drafts.ts';
import { DayWord, readDay, resolveDay } from '../lookup/garbage-request.ts';
import { garbageTables, type ItemEntry } from '../lookup/garbage-tables.ts';
import { type DistrictToday, districtToday } from '../lookup/garbage-today.ts';
import { type NameFinding, type NameMatch, SURE_SCORE } from '../lookup/match-names.ts';
import { unexplainedTerms } from '../lookup/unexplained-terms.ts';
import type { Ending, Finding, TurnState } from '../pipeline.ts';
import { handOver } from './hand-to-staff.ts';
import type { Tool } from './tool.ts';

export { mentionsGarbage } from '../lookup/mentions-garbage.ts';

const parameters = z.object({
  item: z
    .string()
    .min(1)
    .max(100)
    .optional()
    .describe('捨てたい物の名前（日本語）。例：スプレー缶、プラスチックのハンガー'),
  category: z.string().min(1).max(50).optional().describe('ごみの区分の名前。例：可燃ごみ、ペットボトル'),
  district: z.string().min(1).max(50).optional().describe('住んでいる地区または町の名前'),
  day: DayWord.optional().describe(
    '収集日をたずねているとき：next=次の収集日、today、tomorrow、week、曜日（mon〜sun）、または YYYY-MM-DD',
  ),
});
type Arguments = z.infer<typeof parameters>;

/** Score from which a name is worth asking `もしかして`. */
const WORTH_ASKING = 0.55;
const MOST_CHOICES = 4;

/** A question about rubbish, taken apart. */
interface Inquiry {
  readonly finding: NameFinding<ItemEntry>;
  /** Null unless the category itself is what was asked about. */
  readonly category: GarbageCategory | null;
  readonly day: DayWord | undefined;
  readonly today: DistrictToday;
}

function categoryById(id: string, context: AssistantContext): GarbageCategory | undefined {
  return context.corpus.garbage.categories.find((category) => category.id === id);
}

/** Whether the name of a category is all that is asked about: スプーン缶 is not, whatever it may be. */
function isWholly(name: string, content: string, { tokeniser }: AssistantContext): boolean {
  return unexplainedTerms(content, [name], /$^/u, tokeniser).length === 0;
}

function inquire(args: Arguments, state: TurnState, context: AssistantContext): Inquiry {
  const tables = garbageTables(context);
  const finding = findItem(state.question, args.item, context);
  const day = args.day ?? readDay(state.question);
  const said = tables.findCategory(state.question);
  const mention = said ?? (args.category === undefined ? null : tables.findCategory(args.category));
  const best = finding.matches[0];
  const itemLength = best !== undefined && best.score >= SURE_SCORE ? [...best.spelling].length : 0;
  const isVague = itemLength === 0 || best?.unmentioned === true;
  const isAlone = said === null ? args.item === undefined : isWholly(said.covered, finding.content, context);
  const isSubject = mention !== null && mention.length >= itemLength && (day !== undefined || (isVague && isAlone));
  const today = districtToday(args.district, state, context);
  return { finding, category: isSubject ? mention.value : null, day, today };
}

function end(ending: Ending): Finding {
  return { kind: 'ending', ending };
}

/** Asks where the resident lives; the city without a calendar says so. */
async function askDistrict(state: TurnState, context: AssistantContext): Promise<Finding> {
  const { calendar } = context.corpus.garbage;
  if (calendar === null) return handToWindow(context.replies.text('garbage-no-calendar'), state, context);
  const names = calendar.districts.map(({ name }) => name);
  return end(
    askBack('district-needed', context.replies.text('ask-district', {}, state.language), names, state.question),
  );
}

/** The window for rubbish answers what the table does not hold. */
async function handToWindow(first: string, state: TurnState, context: AssistantContext): Promise<Finding> {
  const ending = await handOver({ ...state, question: 'ごみ' }, 'weak-evidence', context);
  return end({ ...ending, text: `${first}\n${ending.text}` });
}

/** What the rows are called: the variant that was recognised, else the row's full name, which alone tells it from others. */
function namesOf(matches: readonly NameMatch<ItemEntry>[]): string[] {
  const names = matches.map(({ entry, spelling }) => (entry.variants?.includes(spelling) ? spelling : entry.name));
  return [...new Set(names)].slice(0, MOST_CHOICES);
}

async function answerUnknown(
  finding: NameFinding<ItemEntry>,
  args: Arguments,
  state: TurnState,
  context: AssistantContext,
): Promise<Finding> {
  const item = args.item ?? finding.content;
  const near = finding.matches.filter(({ score }) => score >= WORTH_ASKING);
  if (near.length > 0) {
    const text = context.replies.text('item-did-you-mean', { item }, state.language);
    return end(askBack('similar-items', text, namesOf(near), state.question));
  }
  if (item === '') return end(askBack('no-item', context.replies.text('garbage-which-question'), [], state.question));
  return handToWindow(context.replies.text('item-unknown', { item }, state.language), state, context);
}

async function answerItem(
  inquiry: Inquiry,
  match: NameMatch<ItemEntry>,
  state: TurnState,
  context: AssistantContext,
): Promise<Finding> {
  const category = categoryById(match.entry.item.category, context);
  if (category === undefined) throw new Error(`item "${match.entry.name}" has no category`);
  const { today, day } = inquiry;
  if (day === undefined || category.collection !== 'station') {
    return { kind: 'draft', draft: draftItem(match, category, today, context) };
  }
  if (today.of === null) return askDistrict(state, context);
  const on = resolveDay(day, today.day);
  return { kind: 'draft', draft: draftNext({ category, match, on }, today.of, context) };
}

async function answerCategory(
  category: GarbageCategory,
  { today, day }: Inquiry,
  state: TurnState,
  context: AssistantContext,
): Promise<Finding> {
  if (day === undefined || category.collection !== 'station') {
    return { kind: 'draft', draft: draftHowTo(category, today, context) };
  }
  if (today.of === null) return askDistrict(state, context);
  return { kind: 'draft', draft: draftNext({ category, on: resolveDay(day, today.day) }, today.of, context) };
}

/** Sorting of an item, collection days of a district. */
export const lookUpGarbage: Tool = {
  name: 'look-up-garbage',
  description:
    'ごみの分別と収集日を調べる。「〜の捨て方」「〜は何ごみ」、品物の名前だけ、「今日は何のごみの日」「燃えるごみはいつ」に使う。ごみ袋の値段、持ち込み、粗大ごみの申し込み手順など、ごみの制度の質問には使わない。',
  parameters,
  async run(args, state, context) {
    const parsed = parameters.parse(args);
    const inquiry = inquire(parsed, state, context);
    const { finding, category, day, today } = inquiry;
    if (category !== null) return answerCategory(category, inquiry, state, context);
    const listed = findListedItems(finding.content, context);
    if (listed.length > 1) return { kind: 'draft', draft: draftList(listed, context) };
    const best = finding.matches[0];
    if (best !== undefined && isSure(finding)) return answerItem(inquiry, best, state, context);
    if (finding.ambiguous.length > 0 && (best?.score ?? 0) >= SURE_SCORE) {
      const text = context.replies.text('item-which', {}, state.language);
      return end(askBack('ambiguous-item', text, namesOf(finding.ambiguous), state.question));
    }
    if (day === undefined || parsed.item !== undefined) return answerUnknown(finding, parsed, state, context);
    const on = resolveDay(day, today.day);
    const closed = draftClosedDay(on, today.day, context);
    if (closed !== null && today.of === null) return { kind: 'draft', draft: closed };
    if (today.of === null) return askDistrict(state, context);
    return { kind: 'draft', draft: draftDays(on, today.of, context) };
  },
};
