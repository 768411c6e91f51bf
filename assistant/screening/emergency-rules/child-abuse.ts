import { exclusion, type Rule, rule } from '../rule.ts';
import { words } from '../words.ts';
import { CHILD, HURTS, HYPOTHETICAL, LESSON, NEGATED, NOW, PARENT, STILL } from './contexts.ts';
import { ELSEWHERE } from './other-languages.ts';

const SUFFERS = words`
  られ|られて|れ(?:た|て|る|ま)|され|うけて|受けて|てくる|てき(?:て|た|ま)|に?あって|痛い|こわい|怖い|助けて|
  たすけて|つらい|やめ|逃げ
`;
const NEGLECT = words`
  (?:ご飯|ごはん|食事|ミルク|たべもの|食べ物)(?:を|も)?(?:.{0,6})?(?:食べさせて?(?:もらえ|い?な|くれな)|
  与え(?:てい|ら|て)?(?:な|れ)|もらえ(?:て)?(?:い)?な|くれな|あげてい?な|作ってくれな|たべさせてもらえ|ない日|
  くれへん)|お?風呂に(?:も)?(?:何日|入れて(?:い|もら))|放置|ほったらかし|置き去り|おきざり|締め出|しめだ|
  閉め出|裸(?:で|足で)|外に(?:出さ|立た|放り)|一人で(?:ずっと|何日|夜|留守番させ)|ひとりぼっち|育児放棄|
  ネグレクト|あざ|アザ|痣|傷だらけ|やせ(?:て|細)|ガリガリ|がりがり|ボロボロ|いつも同じ服
`;
const CRIES = words`
  泣き叫|なきさけ|悲鳴|泣き声|なきごえ|泣いて|叫び声|助けて|ごめんなさい|怒鳴り声|どなり声|怒鳴る|怒鳴って|
  ドンドン|物が(?:壊|割)れ|叩く音|殴る音
`;
const NEXT_DOOR = words`
  隣|となり|近所|上の階|下の階|階上|階下|向かい|裏の|アパート|マンション|団地|部屋|ベランダ|公園|路上|外|
  同じ階|知り合い|友達|クラスの|保育園|学校|家
`;
const ALWAYS = words`
  毎(?:日|晩|夜)|ずっと|夜中|深夜|やま(?:な|へ)|止まら|とまら|異常|尋常|激し|ひど|長時間|何時間|心配|大丈夫|
  怒鳴|どな|叩|殴|怒号|男の人
`;
const NOISE = exclusion(
  'same-sentence',
  words`うるさ|やかまし|騒音|迷惑|苦情|静かに|防音|夜泣き(?:の|が|に|で)(?:相談|困|対|ひど|つら)`,
);
const UNRELATED = exclusion(
  'same-sentence',
  words`
    動物|ペット|犬|猫|ねこ|いぬ|太鼓|疑われ|ボール|ゲーム|スポーツ|剣道|空手|柔道|卓球|サッカー|布団|習い事|
    なぐり書き|殴り書き|里親(?:になりた|登録|制度|の(?:募集|説明))|自殺|通訳|なかった|相撲
  `,
);
const ELDERS = exclusion(
  'same-sentence',
  words`高齢者|老人|お年寄り|障害者|障がい者|施設|利用者|入所|ヘルパー|おばあ|おじい|祖母|祖父`,
);
const MY_OLD_PARENT = exclusion('same-sentence', words`老人|ホーム|認知症|介護|高齢|施設|デイ|ヘルパー`);

export const CHILD_ABUSE_RULES: readonly Rule[] = [
  rule(
    [
      words`虐待|ぎゃくたい|ネグレクト|育児放棄|体罰`,
      6,
      words`
        され|して|してし|しそう|しちゃ|受け|うけ|かも|じゃない|ではない|らし|みたい|疑(?!わ)|を見|み(?:た|て)|
        です|の?通報|の?通告|が(?:心配|続|ある|あ)|ちゃう|やと|だと|に気|で(?:死|け)
      `,
    ],
    [...STILL, UNRELATED, ELDERS],
  ),
  rule(
    [
      CHILD,
      10,
      HURTS,
      10,
      words`
      られ|れて|れた|てい|てる|とる|てしま|ちゃ|てま|そう|音|声|のを|る|った|た(?:い|く)
    `,
    ],
    [
      ...STILL,
      UNRELATED,
      NOISE,
      exclusion(
        'same-sentence',
        words`
          子どもが(?:殴|叩)り合|友達に(?:叩|殴)|友だちに|学校で|いじめ|保育園で|先生に|夫が|旦那が私|彼が|
          を連れて|プレゼント|遊具
        `,
      ),
    ],
  ),
  rule([PARENT, 8, HURTS, 6, SUFFERS], [...STILL, UNRELATED, MY_OLD_PARENT]),
  rule(
    [PARENT, 4, words`が|に`, 10, HURTS],
    [...STILL, UNRELATED, MY_OLD_PARENT, exclusion('same-sentence', words`刺した|殺した|義母|義父|父が包丁`)],
  ),
  rule(
    [PARENT, 4, words`こわい|怖い|から逃げ|に会いたくな|のところに(?:帰|戻)りたくな|がいる?家に帰りたくな`],
    [...STILL, UNRELATED, MY_OLD_PARENT, exclusion('same-sentence', words`車|運転|病気|地震|火事`)],
  ),
  rule(
    [
      words`家|うち|おうち|いえ`,
      4,
      words`(?:に|へ)?(?:帰|かえ)り(?:たくな|とうな)`,
      12,
      words`叩|殴|たた|なぐ|こわ|怖|痛|蹴|おこ|怒|ママ|パパ|父|母|親|お父|お母|お?とう|お?かあ|暴`,
    ],
    STILL,
  ),
  rule(
    [words`おうち|家|うち|いえ`, 4, words`(?:で|で毎日|でいつも)(?:叩|たた|殴|なぐ|蹴|けら|ぶた)`],
    [...STILL, UNRELATED, exclusion('same-sentence', words`布団|蚊|太鼓|夫|旦那|彼|妻`)],
  ),
  rule(
    [CHILD, 8, NEGLECT],
    [
      ...STILL,
      UNRELATED,
      NOISE,
      exclusion(
        'same-sentence',
        words`
          車(?:の中|内)|留守番(?:は|を)?何歳|予防接種|おむつ|食べさせてい(?:い|ます)|離乳食|遊び場|自転車
        `,
      ),
    ],
  ),
  rule(
    [
      PARENT,
      8,
      words`ご飯|ごはん|食事|たべもの`,
      8,
      words`くれな|もらえ(?:て)?(?:い)?な|作ってくれ|くれへん|食べさせてくれ|抜き|ぬき`,
    ],
    STILL,
  ),
  rule([NEXT_DOOR, 10, CHILD, 8, CRIES], [...STILL, UNRELATED, NOISE]),
  rule([NEXT_DOOR, 12, CRIES, 12, CHILD], [...STILL, UNRELATED, NOISE]),
  rule(
    [CHILD, 6, CRIES, 12, ALWAYS],
    [...STILL, UNRELATED, NOISE, exclusion('same-sentence', words`夜泣き|うちの子|ミルク|授乳|母乳|寝`)],
  ),
  rule(
    [
      words`育児|子育て|子ども|子供|こども|赤ちゃん|わが子|我が子|息子|娘|この子|うちの子`,
      14,
      words`
        (?:手を(?:あげ|上げ)|手が(?:出|で)(?:て|そう|る)|叩い?て(?:しま|ば)|(?:を)?(?:殺|
        ころ)し(?:て(?:しまい)?そう|たい|てしま|ちゃ)|を(?:捨て|すて)(?:て(?:しまい)?(?:そう|たい)|たい)|
        (?:を)?(?:強く|激しく)?(?:揺さぶ|ゆさぶ|揺すっ)|投げ(?:て|つけ|そう)|口を(?:ふさ|塞)|首を|かわいく(?:な|思え)|愛せ|閉じ込め(?:て|た)|
        何(?:を|し)するかわから|傷つけ(?:て|そう))
      `,
    ],
    [
      ...STILL,
      exclusion(
        'same-sentence',
        words`
          子ども服|子ども用|子供用|用）|おもちゃ|ベビーカー|おむつ|チャイルドシート|ごみ|ゴミ|服|本を|自転車|
          布団|靴
        `,
      ),
    ],
  ),
  rule([words`(?<!#|[0-9])189(?![0-9])(?:番)?`, 5, words`して|呼|かけ|電話|お願い|通報|つな`], NOW),
  rule(
    [words`児童相談所|児相|じそう`, 6, words`(?:に|へ)(?:通報|通告|連絡|電話|助け)(?:し(?:たい|て)|を)|呼(?:んで|び)`],
    [HYPOTHETICAL, NEGATED, LESSON],
  ),
  rule(
    [NEGLECT, 8, CHILD],
    [...STILL, UNRELATED, NOISE, exclusion('same-sentence', words`車(?:の中|内)|自転車|ごみ|ゴミ|遊具|空き家|公園の`)],
  ),
  rule(
    [
      words`
        泣き声|泣き止ま|なきやま|しつけ|躾|育児|子育て|この子|赤ん坊|赤ちゃん|わが子|我が子|イライラ|いらいら|
        カッと
      `,
      14,
      words`(?:叩|殴|口を(?:ふさ|塞)|投げ|落とし|落と|揺さぶ|ゆさぶ|首を|つね|怒鳴|蹴|手を(?:上げ|あげ))`,
      5,
      words`しま|たく|そう|ちゃ|まっ|止ま`,
    ],
    [...STILL, NOISE, exclusion('same-sentence', words`おもちゃ|ボール|布団`)],
  ),
  rule(
    [
      PARENT,
      12,
      words`ご飯|ごはん|食べ物|たべもの|食事|お腹|おなか`,
      8,
      words`
      ない|なく|くれ|もらえ|へん|すい
    `,
    ],
    [...STILL, MY_OLD_PARENT, exclusion('same-sentence', words`食欲|作れない|教室|配食|弁当|給食`)],
  ),
  rule(
    [words`ご飯|ごはん|食べ物|食事`, 8, words`ない|くれ|もらえ|食べて(?:い)?な`, 10, PARENT],
    [...STILL, MY_OLD_PARENT, exclusion('same-sentence', words`食欲|作れない|教室|配食|弁当|給食`)],
  ),
  rule(
    [
      PARENT,
      8,
      words`裸|外|ベランダ|物置|押し入れ|部屋`,
      6,
      words`(?:に|で)?(?:出さ|追い出|締め出|閉め出|閉じ込|立たさ)れ`,
    ],
    [...STILL, MY_OLD_PARENT],
  ),
  rule(
    [
      CHILD,
      6,
      words`(?:を)?(?:置いて|残して|放って|ほって)`,
      12,
      words`何日|ずっと|帰(?:ら|って(?:こ|来))(?:な|ん)|いな|出かけたまま|夜`,
    ],
    [...STILL, exclusion('same-sentence', words`一時預かり|シッター|預け|仕事に`)],
  ),
  rule(
    [
      words`妹|弟|姉|友達|友だち|クラスの子|あの子|私|わたし|ぼく`,
      4,
      words`が|も`,
      3,
      PARENT,
      3,
      words`に|から`,
      8,
      HURTS,
    ],
    [...STILL, UNRELATED],
  ),
  rule(
    [CHILD, 10, words`ベランダ|外|玄関の前|庭|駐車場|車の中|車内`, 10, words`泣い|ないて|裸足|震え|閉め出|締め出|放置`],
    [...STILL, UNRELATED, NOISE],
  ),
  rule([PARENT, 3, words`に|が`, 4, words`さわられ|触られ|さわってく|触ってく|なでまわ`], [...STILL, MY_OLD_PARENT]),
  rule(
    [words`夜中|深夜|真夜中|夜遅く|夜`, 8, CHILD, 6, words`(?:一人|ひとり|1人|だけ)(?:で|きり)`],
    [...STILL, exclusion('same-sentence', words`留守番|塾|何歳|料金|トイレ|寝`)],
  ),
  rule([words`泣き止ま|ミルク|赤ちゃん|乳児`, 14, words`放置して|ほったらかし`], [...STILL, UNRELATED]),
  rule(
    [CHILD, 0, words`を|に(?:対して)?`, 6, HURTS],
    [
      ...STILL,
      UNRELATED,
      exclusion('same-sentence', words`叩かない|殴らない|服|用|プレゼント|遊具|布団|ボール|おもちゃ|を連れて`),
    ],
  ),
  rule(
    [
      PARENT,
      10,
      words`帰って(?:こ|来)(?:な|ま)|帰らな|いなくなっ`,
      10,
      CHILD,
      4,
      words`(?:だけ|ひとり|一人|1人|ふたり|二人)(?:で|に)`,
    ],
    [...STILL, exclusion('same-sentence', words`留守番|入院|出張`)],
  ),
  rule(
    [
      words`いじめ(?:られ|にあ|に遭|を受け)`,
      8,
      words`学校|がっこう|教室|クラス|部活`,
      3,
      words`(?:行|い)(?:け(?:な|ま|へん)|きたくな|きたくあ|くのが(?:つら|怖|こわ|しんど))`,
    ],
    [HYPOTHETICAL, NEGATED, LESSON, exclusion('anywhere', words`相談|窓口|教育委員会|転校|手続|どこ`)],
  ),
  rule([ELSEWHERE.childAbuse], STILL),
];
