import type { ForeignLanguage } from '../../corpus/glossary.ts';
import { isForeign, type Language } from '../language.ts';

const WEEKDAYS_JA = '日月火水木金土';
/** Sunday first. */
const WEEKDAYS: Readonly<Record<ForeignLanguage, readonly string[]>> = {
  en: ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'],
  vi: ['Chủ nhật', 'Thứ hai', 'Thứ ba', 'Thứ tư', 'Thứ năm', 'Thứ sáu', 'Thứ bảy'],
  zh: ['周日', '周一', '周二', '周三', '周四', '周五', '周六'],
  ko: ['일', '월', '화', '수', '목', '금', '토'],
  pt: ['dom.', 'seg.', 'ter.', 'qua.', 'qui.', 'sex.', 'sáb.'],
};
/** Words of printed hours, longer ones before those that they begin with. */
const WORDS: readonly (readonly [string, Readonly<Record<ForeignLanguage, string>>])[] = [
  ['年末年始', { en: 'New Year holidays', vi: 'dịp Tết dương lịch', zh: '年末年初', ko: '연말연시', pt: 'fim de ano' }],
  [
    '土日祝',
    {
      en: 'Sat, Sun, holidays',
      vi: 'thứ bảy, chủ nhật, ngày lễ',
      zh: '周六、周日、节假日',
      ko: '토·일·공휴일',
      pt: 'sáb., dom. e feriados',
    },
  ],
  ['土日', { en: 'Sat, Sun', vi: 'thứ bảy, chủ nhật', zh: '周六、周日', ko: '토·일', pt: 'sáb. e dom.' }],
  ['平日', { en: 'weekdays', vi: 'ngày thường', zh: '工作日', ko: '평일', pt: 'dias úteis' }],
  ['毎日', { en: 'every day', vi: 'hằng ngày', zh: '每天', ko: '매일', pt: 'todos os dias' }],
  ['祝日', { en: 'public holidays', vi: 'ngày lễ', zh: '节假日', ko: '공휴일', pt: 'feriados' }],
  ['市役所', { en: 'the city office', vi: 'tòa thị chính', zh: '市政府', ko: '시청', pt: 'a prefeitura' }],
];

/** A full date so that no order of day and month can be mistaken; Chinese is written as Japanese is. */
function localiseDays(text: string, language: ForeignLanguage): string {
  return text.replace(
    /(\d{4})年(\d{1,2})月(\d{1,2})日（([日月火水木金土])）/gu,
    (_, year: string, month: string, day: string, weekday: string) => {
      const name = WEEKDAYS[language][WEEKDAYS_JA.indexOf(weekday)] ?? weekday;
      if (language === 'zh') return `${year}年${month}月${day}日（${name}）`;
      return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')} (${name}) `;
    },
  );
}

function localiseHours(text: string, language: ForeignLanguage): string {
  const days = text.replace(/([日月火水木金土])(?:曜日?|(?=[〜・][日月火水木金土]))/gu, (matched, weekday: string) => {
    const name = WEEKDAYS[language][WEEKDAYS_JA.indexOf(weekday)] ?? weekday;
    return matched === weekday ? name : `${name} `;
  });
  const spaced = language === 'zh' ? '' : ' ';
  return WORDS.reduce((plain, [word, own]) => plain.replaceAll(word, `${own[language]}${spaced}`), days);
}

/** Dates, weekdays and printed hours of a value in the resident's language; names stay as they are written at the door. */
export function localiseValue(value: string, language: Language): string {
  if (!isForeign(language)) return value;
  return localiseHours(localiseDays(value, language), language).replace(/ {2,}/g, ' ').trim();
}
