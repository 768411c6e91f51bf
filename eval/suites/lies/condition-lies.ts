import { eachReplaced, type LieKind, rewriting } from './truth.ts';

/** Bounds that stand behind a number with its unit. */
const MEASURED = String.raw`(?<=\d(?:歳|人|円|万円|枚|日|点|回|級|cm|m|kg|年生|か月|年|%)?)`;

const DENIALS: readonly (readonly [RegExp, string])[] = [
  [/できません/gu, 'できます'],
  [/ありません/gu, 'あります'],
  [/なりません(?<!ければなりません)/gu, 'なります'],
  [
    /(?<=[えけげせてねべめれいきぎしちにびみり])ません(?!か)(?<!ければなりません|なりません|ありません|できません)/gu,
    'ます',
  ],
  [/不要/gu, '必要'],
  [/対象外/gu, '対象'],
  [/(?<=で)(?:は|も)ない/gu, 'ある'],
];
const ASSERTIONS: readonly (readonly [RegExp, string])[] = [
  [/できます/gu, 'できません'],
  [/必要です/gu, '必要ありません'],
  [/あります/gu, 'ありません'],
  [/(?<=[えけげせてねべめれきぎしちにびみり])ます(?=。|$)(?<!できます|あります)/gu, 'ません'],
  [/(?<=必要)(?=$|、)/gu, 'なし'],
  [/対象です/gu, '対象外です'],
];

function bound(from: string, to: string): (text: string) => string[] {
  return (text) => eachReplaced(text, new RegExp(`${MEASURED}${from}`, 'gu'), () => to);
}

function replacements(rules: readonly (readonly [RegExp, string])[]): (text: string) => string[] {
  return (text) => rules.flatMap(([pattern, written]) => eachReplaced(text, pattern, () => written));
}

/** Lies that leave every number as it is and change for whom, when or whether it holds. */
export const CONDITION_LIES: readonly LieKind[] = [
  rewriting('least-to-below', bound('以上', '未満')),
  rewriting('least-to-most', bound('以上', '以下')),
  rewriting('most-to-least', bound('以下', '以上')),
  rewriting('below-to-most', bound('未満', '以下')),
  rewriting('below-to-least', bound('未満', '以上')),
  rewriting('within-to-after', bound('以内', '以上')),
  rewriting('bound-dropped', bound('(?:以上|以下|未満|以内)', '')),
  rewriting('denial-dropped', replacements(DENIALS)),
  rewriting('denial-added', replacements(ASSERTIONS)),
  rewriting('only-dropped', (text) =>
    eachReplaced(text, /のみ|(?<!いた)だけ|に限りま?す?|限定/gu, ([word]) =>
      word.startsWith('に') ? 'が対象です' : '',
    ),
  ),
  rewriting('exclusion-dropped', (text) =>
    eachReplaced(text, /[（(][^（）()]*を?除[くき][^（）()]*[）)]|[^、。]*を除[いき]て?、?/gu, () => ''),
  ),
  rewriting('exclusion-turned', (text) => eachReplaced(text, /を除[くき]/gu, () => 'を含む')),
  rewriting('condition-dropped', (text) =>
    eachReplaced(text, /^[^、。（）]{3,}(?:場合|とき|の方|の人|世帯)は、(?=[^、。]{4,})/gu, () => ''),
  ),
  rewriting('everyone-added', (text) =>
    [`どなたでも、${text}`, eachReplaced(text, /[^、。]+の方(?=は|が)/gu, () => 'どなたでも')].flat(),
  ),
  rewriting('either-to-both', (text) => eachReplaced(text, /、?または|、?又は|、?もしくは/gu, () => 'と')),
  rewriting('hedge-dropped', (text) =>
    eachReplaced(
      text,
      /(?:する|の)?予定(?=です|で)|(?:こと|場合)が(?=あります)|原則として、?|(?<=[日月時分])(?:ごろ|頃)|(?<=月)[上中下]旬/gu,
      ([hedge]) => (hedge.endsWith('が') ? '必要が' : hedge.endsWith('予定') ? '決定' : ''),
    ),
  ),
  rewriting('yes-before-denial', (text) =>
    /(?:できません|ありません|なりません)。?$/u.test(text) && !/^[^。]*、[^。]*、/u.test(text)
      ? [`はい、${text.replace(/ません。?$/u, 'ます。')}`]
      : [],
  ),
];
