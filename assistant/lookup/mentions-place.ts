import type { PlaceKind } from '../../corpus/schema.ts';
import { normaliseName } from './fold-kana.ts';
import type { LookUpContext } from './garbage-tables.ts';
import { type NameMatch, SURE_SCORE } from './match-names.ts';
import type { LookUpMention } from './mentions-garbage.ts';
import { EVACUATION, readHazard, readKind } from './place-request.ts';
import { type PlaceEntry, placeTables } from './place-tables.ts';
import { SPECIAL_TIME, SPECIAL_TIME_FACTOR, unexplainedTerms } from './unexplained-terms.ts';

/** What is asked about a place itself, rather than about something that is done there. */
const ABOUT_PLACE =
  /どこ|どちらに|場所|ばしょ|住所|じゅうしょ|所在地|電話|でんわ|定員|収容|連絡先|何時|なんじ|時間|開い|空い|あいて|開館|休み|やすみ|休館|休業|定休|閉館|閉ま|営業|いつまで|やって(?:る|ます|いる)|行き方|アクセス|where|address|phone|open/iu;
const IN_GENERAL = /どこ|一覧|あり(?:ます|ません)|ある|近く|最寄り|もより|場所|教えて|おしえて|知りたい|where|near/iu;
const NEUTRAL =
  /どこ|どちら|どれ|どう(?:したら|すれば|行)?|場所|ばしょ|住所|じゅうしょ|所在地|電話(?:番号)?|番号|でんわ(?:ばんごう)?|定員|収容(?:人数)?|連絡先|何時|なんじ|時間|夜|朝|昼|開い(?:て)?|空い(?:て)?|あいて(?:る|ます)?|開館|休み|やすみ|休館|休業|定休日?|閉館|閉ま(?:る|って)?|営業|いつ(?:まで)?|やって(?:る|ます|いる)?|行き方|アクセス|今日|きょう|明日|あした|[月火水木金土日]曜日?|土日|祝日|平日|避難(?:所|場所|先)?|ひなん(?:じょ|ばしょ)?|逃げ(?:たら|れば|る)?|にげ(?:る)?|使える|使う|一覧|ある|あります|近く|近い|最寄り|一番|教え(?:て|る)?|おしえて|知りたい|前もって|とき|時|場合|いい|よい|ところ|とこ|施設|地区|町|住ん(?:で|だ)|津波|高潮|洪水|水害|大雨|浸水|土砂(?:災害)?|地震|火事|火災|公園|図書館|小学校|中学校|学校|病院|診療所|支所|役所|公民館|体育館/gu;

const EVACUATION_STRENGTH = 0.95;
const NAMED_STRENGTH = 0.9;
const BARE_STRENGTH = 0.8;
const KIND_STRENGTH = 0.75;
/** A match of this rank is nearly all that was said. */
const BARE_RANK = 0.8;
/** What every word counts that a question about a shelter, or about any other place, does not need. */
const UNEXPLAINED_SHELTER = 0.16;
const UNEXPLAINED = 0.25;

/** Places that `name` may mean; of one name a shelter comes first where the question speaks of evacuation, else the civic place. */
export function findPlace(name: string, question: string, context: LookUpContext): NameMatch<PlaceEntry>[] {
  const { civic, evacuation } = placeTables(context);
  const inDanger = EVACUATION.test(question) || readHazard(question) !== undefined;
  const tables = inDanger ? [evacuation, civic] : [civic, evacuation];
  const [first, second] = tables.map((table) => table.find(name).matches);
  const merged = [...(first ?? []), ...(second ?? [])];
  return merged
    .map((match, position) => ({ match, position }))
    .sort((a, b) => b.match.rank - a.match.rank || a.position - b.position)
    .map(({ match }) => match);
}

/** What was recognised in a question. */
interface Recognised {
  readonly text: string;
  readonly best: NameMatch<PlaceEntry> | undefined;
  readonly kind: PlaceKind | undefined;
  /** Number of words that the look-up does not account for. */
  readonly loose: number;
}

function strengthOf({ text, best, kind, loose }: Recognised): number {
  const named = best !== undefined && best.score >= SURE_SCORE;
  if (EVACUATION.test(text)) return EVACUATION_STRENGTH - UNEXPLAINED_SHELTER * loose;
  if (named && ABOUT_PLACE.test(text)) return NAMED_STRENGTH - UNEXPLAINED * loose;
  if (named && best.rank >= BARE_RANK && loose === 0) return BARE_STRENGTH;
  if (best?.kind === 'part' && ABOUT_PLACE.test(text)) return KIND_STRENGTH - UNEXPLAINED * loose;
  return kind !== undefined && IN_GENERAL.test(text) ? KIND_STRENGTH - UNEXPLAINED * loose : 0;
}

/** Judges whether a question asks for a place: a named one's address, phone or hours, or the shelters of a district. */
export function mentionsPlace(question: string, context: LookUpContext): LookUpMention {
  const text = normaliseName(question);
  const best = findPlace(question, question, context)[0];
  const name = best !== undefined && best.score >= SURE_SCORE ? best.spelling : undefined;
  const district = placeTables(context).findDistrict(question);
  const [hazard, kind] = [readHazard(question), readKind(question)];
  const known = [name ?? '', best?.covered ?? '', district?.covered ?? ''];
  const loose = unexplainedTerms(question, known, NEUTRAL, context.tokeniser).length;
  // Which shelter serves is the same in any storm.
  const isUnusual = SPECIAL_TIME.test(text) && !EVACUATION.test(text);
  return {
    strength: Math.max(0, strengthOf({ text, best, kind, loose })) * (isUnusual ? SPECIAL_TIME_FACTOR : 1),
    arguments: {
      ...(name === undefined ? {} : { name }),
      ...(kind === undefined ? {} : { kind }),
      ...(district === null ? {} : { district: district.value }),
      ...(hazard === undefined ? {} : { hazard }),
    },
  };
}
