import { exclusion } from '../rule.ts';
import { words } from '../words.ts';

export const CHILD = words`
  子ども|子供|こども|子(?=が|を|に|の|は|も|へ|と)|赤ちゃん|赤ん坊|あかちゃん|ベビー|乳児|幼児|園児|児童|
  小学生|中学生|生徒|未成年|
  娘|むすめ|息子|むすこ|孫|長男|長女|次男|次女|坊や|ぼうや|男の子|女の子|おさなご|チビ|ちび|わが子|我が子
`;

export const PARTNER = words`
  (?<![丈工農漁水坑])夫(?!婦|人|妻)|おっと(?=が|に|の)|旦那|だんな|主人(?!公)|しゅじん|妻|嫁|よめ|女房|家内|
  配偶者|彼氏|かれし|彼女|かのじょ|彼(?=に|が|から|の|は)|パートナー|恋人|交際相手|婚約者|内縁|連れ合い|
  つれあい|亭主|相方|奥さん|嫁さん|同棲相手|元カレ|元カノ|元彼
`;

export const PARENT = words`
  父|母(?!子)|親(?!戚|切|子)|(?<!ひと)おや(?=に|が|から)|お?とう(?:さん|ちゃん|やん)|お?かあ(?:さん|ちゃん)|
  おかん|おとん|パパ|ママ|お父さん|お母さん|養父|養母|継父|継母|里親|保護者
`;

/** Everybody of whom it can be said that they lie there, do not answer or are gone. */
export const PERSON = words`
  人(?!口|権|形|気|参|数|事課|感知)|ひと(?!つ|り親|月|晩)|私|わたし|わたくし|僕|ぼく|俺|おれ|自分|うち|誰|
  だれ|男|女|老人|高齢者|お年寄り|年寄り|患者|客|お客|運転手|歩行者|住人|同僚|友達|友だち|ともだち|友人|先生|
  仲間|連れ|ツレ|相手|作業員|釣り人|
  家族|かぞく|兄|姉|弟|妹|祖父|祖母|祖父母|叔父|叔母|伯父|伯母|おじい|おばあ|じい(?:さん|ちゃん)|
  ばあ(?:さん|ちゃん)|じいじ|ばあば|じじ|ばば|おっちゃん|おばちゃん|おっさん|おじさん|おばさん|おにい|おねえ|
  義父|義母|
  ${CHILD}|
  ${PARTNER}|
  ${PARENT}
`;

export const ANIMAL = words`
  犬|いぬ|わんちゃん|ワンコ|愛犬|猫|ねこ|にゃんこ|ニャンコ|愛猫|野良|鳥|小鳥|カラス|からす|鳩|ハト|スズメ|
  ツバメ|鹿|シカ(?=が)|猪|いのしし|狸|たぬき|アライグマ|ハクビシン|アナグマ|蛇|ヘビ|猿|熊|
  (?<!か)くま(?=が|は|も)|ペット|動物|金魚|メダカ|魚|鶏|にわとり|牛|馬|豚|兎|うさぎ|ハムスター|インコ|亀|
  カメ(?=が|は|も)|イルカ|クジラ|鯨|コウモリ|ネズミ|虫|ハチ|蜂|カエル
`;

/** The subject is an animal: 「猫がぐったり」, not 「犬に噛まれて血が」. */
export const ANIMAL_SUBJECT = exclusion(
  'just-before',
  `(?:${ANIMAL}を.{0,10}|${ANIMAL}(?:ちゃん|たち|達|さん|くん|君|の(?:死体|死がい|死骸|子|親子))?(?:(?:が|は|も|を|って)[^にと人子]{0,9})?)`,
);

/** What comes behind is an animal: 「ひかれた猫」. */
export const ANIMAL_BEHIND = exclusion('from-here', `(?:た|る|ている|てる)(?:.{0,2})${ANIMAL}`);

/** What something is, said of what may well be going on. */
export const ABOUT = exclusion(
  'same-sentence',
  words`とは(?!ぐ|い|言|ち)|って(?:何|なに)|について|に関(?:し|す)|意味|定義`,
);

/** 「〜たら」「〜とき」「〜場合」: a question about what might happen. */
export const SUPPOSED = words`
  (?<!どう|どない|どないし|どうし|どし|なにし|何し|逃げ|別れ|言っ|話し|ばらし)たら(?!しい|しく)|
  だら(?!け|だら|り)|(?<!う)ときは|ときの|ときに(?:は|どう|何|備)|ときどう|とき用|時用|たときの|た時の|とき何|
  時は|時の|時に(?:は|どう|何|備)|時どう|時何|場合|際(?:は|に|の)|
  (?<!け|どうす|何をす|なにをす|どこへ行|どこに行)れば(?!い|よ|え|か)|
  ないよう|ないため|を防|に備|かもしれない(?:から|ので)備|とは(?:何|なに|なん|ど)|ってなに|って何|とはなに
`;
export const HYPOTHETICAL = exclusion('from-here', SUPPOSED);

/** 「〜ではなくて」; a bare 「〜じゃない」 may be a question and takes nothing back. */
export const NEGATED = exclusion(
  'from-here',
  words`
    (?:では|じゃ|とは|や)(?:なく|ないです(?!か)|ないんです(?!か)|ないのですが|ないけど|ないが|ないので|
    ありません(?!か)|なかった|あらへん(?!か)|ないねんけど)
  `,
);

/** Teaching, practice, books and plays. */
export const LESSON = exclusion(
  'same-sentence',
  words`
    (?:訓練|講習|講演|研修|セミナー|授業|勉強会|シンポジウム|フォーラム|イベント|教室|講座)(?!会?の?(?:会?場|中|場|
    最中|帰|途中)|会?で|会?に(?:来|参加した|出))|
    シミュレーション|マニュアル|啓発|標語|看板|注意(?:の|喚起|書き)|ポスター|作文|キャンペーン|展示|パネル展|
    月間|週間(?!前)|記念日|の日(?:は|って|に|の)|対策|予防|防止|防ぐ|防ぎ|心得|仕組み|しくみ|統計|件数|発生率|
    人数|発生状況|歴史|条例|計画|審議会|協議会|委員会|アンケート|ボランティア|求人|採用|資格|免許|応募|
    映画|ドラマ|アニメ|小説|漫画|マンガ|ゲーム|落語|演劇|歌詞|という(?:本|曲|歌)|
    の(?:本|絵本|図書)(?:は|を|が|って|あり)|貸出|図書館|
    drill|training|course|seminar|prevention|preventing|prevent|movie|book|lecture|workshop|insurance|
    statistics|how many|what (?:should i|to) do (?:if|when|in)|in case of|in the event of|
    (?:when|if) (?:a|an|there) |khi co|neu co|neu xay ra|如果|发生时|경우|em caso de|se houver|quando ha |
    dien tap|phong ngua|bao hiem|演习|演習|培训|讲座|保险|预防|預防|훈련|교육|예방|보험|강좌|treinamento|
    simulado|prevencao|prevenir|seguro(?! desemp)|curso|palestra
  `,
);

/** A paper, a payment or a counter is asked for: what happened is over. */
export const PAPERWORK = exclusion(
  'anywhere',
  words`
    罹災|り災|被災証明|証明|見舞金|弔慰金|義援金|支援金|給付|助成|補助金|補助(?:は|が|を)|手当(?!て)|年金|
    保険(?!証を盗)|国保|国民健康|労災|共済|減免|免除|減額|課税|固定資産|控除|還付|猶予|税金|税(?:の|は|を|が)|
    申請|手続|届け出|届出|届(?=は|の|を|に|$)|戸籍|相続|名義|住民票|閲覧制限|支援措置|再発行|再交付|廃車|
    ナンバー|通帳|印鑑|マイナンバー|保険証|医療費|療養費|介護認定|要介護|介護保険|障害者手帳|成年後見|
    入院(?:中|費|して|の|し(?:た|ま))|退院|転院|通院|リハビリ|葬儀|火葬|埋葬|お墓|お悔やみ|香典|遺族|
    生活保護(?!.{0,12}死)|貸付|仮設住宅|市営住宅|公営住宅|修理|改修|解体|耐震|
    certificate|insurance claim|apply for|application|subsidy|allowance|benefit|tax|giay chung nhan|tro cap|
    证明|證明|补助|補助|申请|증명|신청|보조금|certificado|atestado|subsidio|auxilio
  `,
);

/** Long enough ago that nobody can be called; 「去年から」 still lasts. */
export const LONG_AGO = exclusion(
  'same-sentence',
  words`
    (?:去年|昨年|一昨年|おととし|先月|先々月|先週|先日|以前|昔|むかし|過去|当時|前回|若い(?:頃|ころ)|
    小さい(?:頃|ころ)|子ども(?:の)?(?:頃|ころ)|子供(?:の)?(?:頃|ころ)|(?:年|か月|ヶ月|カ月|週間)前|
    数年前)(?!から|より|以来|と同じ)|
    (?:平成|昭和|大正|明治)[0-9元]|20[0-9][0-9]年|last (?:year|month|week)|(?:years|months|weeks) ago|
    nam ngoai|thang truoc|去年|上个月|上個月|작년|지난달|ano passado|mes passado
  `,
);

/** Yesterday is too late for the fire brigade, not for the police. */
export const YESTERDAY = exclusion(
  'same-sentence',
  words`
    (?:昨日|きのう|一昨日|おととい|昨晩|先程まで|この前|こないだ|このあいだ)(?!から|より)|yesterday|hom qua|
    昨天|어제|ontem
  `,
);

/** What something is, where an office is, whether there is a list: nobody asks so while it happens. */
export const INFORMATION = exclusion(
  'same-sentence',
  words`
    とは(?!ぐ|い|言|ち)|について|に関する|意味|違い|定義|種類|目安|噂|うわさ|持ち込|
    ごみ(?:を|は|の(?:出|日|分|捨|処))|のは(?:どこ|誰|だれ|いつ|なぜ)|事件(?:は|とは)|基準|料金|費用|いくら|
    無料|有料|何曜日|何時(?:から|まで)|いつ(?:から|まで|あ|で|は|ご|や|$)|受け方|使い方|登録|予約|一覧|マップ|
    名簿|担当課|担当は|担当部署|窓口(?:は|を|が|の|って)|
    (?:の|に|ので)相談(?:$|(?:を|が|に)?(?:し(?:た|て)|でき|乗))|相談(?:所|窓口|先|できる|日|会)|ポータル|
    見学|体験|出し方|だし方|捨て(?!場|られ(?:た|て))|すて方|処分|廃棄|回収|何ごみ|なにごみ|何ゴミ|粗大|
    where is the|opening hours|how much|what is|what day|dispose|throw away|o dau la|bao nhieu|多少钱|多少錢|
    얼마|버리|quanto custa|onde fica|jogar fora
  `,
);

/** For a report that something is going on now: only what makes it practice, fancy or a beast. */
export const NOW = [HYPOTHETICAL, NEGATED, LESSON] as const;
/** For the news that something happened: also what makes it past or a matter of papers. */
export const EVENT = [...NOW, PAPERWORK, LONG_AGO, YESTERDAY, INFORMATION] as const;
/** The same where yesterday still calls for help. */
export const RECENT_EVENT = [...NOW, PAPERWORK, LONG_AGO, INFORMATION] as const;
/** For bodies: beasts, and what the doctor is already treating. */
export const BODY_NOW = [...NOW, PAPERWORK, LONG_AGO, ANIMAL_SUBJECT, ANIMAL_BEHIND] as const;
export const BODY_EVENT = [...EVENT, ANIMAL_SUBJECT, ANIMAL_BEHIND] as const;

/** A question for a surgery, not for an ambulance. */
export const DOCTOR = exclusion(
  'same-sentence',
  words`
    何科|なに科|当番医|診療所?|診てもら|みてもら|病院は|
    病院(?:を|は)?(?:どこ|教え|ある|あり|やって|開い|あい|探)|医院|クリニック|健診|検診|予防接種|ワクチン|
    副反応|検査|花粉|喘息の(?:助|医)|いびき|無呼吸|スポーツ|相談窓口|助成|酸素濃縮|hospital (?:is )?open|
    which (?:doctor|hospital|clinic)
  `,
);

/** For violence at home: it lasts, so that only long ago takes it back. */
export const STILL = [HYPOTHETICAL, NEGATED, LESSON, PAPERWORK, LONG_AGO, ABOUT];

/** What hands, words and things do to somebody. */
export const HURTS = words`
  叩(?:い|か|く|き)|たたい|たたき|たたか(?=れ)|たたく|殴|なぐ(?:ら|っ|る|り)|蹴|
  (?<=を|に|お腹|足で|が)け(?:られ|っ(?:て|た))|どつ(?:い|か|く)|しば(?:い(?:て|た)|か(?:れ|ん))|
  ぶ(?:たれ|たれて|った(?!ら)|っちゃ)|つね(?:ら|って)|ビンタ|びんた|平手打ち|首を?(?:絞|締|し)め|押し倒|
  突き飛ば|投げ飛ば|投げつけ|引きずり|髪を?(?:つか|引っ|ひっ)|手を?(?:あげ|上げ|出|だ)|手が(?:出|で)|
  いたずら(?=され|を)|つきまと|付きまと|監視|乱暴|暴力|ぼうりょく|暴れ|あばれ|ボコ|虐待|ぎゃくたい|
  怒鳴(?:ら|り|っ)|どなら|どなっ|罵|ののし|脅(?:さ|し|す|迫)|おどさ|おどし|殺(?:さ|す|し|そ)|(?<!と)ころさ|(?<!と)ころす|
  傷つけ|やけど|監禁|閉じ込め|とじこめ|縛(?:ら|っ|り)|支配|束縛|(?:体|からだ|胸|おしり|お尻|下)を?(?:触|さわ)|
  性的|強姦|レイプ|犯さ|刺(?:さ|そ|し|す)|包丁|ナイフ|刃物|突きつけ|ぶつ$|ぶん殴|物を投げ|変なこと(?=さ|を)|
  逃げ(?:た(?!ら)|て|られ|出|たい)|モラハラ
`;

export const ILL = [...BODY_NOW, DOCTOR];

export const FRAUD = exclusion(
  'same-sentence',
  words`
    詐欺|サギ|架空請求|訪問販売|勧誘|メールが|ハガキ|はがき|ワンクリック|督促|請求|本物|フィッシング|
    クーリング
  `,
);
