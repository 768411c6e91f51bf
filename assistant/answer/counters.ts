/** Counters that a question may ask for, with the ways in which pages write them. */
const COUNTERS: readonly (readonly [asked: RegExp, written: RegExp])[] = [
  [/(?:何|なん)年(?!生|度)/u, /\d\s*(?:年(?!\d|度|生)|歳)/u],
  [/(?:何|なん)(?:か|ヶ|カ|ケ|箇)月/u, /\d\s*(?:か|ヶ|カ|ケ|箇)月/u],
  [/(?:何|なん)週/u, /\d\s*週/u],
  [
    /(?:何|なん)日(?:間|かか|前|後|以内|待|も|で|ぐらい|くらい)/u,
    /\d\s*日(?:間|前|後|以内|ほど|程度|ま|か|く|で)|当日|翌日|即日|後日|その場/u,
  ],
  [/(?:何|なん)時間/u, /\d\s*時間/u],
  [/(?:何|なん)分(?!別)/u, /\d\s*分(?!の)/u],
  [/(?:何|なん)(?:％|%|パーセント)/u, /\d\s*[％%]|100分の/u],
  [/(?:何|なん)割/u, /\d\s*[割％%]/u],
  [/(?:何|なん)(?:センチ|cm|メートル|ミリ)/iu, /\d\s*(?:cm|㎝|mm|m|センチ|メートル|ミリ)/iu],
  [/(?:何|なん)(?:キロ|kg|グラム|トン)/iu, /\d\s*(?:kg|km|g|キロ|グラム|トン|t)/iu],
  [/(?:何|なん)(?:リットル|cc|ミリリットル)/iu, /\d\s*(?:リットル|L|ml|cc)/iu],
  [/(?:何|なに|なん)(?:色|いろ)/u, /[赤青黄白黒緑灰]色?/u],
  [/(?:何|なん)歳|いくつから/u, /\d\s*(?:歳|か月|年生)/u],
  [/(?:何|なん)月分|(?:何|なん)回分/u, /\d\s*(?:か月分|月分|回)/u],
  ...[
    '人',
    '名',
    '枚',
    '冊',
    '個',
    '回',
    '点',
    '台',
    '袋',
    '本',
    '席',
    '面',
    '校',
    '頭',
    '匹',
    '件',
    '種類',
    '世帯',
    '丁目',
  ].map((counter) => [new RegExp(`(?:何|なん)${counter}`, 'u'), new RegExp(`[\\d一二三]\\s*${counter}`, 'u')] as const),
];

/** Whether a text counts in what the question asks for: 何年で is answered by 10年. Undefined when nothing is counted. */
export function countsAsAsked(question: string, text: string): boolean | undefined {
  const asked = COUNTERS.filter(([pattern]) => pattern.test(question));
  return asked.length === 0 ? undefined : asked.some(([, written]) => written.test(text));
}
