import { isCardNumber, isMyNumber } from './check-digits.ts';
import type { Mask } from './mask.ts';

/** What people put between the digits of one number: dashes of every kind, spaces, dots, brackets. */
const BETWEEN = '[\\s\\-‐‑‒–—―−ー－.．・･_/／()（）]';
const RUN = new RegExp(`(?<![0-9a-zA-Z])[+＋]?[(（]?[0-9](?:${BETWEEN}{0,3}[0-9]){6,}`, 'gu');
const DATE_FIRST = /^(?:19|20)[0-9]{2}[-/.／．年](?:0?[1-9]|1[0-2])[-/.／．月](?:0?[1-9]|[12][0-9]|3[01])(?![0-9])/u;
/** The operator's free and shared-cost numbers belong to no resident. */
const SERVICE_NUMBER = /^(?:0120|0800|0570|0990|0180)/;
/** From here on a row of digits is a number of somebody or something, not an amount. */
const LONG = 10;

export function digitsOf(text: string): string {
  return text.replace(/[^0-9]/g, '');
}

/** National form of a phone number's digits, or null: 10 digits, 11 for mobile and IP phones (MIC numbering plan). */
function nationalNumber(run: string): string | null {
  const digits = digitsOf(run).replace(/^(?:0081|81)0?(?=[1-9][0-9]{8,9}$)/, /^(?:[+＋]|00)/u.test(run) ? '0' : '$&');
  return /^0[1-9](?:[0-9]{8}|[0-9]{9})$/.test(digits) && (digits.length === 10 || /^0[5-9]0/.test(digits))
    ? digits
    : null;
}

function maskOfRun(run: string, publicNumbers: ReadonlySet<string>): string {
  const digits = digitsOf(run);
  const phone = nationalNumber(run);
  if (phone !== null) return publicNumbers.has(phone) || SERVICE_NUMBER.test(phone) ? run : '［電話番号］';
  if (DATE_FIRST.test(run)) return run;
  if (isMyNumber(digits)) return '［マイナンバー］';
  if (isCardNumber(digits)) return '［カード番号］';
  return digits.length >= LONG ? '［番号］' : run;
}

/** Cuts a run at its spaces around each part that is a phone number of its own, so that neighbours do not hide it. */
function numbersIn(run: string): string[] {
  const numbers = [''];
  for (const part of run.split(/([\s/／]+)/u)) {
    if (nationalNumber(part) === null) numbers.push(`${numbers.pop()}${part}`);
    else numbers.push(part, '');
  }
  return numbers;
}

/** Numbers that are known by their own shape: phone, My Number, card, anything of ten digits or more. */
export function maskNumbers(text: string, publicNumbers: ReadonlySet<string>): string {
  return text.replace(RUN, (run) =>
    numbersIn(run)
      .map((number) => maskOfRun(number, publicNumbers))
      .join(''),
  );
}

const VALUE = `[A-Za-z]{0,4}${BETWEEN}{0,2}[0-9](?:[、,，]?${BETWEEN}{0,2}[0-9A-Za-z]){2,}`;
const LINK = '(?:の|は|が|を|：|:|＝|=|、|,|で|\\s|「|『|（|\\(|no\\.?|№|#|番号|ナンバー|コード){0,6}';
const AMOUNT = '(?![0-9]*\\s?(?:年|円|月|日|時|分|人|歳|才|件|個|枚|度|%|％|番窓口|番の|号線))';

function labelled(label: string, mask: string): Mask {
  const pattern = new RegExp(`((?:${label})${LINK})${VALUE}${AMOUNT}`, 'giu');
  return { pattern, replace: (_, before) => `${before}${mask}` };
}

/** Numbers that a word before them gives away. */
export const LABELLED_NUMBERS: readonly Mask[] = [
  labelled('マイナンバー(?:カード)?|まいなんばー|個人番号|my ?number', '［マイナンバー］'),
  labelled('(?:クレジット)?カード(?:の)?番号|クレカ(?:番号)?|セキュリティコード', '［カード番号］'),
  labelled('暗証番号|パスワード|password|パスコード|ログインid', '［暗証番号］'),
  labelled(
    '(?:保険証|健康保険証?|被保険者証?|資格確認書|介護保険(?:証|者証)?|後期高齢者(?:医療)?(?:証)?|医療証|受給者証|国保|国民健康保険証?|障害者手帳|療育手帳)の?(?:記号番号|記号・番号|番号|記号|ナンバー)',
    '［保険証番号］',
  ),
  labelled('保険者番号|(?<![^\\s。、])記号番号', '［保険証番号］'),
  labelled('(?:基礎)?年金(?:手帳)?(?:の)?番号|年金番号', '［年金番号］'),
  labelled(
    '(?:運転)?免許証?(?:の)?番号|旅券番号|パスポート(?:の)?番号|在留カード(?:の)?番号|住民票コード',
    '［証明書番号］',
  ),
  labelled('口座(?:番号)?|(?:普通|当座|貯蓄|定期)(?:預金|口座|預金口座)?|通帳の?番号|振込先', '［口座番号］'),
  labelled('(?:整理|宛名|お客様|お客さま|使用者|納税者|納付|通知書|世帯|会員)番号', '［番号］'),
  labelled(
    '電話(?:番号)?|携帯(?:電話|番号)?|けいたい|(?<![a-z0-9])tel|でんわ(?:ばんごう)?|連絡先|ファックス|(?<![a-z0-9])fax|phone(?: number)?',
    '［電話番号］',
  ),
];

/** Numbers whose own letters give them away: residence card, passport, 基礎年金番号, ゆうちょ. */
export const SHAPED_NUMBERS: readonly Mask[] = [
  { pattern: /(?<![A-Za-z0-9])[A-Z]{2}\s?[0-9]{8}\s?[A-Z]{2}(?![A-Za-z0-9])/giu, replace: () => '［証明書番号］' },
  { pattern: /(?<![A-Za-z0-9])[A-Z]{2}[0-9]{7}(?![A-Za-z0-9])/gu, replace: () => '［証明書番号］' },
  { pattern: /(?<![0-9])[0-9]{4}[-‐−ー－][0-9]{6}(?![0-9])/gu, replace: () => '［年金番号］' },
  {
    pattern: /(記号\s*)[0-9]{4,5}([-‐−ー－\s、,]*番号\s*)[0-9]{1,8}/gu,
    replace: (_, symbol, number) => `${symbol}［口座番号］${number}［口座番号］`,
  },
  {
    pattern:
      /((?:銀行|信金|信用金庫|信用組合|農協|ＪＡ|JA|労金|ゆうちょ|支店|本店|出張所)[^0-9。\n]{0,12})[0-9]{6,8}(?![0-9年円])/gu,
    replace: (_, before) => `${before}［口座番号］`,
  },
  {
    pattern: /[〇零一二三四五六七八九](?:[\s\-‐−ー－の、]{0,2}[〇零一二三四五六七八九]){8,}/gu,
    replace: () => '［番号］',
  },
];
