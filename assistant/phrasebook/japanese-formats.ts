import type { ForeignLanguage } from '../../corpus/glossary.ts';

type Rule = readonly [RegExp, string | ((...groups: string[]) => string)];

const MONTHS: Readonly<Record<'en' | 'pt', readonly string[]>> = {
  en: ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'],
  pt: ['jan', 'fev', 'mar', 'abr', 'mai', 'jun', 'jul', 'ago', 'set', 'out', 'nov', 'dez'],
};
const ENGLISH_MONTH = String.raw`\b(${MONTHS.en.join('|')})[a-z]*\.?`;
const PORTUGUESE_MONTH = `(${MONTHS.pt.join('|')})[a-zç]*`;

function dateOf(year: string | undefined, month: number | string, day: string): string {
  return `${year === undefined || year === '' ? '' : `${year}年`}${Number(month)}月${Number(day)}日`;
}

function monthNumber(language: 'en' | 'pt', name: string): number {
  return MONTHS[language].indexOf(name.toLowerCase().slice(0, 3)) + 1;
}

function clock(hour: string, minute: string | undefined, isAfternoon: boolean): string {
  const hours = isAfternoon ? (Number(hour) % 12) + 12 : Number(hour);
  return `${hours}:${minute === undefined || minute === '' ? '00' : minute}`;
}

/** What all languages share: `¥300`, `300 JPY`. */
const SHARED: readonly Rule[] = [
  [/[¥￥]\s?([\d,]+)/gu, '$1円'],
  [/([\d,]+)\s?JPY/giu, '$1円'],
];

const RULES: Readonly<Record<ForeignLanguage, readonly Rule[]>> = {
  en: [
    [/([\d,.]+)\s?yen\b/giu, '$1円'],
    [
      new RegExp(String.raw`${ENGLISH_MONTH}\s(\d{1,2})(?:st|nd|rd|th)?(?:,?\s(\d{4}))?(?!\d)`, 'giu'),
      (_, month, day, year) => dateOf(year, monthNumber('en', month ?? ''), day ?? ''),
    ],
    [
      new RegExp(String.raw`(\d{1,2})(?:st|nd|rd|th)?\s(?:of\s)?${ENGLISH_MONTH}(?:,?\s(\d{4}))?(?!\d)`, 'giu'),
      (_, day, month, year) => dateOf(year, monthNumber('en', month ?? ''), day ?? ''),
    ],
    [
      /(\d{1,2})(?::(\d{2}))?\s?([ap])\.?m\b\.?/giu,
      (_, hour, minute, half) =>
        half?.toLowerCase() === 'p' ? clock(hour ?? '', minute, true) : clock(String(Number(hour) % 12), minute, false),
    ],
    [/(\d+)(?:-|\s)(?:years?)(?:-|\s)old|aged?\s(\d+)/giu, (_, old, aged) => `${old ?? aged}歳`],
    [/(\d+)\s?(?:calendar\s|business\s)?days?\b/giu, '$1日'],
    [/(\d+)\s?weeks?\b/giu, '$1週間'],
    [/(\d+)\s?months?\b/giu, '$1か月'],
    [/(\d+)\s?minutes?\b/giu, '$1分'],
    [/(\d+)\s?(?:people|persons?)\b/giu, '$1人'],
    [/(\d+)\s?(?:times)\b/giu, '$1回'],
    [/(\d+)(?:st|nd|rd|th)\sfloor|\bfloor\s(\d+)/giu, (_, nth, number) => `${nth ?? number}階`],
  ],
  vi: [
    [/([\d,.]+)\s?yên/giu, '$1円'],
    [
      /ngày\s(\d{1,2})\s(?:tháng\s|\/)(\d{1,2})(?:\s?(?:năm\s|\/)(\d{4}))?/giu,
      (_, day, month, year) => dateOf(year, month ?? '', day ?? ''),
    ],
    [
      /(\d{1,2})\s?(?:giờ|h)(?:\s?(\d{2}))?(?:\s?phút)?(\s(?:chiều|tối))?/giu,
      (_, hour, minute, later) => clock(hour ?? '', minute, later !== undefined && Number(hour) < 12),
    ],
    [/(\d+)\stuổi/giu, '$1歳'],
    [/(\d+)\sngày/giu, '$1日'],
    [/(\d+)\stuần/giu, '$1週間'],
    [/(\d+)\stháng/giu, '$1か月'],
    [/(\d+)\sphút/giu, '$1分'],
    [/(\d+)\sngười/giu, '$1人'],
    [/(\d+)\slần/giu, '$1回'],
    [/tầng\s(\d+)/giu, '$1階'],
  ],
  zh: [
    [/([\d,.]+)\s?日[元圆圓]/gu, '$1円'],
    [
      /(上午|下午|晚上)?(\d{1,2})[点點](?:(\d{1,2})分|(半))?/gu,
      (_, half, hour, minute, past) =>
        clock(
          hour ?? '',
          past === undefined ? minute?.padStart(2, '0') : '30',
          half !== undefined && half !== '上午' && Number(hour) < 12,
        ),
    ],
    [/(\d+)[岁歲]/gu, '$1歳'],
    [/(\d+)天/gu, '$1日'],
    [/(\d+)[个個]月/gu, '$1か月'],
    [/(\d+)(?:周|星期)(?![一二三四五六日])/gu, '$1週間'],
    [/(\d+)分[钟鐘]/gu, '$1分'],
    [/(\d+)(?:楼|樓|层|層)/gu, '$1階'],
    [/(\d+)次/gu, '$1回'],
  ],
  ko: [
    [/([\d,.]+)\s?엔/gu, '$1円'],
    [/(?:(\d{4})년\s?)?(\d{1,2})월\s?(\d{1,2})일/gu, (_, year, month, day) => dateOf(year, month ?? '', day ?? '')],
    [
      /(오전|오후)?\s?(\d{1,2})시(?!간)(?:\s?(\d{1,2})분|\s?(반))?/gu,
      (_, half, hour, minute, past) =>
        clock(hour ?? '', past === undefined ? minute?.padStart(2, '0') : '30', half === '오후'),
    ],
    [/(\d+)\s?(?:세|살)/gu, '$1歳'],
    [/(\d+)\s?일/gu, '$1日'],
    [/(\d+)\s?주(?:일)?/gu, '$1週間'],
    [/(\d+)\s?개월/gu, '$1か月'],
    [/(\d+)\s?분/gu, '$1分'],
    [/(\d+)\s?층/gu, '$1階'],
    [/(\d+)\s?명/gu, '$1人'],
    [/(\d+)\s?(?:회|번)/gu, '$1回'],
  ],
  pt: [
    [/([\d,.]+)\s?(?:ienes?|yens?)\b/giu, '$1円'],
    [
      new RegExp(String.raw`(\d{1,2})º?\sde\s${PORTUGUESE_MONTH}(?:\sde\s(\d{4}))?`, 'giu'),
      (_, day, month, year) => dateOf(year, monthNumber('pt', month ?? ''), day ?? ''),
    ],
    [/(\d{1,2})\s?h(?:oras)?(?:\s?(\d{2}))?(?![\p{L}\d])/giu, (_, hour, minute) => clock(hour ?? '', minute, false)],
    [/(\d+)\sanos(?:\sde\sidade)?/giu, '$1歳'],
    [/(\d+)\sdias?\b/giu, '$1日'],
    [/(\d+)\ssemanas?\b/giu, '$1週間'],
    [/(\d+)\sm[eê]s(?:es)?(?!\p{L})/giu, '$1か月'],
    [/(\d+)\sminutos?\b/giu, '$1分'],
    [/(\d+)\spessoas?\b/giu, '$1人'],
    [/(\d+)\svezes\b/giu, '$1回'],
    [/(\d+)º\sandar/giu, '$1階'],
  ],
};

function apply(text: string, [pattern, written]: Rule): string {
  return typeof written === 'string'
    ? text.replace(pattern, written)
    : text.replace(pattern, written as (match: string) => string);
}

/** `1.000` and `1,000` are a thousand; what is left of points and commas is decimal. */
function groupDigits(text: string): string {
  return text.replace(/(?<![\d.,])\d{1,3}(?:[.,]\d{3})+(?![\d.,]*\d)/gu, (number) => number.replace(/[.,]/gu, ''));
}

/** A text of another language with its money, dates, times, ages and counts as Japanese writes them; words stay. */
export function japaneseFormats(text: string, language: ForeignLanguage): string {
  return [...SHARED, ...RULES[language]].reduce(apply, groupDigits(text.normalize('NFKC')));
}
