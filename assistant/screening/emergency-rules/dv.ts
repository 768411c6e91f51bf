import { exclusion, type Rule, rule } from '../rule.ts';
import { words } from '../words.ts';
import { HURTS, LONG_AGO, NOW, PARTNER, STILL } from './contexts.ts';
import { ELSEWHERE } from './other-languages.ts';

const AGREED = exclusion(
  'same-sentence',
  words`
  ペット|プレゼント|けんかの仲裁|腰|肩|地震|火事|くしゃみ|いびき|仕事
`,
);

export const DV_RULES: readonly Rule[] = [
  rule([PARTNER, 4, words`に|から`, 10, HURTS], [...STILL, AGREED]),
  rule(
    [
      PARTNER,
      4,
      words`が|は|も`,
      10,
      words`
        暴力|ぼうりょく|暴れ(?!馬)|あばれ|殴|なぐ|叩|たた(?:い|く|き)|蹴|怒鳴|どな|首を?(?:絞|締|し)め|包丁|
        ナイフ|刃物|脅|おどし|殺す|ころす|物を(?:投げ|壊)|手を(?:あげ|上げ|出)|手が出|監視|監禁|閉じ込め|
        外に出(?:し|さ)|お?金を(?:渡さ|くれ|入れ)|生活費を|スマホを(?:見|チェ|取)|避妊|性行為|無理やり|こわい|
        怖い|押しかけ|おしかけ|押し入|待ち伏せ|つきまと|追いかけ|探し(?:て|に)(?:い|き|来)
      `,
    ],
    [...STILL, AGREED, exclusion('same-sentence', words`が怖い病気|高所|猫|犬`)],
  ),
  rule(
    [
      PARTNER,
      5,
      words`
        の?(?:暴力|ぼうりょく|暴言|DV|dv|束縛|モラハラ|仕打ち|暴れ)|から(?:逃げ|にげ|避難|身を隠)|
        (?:が|は)(?:怖|こわ)くて|こわい$|怖い$|(?:に|から)殺され|を殺し(?:たい|そう|て)
      `,
    ],
    STILL,
  ),
  rule(
    [
      words`dv|ドメスティックバイオレンス|モラハラ|デートdv|家庭内暴力|家庭内の暴力`,
      6,
      words`
        され|受け|うけ|うけて|に(?:あ|遭|悩|苦|耐)|から?逃げ|です|かも|被害|助け|で(?:つら|苦|困|悩|怖|逃)|
        が(?:ひど|怖|続|こわ)|を(?:され|受|う)|夫|旦那|彼|なん|やねん|だと|じゃない|ちゃう|の?相談(?!員)|
        したい|してしま
      `,
    ],
    [...NOW, LONG_AGO, exclusion('same-sentence', words`閲覧制限|支援措置|住民票|戸籍|ビデオ|給付|手当|保険`)],
  ),
  rule(
    [words`dv|ドメスティックバイオレンス`, 10, words`逃げ(?:たい|て(?:い|き)|込)|助けて|たすけて|殺され`],
    [...NOW, LONG_AGO],
  ),
  rule(
    [
      PARTNER,
      2,
      words`に|が`,
      6,
      words`(?:携帯|スマホ|電話|財布|鍵|通帳|保険証|お金)を(?:取り上げ|奪|壊|隠)|外出(?:を)?(?:禁止|させ|できな)|家から出(?:られ|して)`,
    ],
    STILL,
  ),
  rule(
    [
      PARTNER,
      2,
      words`に|から|が`,
      4,
      words`生活費|お?金|給料`,
      4,
      words`(?:渡して|わたして|入れて)(?:くれ|もらえ)(?:な|ず|へん|ませ)|(?:もらえ|くれ)(?:な|ず|へん|ませ)`,
    ],
    [...STILL, AGREED, exclusion('same-sentence', words`養育費|失業|離婚した`)],
  ),
  rule(
    [PARTNER, 2, words`に|から|が`, 16, words`見張ら|見はら|監視(?:さ|し)|外出(?:を|も)?(?:禁|させてもら|できな|見張)`],
    [...STILL, AGREED],
  ),
  rule([ELSEWHERE.dv], STILL),
];
