import { IDENTITY } from './personal-data/identity.ts';
import { maskNames } from './personal-data/names.ts';
import { LABELLED_NUMBERS, maskNumbers, SHAPED_NUMBERS } from './personal-data/numbers.ts';

const NO_PLACES: ReadonlySet<string> = new Set();

export interface MaskedText {
  /** The text with masks such as `［電話番号］` in place of personal data. */
  readonly text: string;
  /** True when anything was masked now. */
  readonly changed: boolean;
}

/**
 * Masks what says who somebody is or opens their accounts: My Number, cards, accounts, phone numbers, mail addresses,
 * house numbers, names in a self-introduction or with a birth date, insurance and pension numbers. Towns and plain dates stay: questions about
 * collection days and school years need them. `publicNumbers` are digits of phone numbers that stay, `placeNames` what is no person. Takes cleaned text;
 * masking twice changes nothing.
 */
export function maskPersonalData(
  text: string,
  publicNumbers: ReadonlySet<string>,
  placeNames: ReadonlySet<string> = NO_PLACES,
): MaskedText {
  const known = [...IDENTITY, ...SHAPED_NUMBERS].reduce(
    (rest, { pattern, replace }) => rest.replace(pattern, replace),
    text,
  );
  const counted = maskNumbers(maskNames(known, placeNames), publicNumbers);
  const masked = LABELLED_NUMBERS.reduce((rest, { pattern, replace }) => rest.replace(pattern, replace), counted);
  return { text: masked, changed: masked !== text };
}

const MASK = /［[^［］]*］/gu;
/** The masks themselves: what a resident typed may hold brackets of its own. */
const KNOWN_MASK =
  /［(?:マイナンバー|カード番号|電話番号|番号|メールアドレス|郵便番号|番地|生年月日|氏名|暗証番号|保険証番号|年金番号|証明書番号|口座番号)］/gu;
/** What people write around the data itself. */
const AROUND =
  /マイナンバー(?:カード)?|個人番号|カード番号|クレジットカード|暗証番号|口座(?:番号)?|電話(?:番号)?|携帯(?:番号)?|連絡先|住所|氏名|お?名前|生年月日|誕生日|保険証(?:の番号)?|年金番号|番号|記号|メール(?:アドレス)?|郵便番号|アドレス|有効期限|普通|当座|支店|本店|銀行|京都府|汐見市|[\p{Script=Han}]{1,6}(?:市|町|区|丁目)|私|わたし|わたくし|自分|うち|これ|こちら|ここ|以下|の|は|が|を|に|で|と|も|です|ます|でございます|といいます|と申します|なので|ので|から|よろしく|お願い(?:します|いたします|致します)?|おねがいします|ください|下さい|送ります|書きます|教えます|送って|お送りします|登録して?|確認して?|連絡して?|折り返し|電話して?|ほしい|my number is|phone|number|is|my|name|address|please|call|me|at|(?<![0-9A-Za-z])[0-9A-Za-z]{1,2}(?![0-9A-Za-z])/giu;
/** Fewer characters than this beside the data and its labels hold no question. */
const SHORTEST_QUESTION = 3;
const ASKS =
  /[?？]|か(?:な|ね|しら)?(?:[。！!\s]|$)|どこ|いつ|いくら|何|なに|なん|どう|どの|どれ|どちら|だれ|誰|教えて|おしえて|知りたい|ほしい|欲しい|取りたい|とりたい|したい|方法|仕方|やり方|出し方|できる|できます|もらえ|必要|は[。\s]*$|\b(?:what|how|where|when|which|who|can|do|does|is there|need|want)\b|khong|không|đâu|gì|吗|嗎|怎|哪|什么|什麼|어디|언제|얼마|어떻게|onde|quando|quanto|como/iu;
/** A wish that we do something with the data: only a window can, after it has seen who is asking. */
const ACT =
  /(?:変え|変更し|調べ|確認し|登録し|払い|払っ|申し込ん|申請し|手続きし|手続し|送っ|届け|止め|停止し|解約し|更新し|連絡し|電話し)(?:て|といて|とい|ます)?(?:おいて)?(?:ください|下さい|ほしい|もらえ|いただけ|くれ|ね|ます)?[。！!\s]*$/u;

/** True when something in the text was masked, now or before it came here. */
export function holdsMask(text: string): boolean {
  return text.search(KNOWN_MASK) >= 0;
}

/** The resident's own words: rules for what is said and in which language would read a mask as a part of it. */
export function withoutMasks(text: string): string {
  return text.replace(KNOWN_MASK, ' ').trim();
}

/** True when a masked text holds little besides the data, or asks us to act on it rather than for information. */
export function isMainlyPersonal(masked: string): boolean {
  const said = masked.replace(MASK, '');
  const rest = said.replace(AROUND, '').replace(/[^\p{L}\p{N}]/gu, '');
  return rest.length < SHORTEST_QUESTION || ACT.test(said) || !ASKS.test(said);
}

/** A masked text without the sentences that only give data: what a look-up should read. All of it when nothing else is said. */
export function questionBeside(masked: string): string {
  const sentences = masked.match(/[^。！？!?\n]+[。！？!?\n]*/gu) ?? [];
  const asking = sentences.filter((sentence) => !sentence.includes('［') || !isMainlyPersonal(sentence));
  return asking.join('').trim() || masked;
}
