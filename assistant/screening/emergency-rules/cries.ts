import { words } from '../words.ts';

/** Enough by itself when nothing else is said. `help` does not say for what. */
export const CRIES = {
  'emergency-fire': words`
    火事|火災|かさい|火の海|かじ(?!き)|火災発生|ぼや|燃えてる|燃えている|もえてる|もえとる|燃えとる|火が|煙が|
    fire|on fire|smoke|chay|hoa hoan|着火了|起火了|失火了|불이야|불났어|불|화재|incendio|fogo|消防車|
    消防署呼んで|119火事
  `,
  'emergency-ambulance': words`
    救急車|きゅう?きゅう?しゃ|救助|レスキュー|amblance|ambulence|救急|119番?|119|心肺停止|意識不明|
    いしきふめい|意識なし|呼吸停止|呼吸なし|大けが|大怪我|けが人|怪我人|急病人?|急患|溺れ(?:た|てる|ている)|
    おぼれ(?:た|てる)|死にそう|死んじゃう|死んでしまう|交通事故|事故った|人身事故|倒れ(?:た|てる|ている|とる)|
    息が|血が|ambulance|accident|emergency|dying|heart attack|cap cuu|tai nan|救护车|救護車|车祸|車禍|구급차|
    교통사고|응급|ambulancia|acidente|emergencia
  `,
  'emergency-crime': words`
    泥棒|どろぼう|強盗|ごうとう|ひったくり|空き巣|通り魔|痴漢|ちかん|不審者|誘拐|110番?|110|110番通報|
    殺される|ころされる|襲われ(?:る|た|ている|てる)|殺人|殺人事件|レイプ|レイプされた|ストーカー|追われてる|
    追われている|警察|けいさつ|police|thief|robbery|robber|murder|trom|cuop|công an|报警|報警|抢劫|小偷|강도|
    도둑|경찰|ladrao|policia|assalto|call the cops
  `,
  help: words`
    助けて|たすけて|タスケテ|助けてくれ|たすけてくれ|助けてほしい|たすけてほしい|
    助けてもらえ(?:ます|ませんか)?|救けて|援けて|sos|ヘルプ|へるぷ|殺される|怖い|こわい|help|help me|
    please help|save me|somebody help|cuu toi|cuu voi|cuu|cuu em|giup toi|giup voi|救命|救命啊|救救我|救我|
    帮帮我|살려주세요|살려줘|살려|도와주세요|도와줘|socorro|me ajud(?:a|e|em)|ajuda|auxilio|緊急|緊急事態|
    きんきゅう|緊急です|emergency|khan cap|紧急|긴급|emergencia
  `,
  'emergency-suicide': words`
    自殺|じさつ|ジサツ|死ぬ|しぬ|死にます|死ぬね|死ぬわ|さようならみんな|もう死ぬ|リスカした|オーバードーズ|
    suicide|tu tu|自杀|자살|suicidio|もう生きられない|生きるの(?:やめる|しんどい)|もう限界|人生終わり
  `,
  'emergency-child-abuse': words`
    虐待|ぎゃくたい|児童虐待|虐待通報|189番?|児相|child abuse|abuso infantil|虐待儿童|아동학대|
    お?とうさん(?:こわい|やめて)|お?かあさん(?:こわい|やめて)|パパ(?:やめて|こわい)|ママ(?:やめて|こわい)
  `,
  'emergency-dv': words`
    dv|家庭内暴力|夫の暴力|旦那の暴力|domestic violence|家暴|가정폭력|violencia domestica|bao luc gia dinh|
    モラハラ|#?8008
  `,
  'emergency-evacuate': words`
    避難|ひなん|避難指示|避難勧告|避難命令|津波|つなみ|津波警報|大津波警報|地震|じしん|大地震|土砂崩れ|土石流|
    洪水|氾濫|川の氾濫|決壊|堤防決壊|逃げ遅れ|緊急安全確保|jアラート|ミサイル|evacuate|evacuation|tsunami|
    earthquake|flood|landslide|so tan|song than|dong dat|海啸|地震了|洪水|쓰나미|지진|홍수|대피|terremoto|
    enchente|逃げるべき|にげる|竜巻
  `,
  'emergency-gas': words`
    ガス漏れ|ガスもれ|がすもれ|ガス臭い|ガスくさい|ガスの臭い|ガスのにおい|ガス爆発|ガス中毒|gas leak|ro ga|
    煤气泄漏|漏煤气|가스누출|가스냄새|vazamento de gas
  `,
  'emergency-sea': words`
    118番?|118|海難事故?|海難|船が沈む|沈没|転覆|漂流中?|座礁|落水|man overboard|coast guard|落海|naufragio|
    海上保安庁
  `,
} as const;

/** What people put around a cry. */
export const AROUND_A_CRY = words`
  苦しい|くるしい|痛い|いたい|怖い|こわい|助けて(?:ください|下さい|くれ)?|たすけて(?:ください|くれ)?|誰か|
  だれか|お願い(?:します|いたします)?|おねがい(?:します)?|ください|下さい|
  どうし(?:よう|たらいい(?:ですか)?)|どうすれば(?:いい(?:ですか)?)?|どないしよ(?:う)?|早く|はやく|はよ|
  今すぐ|すぐ|今|いま|大変|たいへん|やばい|ヤバい|起きた|発生|来て|きて|呼んで|よんで|です|でした|ます|だよ|
  やで|やわ|よ|ね|や|だ|が|は|を|に|の|で|も|と|お|あの|えっと|うわあ?|わあ|ああ|あ|う|え|な|なう|通報|して|
  したい|します|起こった|らしい|みたい|かも|うち|家|私|ほんま|ほんとに|本当に|もう|すいません|すみません|
  こちら|近く|近所|
  please|now|help|me|us|there is|there s|a|an|the|is|it s|it|my|in|i m|i|am|oh|god|omg|hey|quick|quickly|
  voi|oi|toi|em|di|nha|troi|xin|lam on|có|co|快|快来|快點|快点|请|請|啊|了|我|有|来人|來人|제발|빨리|여기|
  좀|요|지금|por favor|rapido|aqui|um|uma|meu deus|agora|estou|no|na
`;
