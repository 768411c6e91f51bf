import { z } from 'zod';
import { Hazard, type Place, PlaceKind } from '../../corpus/schema.ts';
import type { AssistantContext } from '../context.ts';
import { askBack } from '../lookup/choices.ts';
import { fitBubble } from '../lookup/garbage-lines.ts';
import { DISTRICT_KEY } from '../lookup/garbage-today.ts';
import { type NameMatch, SURE_SCORE } from '../lookup/match-names.ts';
import { findPlace } from '../lookup/mentions-place.ts';
import { listedPlace, placeLines } from '../lookup/place-lines.ts';
import {
  HAZARD_NAMES,
  middleOf,
  type Point,
  readHazard,
  readKind,
  readPoint,
  sortByDistance,
} from '../lookup/place-request.ts';
import { isEvacuation, type PlaceEntry, placeTables } from '../lookup/place-tables.ts';
import type { DraftLine, Finding, TurnState } from '../pipeline.ts';
import type { Source } from '../turn.ts';
import { handOver } from './hand-to-staff.ts';
import type { Tool } from './tool.ts';

export { mentionsPlace } from '../lookup/mentions-place.ts';

const parameters = z.object({
  name: z.string().min(1).max(100).optional().describe('施設の名前。例：市立図書館、港町小学校'),
  kind: PlaceKind.optional().describe('施設の種類。避難所は shelter、避難場所は evacuation-site'),
  district: z.string().min(1).max(50).optional().describe('地区または町の名前'),
  hazard: Hazard.optional().describe('避難所をたずねているとき：災害の種類'),
  near: z.string().min(1).max(100).optional().describe('近くを探すときの起点：施設の名前、または「緯度,経度」'),
});
type Arguments = z.infer<typeof parameters>;

/** More than this many places no bubble holds. */
const MOST_PLACES = 4;
const MOST_CHOICES = 8;
const LIST_CONFIDENCE = 0.95;
const HIGHEST_CONFIDENCE = 0.98;
/** Rank, as a share of the best one's, of places that may be meant as well. */
const ALSO_MEANT = 0.9;

function placeSource(place: Place, { corpus }: AssistantContext): Source {
  const id = `place:${place.id}`;
  const url = place.page === undefined ? {} : { url: new URL(place.page, corpus.city.siteUrl).href };
  return { title: place.name, ...url, passageId: id, documentId: id };
}

function draft(lines: readonly DraftLine[], places: readonly Place[], confidence: number, context: AssistantContext) {
  // Each line of the list rests on its own row.
  const sources = places.map((place) => placeSource(place, context));
  const lead = { lines: fitBubble(lines), sources, reason: places.length === 1 ? 'place-row' : 'place-list' };
  return { kind: 'draft', draft: { ...lead, confidence: Math.min(HIGHEST_CONFIDENCE, confidence) } } satisfies Finding;
}

/** Places of the kind asked for; a shelter and an evacuation site serve one purpose. */
function ofKind(kind: PlaceKind, { corpus }: AssistantContext): Place[] {
  const wanted =
    kind === 'shelter' || kind === 'evacuation-site' ? isEvacuation : (place: Place) => place.kind === kind;
  return corpus.places.filter(wanted);
}

/** What a list is asked for. */
interface ListRequest {
  readonly kind: PlaceKind;
  readonly hazard: Hazard | undefined;
  readonly district: string | undefined;
  readonly near: Point | null;
}

function purposeOf({ kind, hazard }: ListRequest): string {
  const names: Partial<Record<PlaceKind, string>> = {
    park: '公園',
    library: '図書館',
    school: '学校',
    clinic: '診療所',
    office: '市の窓口',
  };
  const name = names[kind] ?? (kind === 'facility' ? '施設' : '避難所・避難場所');
  return hazard === undefined ? name : `${HAZARD_NAMES[hazard]}のときに使える${name}`;
}

/** The places of a district, or the nearest ones where it has none or a point was given. */
function listPlaces(request: ListRequest, context: AssistantContext): Finding | null {
  const { hazard, district, near } = request;
  const fitting = ofKind(request.kind, context).filter(
    (place) => hazard === undefined || place.hazards?.includes(hazard),
  );
  const own = district === undefined ? [] : fitting.filter((place) => place.district === district);
  const purpose = purposeOf(request);
  const listed = district === undefined && fitting.length <= MOST_PLACES ? fitting : own;
  if (near === null && listed.length > 0) {
    const places = listed.slice(0, MOST_PLACES);
    const where = own.length > 0 ? `${district}で` : '';
    const head = { text: `${where}${purpose}は次のとおりです。`, evidence: places.map((place) => place.district) };
    return draft([head, ...places.map((place) => listedPlace(place, hazard))], places, LIST_CONFIDENCE, context);
  }
  const from = near ?? middleOf(context.corpus.places.filter((place) => place.district === district));
  if (from === null || fitting.length === 0) return null;
  const places = sortByDistance(fitting, from).slice(0, MOST_PLACES);
  const text =
    near === null
      ? `${district}の${purpose}は一覧に載っていません。近いところは次のとおりです。`
      : `近くの${purpose}は次のとおりです。`;
  const head = { text, evidence: context.corpus.places.map((place) => place.district) };
  return draft([head, ...places.map((place) => listedPlace(place, hazard))], places, LIST_CONFIDENCE, context);
}

/** `市役所の近くの避難所` starts from a place that is named. */
const NEAR = /^(.{2,30}?)(?:の|から|に)(?:近く|近い|一番近い|いちばん近い|最寄り|もより)/u;

function pointOf(named: string | undefined, question: string, context: AssistantContext): Point | null {
  const near = named ?? NEAR.exec(question)?.[1];
  if (near === undefined) return null;
  const best = findPlace(near, near, context)[0];
  return readPoint(near) ?? (best !== undefined && best.score >= SURE_SCORE ? best.entry.place : null);
}

function namesOf(matches: readonly NameMatch<PlaceEntry>[]): string[] {
  return [...new Set(matches.map(({ entry }) => entry.name))].slice(0, MOST_CHOICES);
}

/** A named place, several that may be meant, or none. */
async function answerNamed(
  matches: readonly NameMatch<PlaceEntry>[],
  args: Arguments,
  state: TurnState,
  context: AssistantContext,
): Promise<Finding> {
  const best = matches[0];
  if (best !== undefined && best.score >= SURE_SCORE) {
    const { place } = best.entry;
    return draft(placeLines(place, state.question), [place], best.score, context);
  }
  const near = matches.filter((match) => best !== undefined && match.rank >= best.rank * ALSO_MEANT);
  if (near.length > 0) {
    return {
      kind: 'ending',
      ending: askBack('similar-places', context.replies.text('place-which'), namesOf(near), state.question),
    };
  }
  const ending = await handOver(state, 'weak-evidence', context);
  const first = args.name === undefined ? '' : `${context.replies.text('place-unknown', { place: args.name })}\n`;
  return { kind: 'ending', ending: { ...ending, text: first + ending.text } };
}

function listRequest(args: Arguments, state: TurnState, context: AssistantContext): ListRequest | null {
  const kind = args.kind ?? readKind(state.question);
  if (kind === undefined) return null;
  const { findDistrict } = placeTables(context);
  const said = [args.district, state.question, state.message.remembered[DISTRICT_KEY]];
  const district = said
    .map((text) => (text === undefined ? null : findDistrict(text)))
    .find((mention) => mention !== null);
  return {
    kind,
    hazard: args.hazard ?? readHazard(state.question),
    district: district?.value,
    near: pointOf(args.near, state.question, context),
  };
}

/** Addresses, phones and hours of places; shelters by hazard and district. */
export const lookUpPlace: Tool = {
  name: 'look-up-place',
  description:
    '施設の住所・電話・開いている時間・休みの日、避難所・避難場所（災害の種類と地区）を調べる。施設で何かの手続きができるか、施設の使い方や料金の質問には使わない。',
  parameters,
  async run(args, state, context) {
    const parsed = parameters.parse(args);
    const matches = findPlace(parsed.name ?? state.question, state.question, context);
    const request = listRequest(parsed, state, context);
    const isNamed = (matches[0]?.score ?? 0) >= SURE_SCORE && request?.near == null;
    if (request === null || isNamed) return answerNamed(matches, parsed, state, context);
    const list = listPlaces(request, context);
    if (list !== null) return list;
    if (request.district === undefined && request.near === null) {
      const districts = [...new Set(context.corpus.places.map(({ district }) => district))];
      const text = context.replies.text('place-which-district', {}, state.language);
      return { kind: 'ending', ending: askBack('district-needed', text, districts, state.question) };
    }
    return answerNamed(matches, parsed, state, context);
  },
};
