import type { Contact } from '../../../corpus/passage.ts';

const LABEL =
  /^(?:(?:お?問い?合わ?せ先?|担当(?:課|部署|部局|者|係|室)?|所属(?:課室?|名)?|部署名?|課名|作成(?:所属|課|者)?|組織|窓口|所管)\s*[:：]\s*)+/u;
const BRACKETED_LABEL =
  /^[【［[(（〈<＜■●◆]*\s*(?:本?(?:この)?(?:ページ|記事|内容|件)?に?(?:関する|ついての)?)?お?問い?合わ?せ先?[】］\])）〉>＞]*\s*[:：]?/u;
/** The head of such a block rather than an office, although it may end like one. */
const HEADING = /^[^:：]*(?:ページ|記事|情報|内容)[^:：]*(?:問い?合わ?せ先?|担当|作成者?|所属)$/u;
const BARE_DETAIL =
  /^(?:電話(?:番号)?|TEL|FAX|ファクス|ファックス|受付時間|開庁時間|業務時間|所在地|住所|場所|メール)$/u;
const BARE_LABEL = /^(?:担当(?:課|部署|者)?|所属|部署|窓口|組織)$/u;
const DETAIL =
  /(?:電話|TEL|Tel|tel|☎|℡|直通|代表|内線|FAX|Fax|ファックス|ファクス|メール|E-?mail|住所|所在地|場所|〒|受付時間|開庁時間|業務時間)/u;
/** What names of offices end with; a section (係) may follow, and a place in brackets. */
const OFFICE =
  /(?:部|課|室|係|局|所|館|署|院|園|校|センター|事務局|委員会|本部|支部|支所|出張所|グループ|担当|チーム|班|協議会|公社|公民館|推進室|窓口|庁|プラザ)(?:[(（][^()（）]{1,20}[)）])?$/u;
const PHONE_NUMBER = /\+?\d{1,4}[-(]\d{1,4}[-)]\d{3,4}|0\d{9,10}/u;
const PHONE_LABEL = /(?:電話|TEL|Tel|tel|☎|℡|直通)[^\d+]{0,12}$/u;
const FAX_LABEL = /(?:FAX|Fax|fax|ファックス|ファクス|ファクシミリ)[^\d]{0,12}$/u;
const HOURS =
  /(?:受付時間|開庁時間|業務時間|窓口時間|営業時間|開館時間|取扱時間|執務時間|利用時間)\s*[:：は]?\s*(?<hours>.+)$/u;
const MAX_OFFICE_LENGTH = 40;

/** Figures and hyphens as a telephone wants them; everything else stays as printed. */
function normaliseLine(line: string): string {
  return line
    .normalize('NFKC')
    .replace(/(?<=\d)\s?[‐‑‒–—―−ー－]\s?(?=\d)/gu, '-')
    .trim();
}

function officeOf(line: string): string | undefined {
  if (HEADING.test(line) || BARE_LABEL.test(line)) return undefined;
  const bare = line.replace(BRACKETED_LABEL, '').replace(LABEL, '').trim();
  const detail = DETAIL.exec(bare);
  const name = (detail === null ? bare : bare.slice(0, detail.index)).replace(/[\s、,:：(（/／]+$/u, '').trim();
  if (name.length > MAX_OFFICE_LENGTH || /[。〒]|丁目|番地/u.test(name)) return undefined;
  return OFFICE.test(name) ? name : undefined;
}

/** The first number that is labelled as a telephone, else the first that is not labelled as a fax. */
function phoneOf(lines: readonly string[]): string | undefined {
  let fallback: string | undefined;
  for (const line of lines) {
    for (const match of line.matchAll(new RegExp(PHONE_NUMBER, 'gu'))) {
      const before = line.slice(0, match.index);
      if (PHONE_LABEL.test(before)) return match[0];
      if (!FAX_LABEL.test(before)) fallback ??= match[0];
    }
  }
  return fallback;
}

/** A label on a line of its own, as in a definition list, goes with the line below it. */
function joinLabels(lines: readonly string[]): string[] {
  const joined: string[] = [];
  for (const line of lines) {
    const before = joined.at(-1);
    if (before !== undefined && (BARE_LABEL.test(before) || BARE_DETAIL.test(before))) {
      joined[joined.length - 1] = `${before}：${line}`;
    } else joined.push(line);
  }
  return joined;
}

/**
 * Reads the window that answers for a page from the lines of its 担当課 block: the first line that names an office,
 * the telephone number and the hours. `undefined` when no office is named.
 */
export function parseContact(source: readonly string[]): Contact | undefined {
  const printed = joinLabels(source);
  const lines = printed.map(normaliseLine).filter((line) => line !== '');
  const department = lines.map(officeOf).find((name) => name !== undefined && name !== '');
  if (department === undefined) return undefined;
  const phone = phoneOf(lines);
  const hours = printed.map((line) => HOURS.exec(line)?.groups?.['hours']?.trim()).find((text) => text !== undefined);
  return { department, ...(phone === undefined ? {} : { phone }), ...(hours === undefined ? {} : { hours }) };
}
