import { findItem, findListedItems } from './find-items.ts';
import { normaliseName } from './fold-kana.ts';
import { type GarbageRequest, readGarbageRequest, speaksOfRubbish } from './garbage-request.ts';
import { garbageTables, type LookUpContext } from './garbage-tables.ts';
import { SURE_SCORE } from './match-names.ts';
import { SPECIAL_TIME, SPECIAL_TIME_FACTOR, unexplainedTerms } from './unexplained-terms.ts';

/** How much a question is one for a look-up, and what it would be asked. */
export interface LookUpMention {
  /** 0–1; from 0.5 on the look-up is the right tool. */
  readonly strength: number;
  readonly arguments: Readonly<Record<string, unknown>>;
}

const PARTING =
  /捨|すて|棄て|ほか(?:し|す|せ)|処分|廃棄|始末|分別|分け方|わけかた|出し方|だしかた|出せ|出す|出して|出したい|だす|だせ|何ご[みミ]|なにご[みミ]|何ゴ[みミ]|なにゴ[みミ]|なんのご[みミ]|なんのゴ[みミ]|(?:燃|もえ|粗大|可燃|不燃|有害|資源).{0,4}(?:ご[みミ]|ゴ[みミ])|引き取/u;
/** Asks what to do with a thing, or about anything else. */
const WEAK_PARTING = /どう(?:したら|すれば|する|しよう)/u;
/** Words that a question about an item or a day may hold besides. */
const NEUTRAL =
  /古い|壊れた|こわれた|使わな(?:い|く)なった|使い終わった|使った|いらない|要らない|不要な?|うち|家|わたし|私|住ん(?:で|だ)|すん(?:で|だ)|何|なに|なん|どう(?:したら|すれば|やって|する|しよう)?|いくら|なんぼ|料金|手数料|次|今度|いつ|何曜日?|曜日|[月火水木金土日]曜日?|今日|きょう|本日|明日|あした|あす|明後日|あさって|今週|来週|一週間|朝|収集|回収|カレンダー|日|捨て(?:方|る|たい|て)?|すて(?:かた|る|たい|て)?|処分|分別|出(?:し方|せる|す|して|したい)|ほか(?:したい|す|して)|方法|仕方|かた|方|教え(?:て|る)?|おしえて|知りたい|ください|下さい|ご[みミ]|ゴ[みミ]|枚|個|本|台|袋|もの|物|場合|種類|地区|町|いい|よい|良い|思う|リサイクル/gu;

const ITEM_STRENGTH = 0.95;
const SIMILAR_STRENGTH = 0.6;
const BARE_STRENGTH = 0.85;
const DAY_STRENGTH = 0.95;
const CATEGORY_STRENGTH = 0.7;
const WEAK_STRENGTH = 0.8;
/** What every word counts that the look-up does not account for; a thing's own adjectives are among them. */
const UNEXPLAINED = 0.16;
/** The same where nothing but the thing's name speaks for the look-up. */
const UNEXPLAINED_WEAK = 0.35;
/** A typo of this score is worth asking `もしかして`. */
const SIMILAR = 0.6;

/** Whether a question that names a day is about collection; a thing's name and a day alone may be about anything: 「明日の予約、電話でいい？」. */
function isAboutCollection(text: string, request: GarbageRequest, isNamed: boolean): boolean {
  if (request.category !== undefined || speaksOfRubbish(text)) return true;
  return isNamed && (PARTING.test(text) || /の日/u.test(text));
}

function strengthOf(question: string, request: GarbageRequest, score: number, loose: number, isBare: boolean): number {
  const text = normaliseName(question);
  const sure = score >= SURE_SCORE;
  const parting = PARTING.test(text);
  const isNamed = sure || request.category !== undefined;
  if (request.day !== undefined && isAboutCollection(text, request, sure)) return DAY_STRENGTH - UNEXPLAINED * loose;
  if (sure && parting) return ITEM_STRENGTH - UNEXPLAINED * loose;
  if (sure && WEAK_PARTING.test(text)) return WEAK_STRENGTH - UNEXPLAINED_WEAK * loose;
  if (isBare && isNamed) return BARE_STRENGTH;
  if (parting && request.category !== undefined) return CATEGORY_STRENGTH - UNEXPLAINED * loose;
  return parting && score >= SIMILAR ? SIMILAR_STRENGTH - UNEXPLAINED * loose : 0;
}

/** Judges whether a question is about an item's sorting or a collection day. Pure but for the tables prepared once. */
export function mentionsGarbage(question: string, context: LookUpContext): LookUpMention {
  const tables = garbageTables(context);
  const request = readGarbageRequest(question, context);
  const finding = findItem(question, undefined, context);
  const best = finding.matches[0];
  const covered = best?.covered ?? '';
  const known = [covered, tables.findCategory(question)?.covered ?? '', tables.findDistrict(question)?.covered ?? ''];
  const loose = unexplainedTerms(question, known, NEUTRAL, context.tokeniser).length;
  const isBare =
    loose === 0 && [...normaliseName(question).replace(/[\s。、！!？?]/gu, '')].length <= covered.length + 3;
  if (findListedItems(finding.content, context).length > 1) return { strength: ITEM_STRENGTH, arguments: {} };
  const strength = strengthOf(question, request, best?.score ?? 0, loose, isBare);
  const usual = SPECIAL_TIME.test(question) ? SPECIAL_TIME_FACTOR : 1;
  return { strength: Math.max(0, strength) * usual, arguments: { ...request } };
}
