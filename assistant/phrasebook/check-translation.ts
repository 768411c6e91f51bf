import type { ForeignLanguage } from '../../corpus/glossary.ts';
import { factsOf } from '../proof/facts.ts';
import { japaneseFormats } from './japanese-formats.ts';

/** What makes a Japanese sentence deny, exclude or limit. */
const LIMITS_JA = /ません|ない(?!よう)|なく|不可|不要|除[くき]|以外|のみ|だけ|限[りる]|対象外|未満/u;
/** Words by which other languages do. */
const LIMITS: Readonly<Record<ForeignLanguage, RegExp>> = {
  en: /\b(?:not|no|cannot|never|without|except|excluding|only|unless|none|nor|other than|under|less than|free)\b|n[’']t\b/iu,
  vi: /(?<!\p{L})(?:không|chưa|trừ|chỉ|ngoài|dưới|miễn|đừng|ngoại trừ)(?!\p{L})/iu,
  zh: /不|没|無|无|除|仅|只|未|免|限|以外|勿/u,
  ko: /않|없|못|안\s|제외|만\s|만$|뿐|불|미만|무료|면제|이외|외/u,
  pt: /(?<!\p{L})(?:não|nem|sem|exceto|só|somente|apenas|nenhum[a]?|salvo|menos|isento|gratuito|abaixo)(?!\p{L})/iu,
};
/** Denials without a second reading: none may stand where the Japanese sentence has no limit. */
const DENIALS: Readonly<Record<ForeignLanguage, RegExp>> = {
  en: /\b(?:not|cannot|never)\b|n[’']t\b/iu,
  vi: /(?<!\p{L})(?:không (?:phải|thể|được|cần)|chưa)(?!\p{L})/iu,
  zh: /不(?:能|可|得|需|用|要|是)|没有|無法|无法/u,
  ko: /않|없|못하/u,
  pt: /(?<!\p{L})não(?!\p{L})/iu,
};

/** A count is the same with a unit that the other language leaves out. */
function bare(fact: string): string {
  return fact.replace(/^(number:[\d.]+).*$/u, '$1');
}

function holdsAll(facts: readonly string[], others: readonly string[]): boolean {
  return facts.every((fact) => others.includes(fact) || (fact === bare(fact) && others.map(bare).includes(fact)));
}

/** Weekdays are words in other languages, and a date names its own. */
function comparable(text: string): string[] {
  return factsOf(text).filter((fact) => !/^(?:weekday|nth-weekday|word)/u.test(fact));
}

/**
 * Whether a translation states the very numbers, dates, times, phones and links of the Japanese sentence, none more and none
 * less, and denies or limits where it does. Says nothing of other words: these the cited sentence below must show.
 */
export function isFaithful(japanese: string, translated: string, language: ForeignLanguage): boolean {
  const [own, other] = [comparable(japanese), comparable(japaneseFormats(translated, language))];
  const numbersKept = own.every((fact) => other.includes(fact) || other.map(bare).includes(bare(fact)));
  if (translated.trim() === '' || !holdsAll(other, own) || !numbersKept) return false;
  const limited = LIMITS_JA.test(japanese);
  return limited ? LIMITS[language].test(translated) : !DENIALS[language].test(translated);
}
