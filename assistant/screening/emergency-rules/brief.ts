import { exclusion, type Rule, rule } from '../rule.ts';
import { words } from '../words.ts';
import { ANIMAL, EVENT, RECENT_EVENT, SUPPOSED } from './contexts.ts';

/** A short message that reports: it asks for nothing and its word goes on as a sentence does, not as a compound. */
const SHORT = '^(?=.{1,28}$).*?';
const GOES_ON = '(?=[がでにをやだじしさらかみっわよねきくてたんう]|$)';
const ASKS = exclusion(
  'anywhere',
  words`
    どこ|いつ|何(?!か|者|度|人)|なに|どの|どれ|どんな|教え|おしえ|方法|仕方|しかた|やり方|したい|ほしい|
    欲しい|もらい|見たい|調べ|知り|ありますか|あります|できますか|できる|ですか|ますか|登録|申し込|予約|場所|
    日程|もらえ|買|売|必要|助成|補助|会は|の?会$|修理|直し|掃除|交換|点検|設置|反対|賛成|意見|要望|苦情|多い|
    季節|みたいな|感謝|お礼|ありがと
  `,
);

const BEASTS = exclusion(
  'anywhere',
  words`
  ${ANIMAL}|
  蚊|ダニ|クラゲ|ムカデ|アブ|ブト|毛虫|睡魔|とげ
`,
);
const FANCY = exclusion('anywhere', SUPPOSED);

function brief(strong: string, unless: readonly ReturnType<typeof exclusion>[]): Rule {
  return rule([`${SHORT}${words`${strong}`}${GOES_ON}`], [...unless, ASKS, BEASTS, FANCY]);
}

/** Words so strong that a short message with one of them is a report. */
export const BRIEF_RULES = {
  fire: [brief('火事|火災|出火|大火事|山火事|炎上', EVENT)],
  ambulance: [
    brief(
      '吐血|窒息|感電|昏睡|失神|気絶|重傷|重体|大けが|大怪我|下敷きに|生き埋め|人身事故|交通事故|けが人|怪我人|急病|急患|骨折|大やけど|溺れ|おぼれ',
      EVENT,
    ),
  ],
  crime: [
    brief(
      '泥棒(?!よけ|みたいな)|どろぼう(?!ごっこ)|強盗|ひったくり|痴漢|ちかん|ストーカー|不審者|侵入者|通り魔|誘拐|人質|監禁|レイプ(?![らりれろ])|強姦|殺人|刺され|撃たれ|襲われ|おそわれ|殴られ|なぐられ|脅され|おどされ|盗撮|万引き|殺され|ころされ',
      RECENT_EVENT,
    ),
  ],
  evacuate: [brief('津波|氾濫|決壊|土砂崩れ|土石流|がけ崩れ|崖崩れ|鉄砲水|大地震', EVENT)],
  gas: [brief('ガス漏れ|ガスもれ|ガス爆発', EVENT)],
  sea: [brief('海難|沈没|転覆|座礁|漂流', EVENT)],
} as const;
