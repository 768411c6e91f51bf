import type { QuestionType } from './question-type.ts';

/** Marks that stand before a line of a list or a section. */
const MARKS = /^[\s■□●○◆◇▼▶・※☆★]+/u;
/** A heading in brackets, a mark of revision, a place where an address stood. */
const BRACKETED = /^[【［[〔＜<〈《][^】］\]〕＞>〉》]*[】］\]〕＞>〉》]$/u;
/** One more question: pages list those of other pages, and a question answers none. */
const ASKS = /(?:[?？]|(?:です|ます|でしょう|ません|たい|るの|ない)か)$/u;
/** Telephone, fax, mail or postal address, with or without its number. */
const CONTACT =
  /^(?:〒|(?:お?電話|TEL|FAX|ファック?ス|ファクシミリ|E?メール|住所|所在地)(?:番号|アドレス)?(?:[\s:：(（\d]|$))/iu;
/** An office or an address by itself. */
const OFFICE =
  /^[^はがを、]{1,30}(?:部|課|室|係|局|センター|担当|館|院|園|支所|事務所|窓口|階|番地|\d番|\d号|内)$|^\p{Script=Han}+[市町村]\S*(?:丁目|町)\d/u;
/** Hours of an office. */
const HOURS =
  /^(?:平日|午前|午後)?\s*\d{1,2}(?:時|:\d\d).{0,6}(?:～|~|〜|から|-).{0,20}$|^土・?日曜?日?、?祝日.{0,30}$/u;
/** Words of no sentence, which name what follows or are one item of a list. */
const BARE_NAME = /^[^はがをに、\d]{0,14}[\p{Script=Han}\p{Script=Katakana}ー々）)」]$/u;

/** Questions that an office, an address, a number or hours may answer. */
const ASKS_FOR_OFFICE: readonly QuestionType[] = ['where', 'who', 'phone'];

/**
 * Whether a line is what pages carry around their text, or a name of which nothing is said: it may be announced by a sentence
 * but answers nothing by itself. Items of a list answer what to bring.
 */
export function isFurniture(line: string, types: readonly QuestionType[]): boolean {
  const text = line.normalize('NFKC').replace(MARKS, '').replace(/。$/u, '').trim();
  if (BRACKETED.test(text) || ASKS.test(text)) return true;
  if (types.includes('documents')) return false;
  const wantsOffice = types.some((type) => ASKS_FOR_OFFICE.includes(type));
  if (OFFICE.test(text) || CONTACT.test(text)) return !wantsOffice;
  if (HOURS.test(text)) return !(wantsOffice || types.includes('when'));
  return BARE_NAME.test(text);
}
