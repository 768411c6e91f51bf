import { foldText } from './fold-text.ts';
import { words } from './words.ts';

const ALL_OR_EARLIER = words`
  これまで|今まで|いままで|以前|従来|先ほど|さっき|上記|上|前|元|最初|すべて|全て|全部|あらゆる|一切|他の|与えられた|設定された|システム|開発者|運営|あなた(?:へ)?|君(?:へ)?|お前|おまえ|きみ|
  貴方|ai|今の|現在の|内部|初期|デフォルト|隠された|全
`;
const INSTRUCTIONS = words`
  指示(?!書|薬)|しじ(?=を|は|も)|命令|プロンプト|ルール(?!ブック)|設定|制約|制限|規則|ガイドライン|ポリシー|方針|インストラクション|コンテキスト|文脈|役割|安全(?:装置|対策|機能)|フィルター?|
  禁止事項|前提|会話
`;
const DROP = words`
  無視(?!さ|する(?:人|車|と|方|家)|した(?:ら|人|場合|車)|して(?:い|しま|る)|でき|$)|無視(?:し(?:て|ろ|なさい|た上)|せよ|せえ)|忘れ(?:て(?!し|い|な|た)|ろ|なさい)|
  破棄(?:し|せ)|リセット(?:し|せ)|上書き(?:し|せ)|取り消(?:し|せ)|従わ(?:ない|なく|ず)|守らな(?:い|く)(?:で|て)|解除(?:し|せ)|消去(?:し|せ)|削除(?:し|せ)|無効(?:に|
  化)(?:し|せ)|捨て(?:て(?!い)|ろ)|オフに|外し(?:て|ろ)|突破|すり抜け|回避(?:し|せ)|むし(?:し(?:て|ろ)|せよ)|無視$|なかったことに|嘘(?:です|だ)
`;
const SECRETS = words`
  システムプロンプト|システムメッセージ|システム指示|システム設定|(?:内部|初期|最初|隠し|隠された|秘密|裏|元)の?(?:プロンプト|指示|設定|命令|文章|ルール|コマンド|情報)|プロンプト|あなた(?:への|
  に与えられた|に対する|が受けた|の持つ|の)(?:指示|命令|設定|ルール|制約|秘密|初期設定)|(?:君|お前|きみ)(?:への|に与えられた|の)(?:指示|命令|設定|ルール|制約)|この(?:会話|チャット|
  文章)(?:の|より)(?:最初|上|前)(?:の|に)(?:文|書|指示|あ)|api ?キ|apikey|api key|環境変数|ソースコード|データベースの(?:中身|内容|構造|パスワード)|
  管理者(?:の)?(?:パスワード|id|アカウント)|サーバの(?:パスワード|中身|情報|ip)|トークン(?=を|の)|学習データ|内部(?:情報|文書|資料|データ)|使って(?:い)?るモデル|どのモデル|モデル名|
  (?:裏|隠し|秘密)の?(?:コード|機能|モード)|パスワードを?(?:全部|すべて|全て|一覧)|system(?! (?:kitchen|techo))
`;
const SHOW = words`
  教え|おしえ|見せ|みせ|表示|出力|開示|公開|全文|そのまま|書き出|書いて|貼|吐|暴露|暴い|コピ|繰り返|復唱|言え|言って|述べ|示せ|示し|列挙|一覧|要約|翻訳|知りた|は何|はなに|ください|くれ|ちょうだい|
  なさい|せよ|動い|出し(?:て|ろ)|出せ|は$|ろ$
`;
const YOU = words`あなた|君|きみ|お前|おまえ|あんた|貴方|貴様|ai|ボット|アシスタント|チャットボット`;
const ROLE = words`
  (?:今|いま|これ)から.{0,20}(?:として|になりき|のふり|です|だ|を演じ|のように振る舞|の役)|として(?:振る舞|ふるま|行動し(?:て|ろ)|回答し|答え(?:て|ろ)|話(?:して|せ)|動作)|
  になりき(?:って|れ)|のふりをし|を演じ(?:て|ろ)|ロールプレイ(?:し|を|で|開)|という(?:設定|役)で|(?:何でも|なんでも)(?:答え|できる|出力)(?:る|て|してくれ)?.{0,6}(?:ai|
  モード)|(?:制限|制約|検閲|倫理|規制|フィルター?)(?:の|が|も)?(?:な(?:い|し|く)|無(?:い|し)|を持たな|を受けな|解除|外).{0,8}(?:ai|モード|状態|アシスタント|存在|キャラ|答|
  回答|話)
`;
const MODES = words`
  (?:開発者|デベロッパ|デバッグ|管理者|メンテナンス|特権|ルート|無制限|脱獄|ジェイルブレイク|テスト|evil|ゴッド|神|デモ|制限解除|隠し)(?:モード|権限|特権)(?:に|で|を|on|オン|へ|起動|有効|
  が有効|切|です)?|脱獄(?:して(?!い)|しろ|せよ|モード)|ジェイルブレイク|jailbreak(?:ing|ed)?|dan(?:として|モード|になっ|です)|管理者(?:より|からの指示|からの命令|です|
  として(?:命|ログイン|指))|(?:開発者|運営|システム管理者|市長|上司|エンジニア)(?:です|だ|から|より|として)?(?:の)?(?:命令|指示)(?:です|だ|する|します|に従|により)?|sudo|
  root(?:権限|として)|(?:デバッグ|debug)(?:情報|ログ|出力)|プロンプトインジェクション|管理者として(?:扱|振る舞)
`;
const FORCED = words`
  (?:とだけ|だけを?|のみを?|と必ず|と一言(?:だけ)?|としか)(?:返(?:し|せ|答)|答え(?!が)|出力|言(?:って|え)|返信|回答|応答|表示|書(?:いて(?!あ)|け))|(?:必ず|最初に|最後に|
  以降|今後|毎回).{0,16}(?:と(?:答え|返|言|出力|書)(?:て|ろ|え|し|せ|け)|を(?:付け|つけ|載せ|含め)(?:て(?:返|答|出|く)|ろ|ること)|に誘導し|とだけ)|次の(?:文|文章|言葉|
  文字列|コード)を(?:そのまま|正確に)?(?:繰り返|復唱|出力|実行)|(?:コマンド|コード|sql|スクリプト)を実行(?:し|せ)
`;
const OTHERS = words`
  (?:他|ほか|別)の(?:人|ユーザー?|利用者|市民|住民|方|お客)(?:が|の|から)?.{0,18}(?:質問|会話|相談|履歴|トーク|個人情報|住所|電話番号|税額|所得|名前|やりとり|メッセージ|データ|
  情報を(?:全部|見せ))|(?:市民|住民|利用者|職員|全員)(?:全員)?の(?:個人情報|名簿|住所|電話番号|住所録|マイナンバー|メールアドレス|口座|パスワード|所得)(?:一覧|リスト)?(?:を|の一覧|くれ|
  ちょうだい|全部)|他人の(?:マイナンバー|個人番号|住所|電話番号|口座|パスワード|個人情報)|(?:前|ほか|他)の(?:利用者|ユーザー?)(?:は|が|の).{0,8}(?:聞|質問|会話|相談)|
  (?:(?<!市長|議員|区長|会長|委員|お客)(?:さん|さま|氏)|隣の(?:家の)?人|近所の人|知人|元(?:夫|妻|彼|カノ)|相手)の(?:個人情報|住所|電話番号|連絡先|マイナンバ|滞納|収入|年収|病気|
  家族構成|所得|税額|口座|勤務先)を?.{0,6}(?:教え|調べ|知り|出せ|見せ)|(?:市長|議員|職員|先生)の(?:個人|自宅|家の|プライベト|携帯)|職員の(?:個人)?(?:携帯|自宅|プライベート)|
  (?:全て|すべて|全)の?(?:住民|市民|利用者)の?(?:データ|情報|名簿)|(?:住民|市民|利用者)の?(?:名簿|データ)を(?:出力|表示|見せ|全部)
`;
/** Where somebody lives or how to reach them, asked by another. */
const WHEREABOUTS = words`
  (?:元|別れた|逃げた|出て行った)(?:の)?(?:妻|夫|嫁|旦那|彼女?|カノ|カレ|家族|子)の?.{0,10}(?:住所|住まい|居場所|居所|引っ越し先|転居先|連絡先|電話番号|職場)(?:を|が|
  は)?.{0,6}(?:教え|調べ|知りた|探し|どこ)
`;
/** What the city has not published. */
const UNDISCLOSED = words`
  (?:未公開|非公開|公表前|発表前|伏せ)(?:の|て(?:ある|いる))?(?:情報|内容|資料|部分|文書|予算書?|議事録)?(?:も|を).{0,4}(?:話|教え|見せ|出し|開示|よこせ)|
  入札の予定価格(?:は|を|$)
`;
const CODE =
  /<\s*\/?\s*(?:script|iframe|img|svg|system|user|assistant|instructions?|im_start|im_end)\b|<\|[a-z_]{2,}\|>|\[\/?(?:inst|system|sys)\]|<<\s*sys\s*>>|^\s*#{2,}\s*(?:system|instruction|new instruction)|(?:^|\n)\s*(?:system|assistant|developer)\s*[:：]|(?:'|")\s*(?:;|or|and)\s*(?:--|drop|1\s*=\s*1|'1'\s*=\s*'1)|\b(?:drop|truncate|alter)\s+table\b|\bunion\s+(?:all\s+)?select\b|\bselect\s+.{1,40}\bfrom\s+\w|\binsert\s+into\b|\bdelete\s+from\b|\{\{.*\}\}|\$\{[^}]*\}|\.\.\/\.\.|\/etc\/passwd|javascript\s*:|data\s*:\s*text\/html|on(?:error|load|click)\s*=|\brm\s+-rf\b|\b(?:curl|wget)\s+https?:|process\.env|__import__|eval\s*\(|os\.system|\\x[0-9a-f]{2}\\x|%3cscript/iu;
const FOREIGN = words`
  (?:ignore|disregard|forget|override|bypass|skip|discard|neglect|drop|erase|delete|do not follow|don t follow|
  stop following) (?:\w+ ){0,5}(?:instructions?|prompts?|rules?|guidelines?|directions?|constraints?|restrictions?|
  policies|policy|commands?|training|context|everything|safety|filters?|told|above|system)|(?:reveal|show|print|
  display|repeat|output|leak|tell|give|write|expose|dump|share|what is|what s|what are|what were|describe|
  summari[sz]e|translate|copy|recite|disclose) (?:\w+ ){0,5}(?:system|initial|hidden|secret|original|internal|
  developer|first|previous|above) ?(?:prompts?|instructions?|messages?|rules?|settings?|text|guidelines?|
  configuration)|your (?:system |initial |original )?(?:prompt|instructions|guidelines)|the (?:system )?prompt|
  system prompts?|repeat (?:everything|all|the words|the text|your)(?: \w+)* (?:above|before|verbatim)|
  everything (?:above|before) this|(?:you are|you re|act|behave|respond|pretend|role ?play|roleplay|pose|
  impersonate|speak|simulate)(?: to be|now| as| like| that you are)* (?:\w+ ){0,4}(?:dan|jailbroken|unrestricted|
  unfiltered|uncensored|evil|hacker|pirate|a different|another (?:ai|assistant)|no longer|free from|my (?:grandma|
  grandmother|girlfriend|boyfriend|slave)|chatgpt|gpt\w*|linux terminal|terminal|admin\w*|root|developer|president|
  mayor|character|a human)|pretend (?:to be|you are|you re|that you)|(?:from now on|starting now|henceforth) (?:you|
  your|always|respond|answer)|you are now|do anything now|(?:text|words|message|everything) above (?:this|the)|
  (?:give|tell|show) me .{0,16}passwords?|as if (?:you|there) (?:had|were|was|have) no|no (?:guidelines|rules|
  restrictions)|(?:enable|enter|activate|switch to|turn on|unlock) (?:\w+ ){0,2}(?:mode|jailbreak|access)|
  (?:developer|debug|admin|god|dan|sudo|maintenance|root|unrestricted) mode|jailbreak|(?:no|without|free of|remove|
  disable|turn off|lift) (?:\w+ ){0,3}(?:restrictions?|filters?|limits?|limitations?|censorship|guardrails?|safety|
  rules|ethics|moderation)|(?:api|secret|access) keys?|environment variables?|env file|source code|
  admin(?:istrator)? (?:password|access|rights)|what (?:did )?other (?:users|people) ask\w*|(?:other|all|
  another) (?:users?|people|citizens?|residents?|persons?)(?: s)? (?:\w+ ){0,2}(?:messages?|data|questions?|
  conversations?|addresses?|information|chats?|history|passwords?)|(?:reply|respond|answer|say|output|
  print) (?:only )?(?:with |the word |exactly |nothing but )+(?:only |just )?|(?:reply|respond|answer) only|
  new instructions?|end of (?:prompt|instructions)|i am (?:your|the) (?:developer|creator|admin\w*|owner)|
  prompt injection|execute (?:the |this )?(?:following )?(?:code|command|script|sql)|how to hack|how to (?:make|
  build) (?:a )?(?:bomb|weapon|explosive)s?|(?:忽略|無視|无视|忘记|忘記|忘掉|不要遵守|不要遵循|绕过|繞過|取消|跳过)(?:你|掉)?.{0,8}(?:指令|指示|规则|規則|
  提示|命令|设定|設定|限制|要求|内容)|(?:系统|系統|初始|原始|隐藏|內部|内部)(?:的)?(?:提示词|提示詞|提示|指令|设定|設定|消息)|提示词|提示詞|忘(?:记|記)你的身份|(?:现在|現在)你是|
  (?:输出|輸出|显示|顯示).{0,6}(?:规则|規則)|(?:扮演|假装|假裝|充当|充當|模拟).{0,10}(?:角色|ai|助手|黑客|管理员|管理員|dan|人|没有限制|你是)|(?:你现在是|你現在是|
  从现在开始你|從現在開始你|从现在起|現在開始).{0,14}|越狱|越獄|开发者模式|開發者模式|管理员模式|没有(?:任何)?限制|沒有(?:任何)?限制|(?:显示|顯示|输出|輸出|告诉我|告訴我|
  泄露).{0,6}(?:密钥|密鑰|密码|密碼|提示|指令|源代码)|其他(?:用户|用戶|人)的(?:信息|資訊|资料|对话|對話|聊天)|只(?:回复|回答|输出|回覆)|(?:이전|위|앞|지금까지|모든|
  기존)의?.{0,5}(?:지시|명령|규칙|지침|프롬프트|설정).{0,8}(?:무시|잊|버려|취소)|(?:지시|명령|규칙|프롬프트)(?:를|을)?(?:모두|전부|다)?(?:무시|잊)|시스템(?:프롬프트|
  메시지|지시|설정|규칙|지침)|프롬프트(?:를|을)?(?:보여|알려|출력|공개)|(?:인척|처럼행동|역할을해|가되어|로행동|연기해)|탈옥|개발자모드|관리자모드|관리자권한|제한(?:이)?없는|다른(?:사람|
  사용자)(?:의|들의)(?:정보|대화|질문|개인)|만(?:대답|출력|답)해|(?:bo qua|quen|phot lo|dung lam theo|huy bo|
  vuot qua) (?:\w+ ){0,4}(?:huong dan|chi dan|chi thi|lenh|quy tac|quy dinh|yeu cau|prompt|gioi han)|(?:loi nhac|
  prompt|chi dan|huong dan|cau lenh) (?:he thong|goc|ban dau|bi mat|an)|system prompt|(?:gia vo|dong vai|hay la|
  tu bay gio ban la|bay gio ban la|ban bay gio la|dong gia)(?! nguoi dan)|che do (?:nha phat trien|quan tri|admin|
  go loi)|khong (?:co |bi )?gioi han|thong tin (?:cua )?(?:nguoi dung|nguoi) khac|chi (?:tra loi|noi|
  in ra) (?:dung )?(?:mot )?(?:chu|tu|cau)|khoa api|(?:ignor[ea]\w*|desconsider[ea]\w*|esquec\w+|desobedec\w+|
  burl[ea]\w*|contorn\w+|olvid[ae]\w*) (?:\w+ ){0,4}(?:instruc\w+|regras?|ordens|ordenes|comandos?|prompts?|
  diretrizes|restric\w+|reglas|anterior\w*|acima)|(?:prompt|instruc\w+|mensagem|mensaje) (?:do |de |
  del )?(?:sistema|inicial|original|secret[oa]|ocult[oa])|(?:finja|finge|aja|atue|actua|comporte se|interprete|
  faca de conta|simule|imagine) (?:\w+ ){0,3}(?:que|como|ser|um|uma)|(?:agora voce e|a partir de agora|
  de agora em diante|ahora eres)|modo (?:desenvolvedor|administrador|admin|dan|debug|desarrollador)|
  sem (?:restric\w+|limites|filtros|censura)|(?:dados|mensagens|conversas|informac\w+) (?:de|dos|
  das) (?:outr[oa]s?)|responda (?:apenas|somente|so)|chaves? (?:de |da )?api|(?:ignorez|oubliez|
  ignore) (?:\w+ ){0,4}(?:instructions|consignes|regles)|(?:ignoriere|vergiss|
  missachte) (?:\w+ ){0,4}(?:anweisungen|regeln|befehle|instruktionen|vorherigen?)|(?:suas|
  tus) instruc\w+ (?:iniciais|iniciales|originais)|prompt (?:systeme|du systeme)|systemprompt|
  abaikan (?:\w+ ){0,3}(?:instruksi|perintah|petunjuk)|huwag pansinin|ipakita .{0,12}prompt
`;

const GUARDS = words`
  安全装置|セーフティ|セキュリティ(?:ルール|機能|設定|チェック)?|倫理(?:観|規定)?|検閲|aiの?(?:制限|制約|規制)|フィルター?(?=を?(?:オフ|off|無効|解除))
`;
const LIFTED = words`外(?:し(?:て|ろ)|す)|オフ|off|無効|解除|切(?:って|れ)|停止し|突破|なし(?:で|に)`;
const FREELY = words`自由に|縛られ(?:ず|ない)|本音で|制限なく|ルールなしで|遠慮なしに`;
const CHARACTER = words`
  (?:キャラ(?:クター)?|人格|口調)(?:に|で|を)(?:なって|なれ|変え|演じ|話し|答え)|のふりを?し(?:て(?:答|話|回|く)|ろ)
`;
const NEW_ORDERS = words`
  (?:新しい|本当の|真の|追加の)(?:指示|命令|プロンプト)(?:は|です|を|に従|今後|こ)|(?:以下|次|私|わたし|俺|この)の?(?:命令|指示|言うこと)に(?:だけ)?従|命令に従(?:え(?!ば)|
  いなさい|ってください)|従いなさい|服従し
`;
const TEXT_ABOVE = words`直前|一番上|一番最初|ここまで|これより上|冒頭`;
const HARM = words`
  爆弾|爆発物|火薬(?=の(?:調合|作))|火炎瓶|火炎びん|覚せい剤|麻薬|大麻|拳銃|毒ガス|毒物|サリン|ハッキング|マルウェア|コンピュータウイルス|ウイルス(?=の作)|偽札|フィッシングサイト|不正アクセス
`;

/** Games with the assistant's manner. */
const STYLE = words`
  語尾に.{1,12}(?:つけ|付け)て(?:話|答|書)|(?:ラップ|歌|詩|俳句|短歌|川柳|ギャル語?|猫語|武士(?:言葉)?|赤ちゃん言葉)で(?:答え(?!合)|話し|返し|説明し)|(?:彼女|彼氏|恋人|愛人|
  奴隷|ママ)に(?:なって|なれ)(?:よ|くれ(?!る)|ください|ね|$)|エロい?(?:話|こと)|下ネタ
`;
const THREAT = words`
  爆破(?:する(?:ぞ|から)|して(?:やる|やろ))|放火(?:する(?:ぞ|から)|して(?:やる|やろ))|火をつけ(?:て(?:やる|やろ)|るぞ)|燃やして(?:やる|やろ)|襲撃する|殺し(?:に行く|てやる)|
  皆殺し|ぶっ(?:壊|潰)して(?:やる|やろ)
`;
const FALSE_GUIDE = words`
  (?:偽|うそ|嘘|デマ)の?(?:url|サイト|情報|案内|リンク|警報|噂|うわさ)を(?:流(?:せ|して(?!い))|出(?:せ|して)|広め(?:ろ|て(?!い))|案内し|書いて|作って|載せ)|(?:全員|
  みんな|皆|市民(?:全員)?|住民(?:全員)?)(?:に|へ).{0,12}(?:知らせろ|案内し(?:ろ|なさい|て$)|伝えろ|答え(?:ろ|なさい)|送信し(?:て|ろ)|一斉に送信)
`;

const HOSTILE: readonly RegExp[] = [
  [ALL_OR_EARLIER, '.{0,10}?', INSTRUCTIONS, '.{0,8}?', DROP],
  [
    DROP,
    '.{0,10}?',
    words`指示|命令|プロンプト|制約|ガイドライン|インストラクション`,
    '.{0,4}?',
    words`を|に|から|は|も|全`,
  ],
  [INSTRUCTIONS, words`(?:は|を|も|に)?(?:全部|すべて|全て|一切|もう|完全に)`, DROP],
  [SECRETS, '.{0,12}?', SHOW],
  [YOU, '.{0,14}?', ROLE],
  [
    words`
      として(?:振る舞|ふるま)(?:って|え)|になりきって(?:.{0,24}(?:て|てください|てくれ|てよ|ろ|せ|え))?$|ロールプレイ(?:を?(?:し|開|始)|です)|(?:制限|制約|検閲|
      倫理(?:観)?|規制)(?:の|が|も)?(?:ない|なし|無し|を外した|解除された)(?:の)?(?:ai|モード|アシスタント|人工知能)
    `,
  ],
  ['^', words`指示|命令|プロンプト|ルール|設定|制約|制限`, words`を|は|も|なんか|など`, '.{0,4}?', DROP],
  [GUARDS, '.{0,6}?', LIFTED],
  [FREELY, '.{0,4}?', words`(?:答え|話し|回答し|語っ|発言し)て(?!い)`],
  [CHARACTER],
  [NEW_ORDERS],
  [
    TEXT_ABOVE,
    '.{0,3}?',
    words`メッセージ|文章?|内容|テキスト|会話|発言`,
    '.{0,8}?',
    words`全て|すべて|そのまま|一[語字]一句|全文`,
  ],
  [words`パスワード|暗証番号`, '.{0,3}?', words`出せ|教えろ|言え|吐け|晒`],
  [
    HARM,
    '.{0,8}?',
    words`作り方|つくり方|作る方法|作って|作るの|作るに|調合|買い方|買える|手に入|入手|製造|する方法|の仕方|のやり方`,
  ],
  [words`データベース|db|テーブル`, '.{0,6}?', words`delete|drop|update|insert|select|実行し|全件|ダンプ`],
  [STYLE],
  [THREAT],
  [FALSE_GUIDE],
  ['^(?:', words`プロンプト|システムプロンプト|system prompt`, ')$'],
  [MODES],
  [FORCED],
  [OTHERS],
  [WHEREABOUTS],
  [UNDISCLOSED],
  [FOREIGN],
].map((parts) => new RegExp(parts.join(''), 'u'));
/** Words in quotation marks that we are made to say. */
const MADE_TO_SAY =
  /[「『"“][^「」『』"“”]{1,80}[」』"”]\s*(?:と|って)?(?:だけ|必ず)?(?:を?(?:返して|出力し|復唱し)|言って(?!い[るた]|も)|言え|言うこと|答え(?:て(?!しま|い[るた]|も)|ろ|ること|るように)|回答(?:して(?!しま|い)|する(?:こと|よう)|せよ)|返(?:信|事|答)して(?!しま|い)|.{0,8}(?:案内|説明|発表|通知|告知)し(?:て(?!あ|い|も|くれ|ほ)|ろ|なさい)|発言し(?:て|ろ))/u;
/** Said of a city's own matters: a rule that is broken, an order that is missed. */
const CIVIC = new RegExp(
  words`
    (?:避難|退去|立入|措置|業務|指導|行政|消防)(?:指示|命令)|(?:ごみ|ゴミ)(?:出し)?(?:の)?ルール|交通(?:ルール|規則)|自治会の?(?:ルール|規則)|ルールを(?:守ら|
    無視し(?:て(?:い|る)|た))|速度制限|通行制限|入場制限|所得制限|年齢制限|高さ制限|重量制限|時間制限|人数制限|利用制限
  `,
  'gu',
);
const LEET: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
  '!': 'i',
};
/** A hostile order in Latin letters with everything between them taken out. */
const SQUEEZED =
  /(?:ignore|disregard|forget|bypass|override)(?:all|any|the|your|my|every)*(?:previous|prior|above|earlier|past|these|those)*(?:instruction|prompt|rule|guideline|order)|(?:system|hidden|secret|initial)prompt|jailbreak|developermode|doanythingnow|youarenowdan|revealyour(?:instruction|prompt)/;
const ENCODED =
  /(?<![A-Za-z0-9+/:.])(?=[A-Za-z0-9+/]*[A-Z])(?=[A-Za-z0-9+/]*[a-z])[A-Za-z0-9+/]{24,}={0,2}(?![A-Za-z0-9+/])/gu;

const SENTENCE = /[\n。！？!?]+/u;

function unleet(text: string): string {
  return text
    .toLowerCase()
    .replace(/[a-z0-9@$!]*[a-z][a-z0-9@$!]*/g, (word) => word.replace(/[013457@$!]/g, (char) => LEET[char] ?? char));
}

function isReadable(bytes: Buffer): boolean {
  return !/[^\P{C}\n\t]|\ufffd/u.test(bytes.toString('utf8'));
}

/** An encoded text hides what it says from us; nobody asks a city that way. */
function holdsEncodedText(text: string): boolean {
  return (text.match(ENCODED) ?? []).some((run) => isReadable(Buffer.from(run, 'base64')));
}

function orders(folded: string): boolean {
  const plain = folded.replace(CIVIC, '〓');
  return HOSTILE.some((pattern) => pattern.test(plain));
}

/**
 * True for an attempt to steer the assistant: orders to drop its instructions, to show them, to play a role, to answer
 * with a given text, to open other people's data; in several languages, spaced, in look-alike letters, or encoded.
 */
export function isHostile(text: string): boolean {
  if (CODE.test(text) || MADE_TO_SAY.test(text) || holdsEncodedText(text)) return true;
  const sentences = [text, ...text.split(SENTENCE)].map((part) => foldText(part).text);
  if (sentences.some(orders)) return true;
  const latin = unleet(foldText(text, 'joined').text);
  return SQUEEZED.test(latin.replace(/[^a-z]/g, '')) || (/[0-9]/.test(text) && orders(latin));
}
