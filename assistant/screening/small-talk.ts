import { foldText } from './fold-text.ts';
import { words } from './words.ts';

/** Ids of the fixed replies to what is no question. */
export type SmallTalk =
  | 'greeting'
  | 'greeting-morning'
  | 'greeting-evening'
  | 'thanks'
  | 'farewell'
  | 'who-are-you'
  | 'abuse'
  | 'complaint-answer'
  | 'complaint';

const GREETING = words`
  こんにちは|こんにちわ|こんちは|ちわ|ちわっす|ハロー|やあ|はじめまして|初めまして|
  よろしく(?:お願い(?:し|いたし|致し)ます|おねがいします|です|ね)?|
  お世話になり?(?:ます|っております|ってます)?|お疲れ(?:様|さま)?(?:です)?|ごめんください|すみません|
  すいません|もしもし|失礼します|まいど|hello|hi|hey|good afternoon|good day|hi there|hello there|
  nice to meet you|xin chao|chao(?: ban)?|alo|你好|您好|哈喽|大家好|안녕하세요|안녕|여보세요|ola|oi|boa tarde|
  tudo bem
`;
const MORNING = words`
  おはよう(?:ございます)?|おはよ|good morning|chao buoi sang|早上好|早安|早|좋은아침(?:입니다|이에요)?|bom dia
`;
const EVENING = words`こんばんは|こんばんわ|good evening|chao buoi toi|晚上好|boa noite`;
const THANKS = words`
  どうもありがとう|ありがとう(?:ございます|ございました|ね|な|さん)?|ありがと(?:う)?|
  有難う(?:ございます|ございました)?|有り難う(?:ございます|ございました)?|おおきに|サンキュー?|さんきゅ|
  助かりました|助かります|助かった|たすかりました|感謝(?:します|です)?|お礼|わかりました|分かりました|
  解りました|わかった|分かった|了解(?:です|しました)?|りょうかい(?:です)?|承知しました|なるほど|
  納得(?:しました|です)?|解決(?:しました|した|です)|よかった(?:です)?|良かった(?:です)?|便利(?:です|だ|やな)?|
  すごい(?:です)?|すばらしい(?:です)?|素晴らしい(?:です)?|最高(?:です)?|いいね|ええな|
  役に立(?:ちました|った|ってます)|役立(?:ちました|った)|うれしい(?:です)?|嬉しい(?:です)?|親切(?:です|だ)?|
  賢い|かしこい|えらい(?:ね|な)|ナイス|グッド|ok|okay|オッケー?|おっけ|thanks?|thank you|thx|ty|great|
  good|nice|awesome|perfect|helpful|got it|cam on|cảm ơn|tot lam|谢谢|謝謝|多谢|多謝|感谢|太好了|很好|知道了|
  明白了|好的|감사합니다|고맙습니다|감사해요|고마워요?|알겠습니다|좋아요|obrigad[oa]|valeu|muito bom|entendi|
  otimo
`;
const FAREWELL = words`
  さようなら|さよなら|バイバイ|ばいばい|またね|また(?:今度|あとで|後で|来ます|聞きます|お願いします|きます)|
  それでは(?:また)?|ではまた|じゃあね|おやすみ(?:なさい)?|お休みなさい|失礼しました|お邪魔しました|bye|
  bye bye|good ?bye|see you|good night|tam biet|再见|再見|拜拜|晚安|안녕히계세요|안녕히가세요|잘자|tchau|
  adeus|ate (?:mais|logo)
`;
const WHO = words`
  (?:あなた|君|きみ|お前|おまえ|あんた|そちら|お宅|貴方)(?:は|って|の)?(?:一体)?(?:(?:何|なに)(?:が|
  を)(?:でき|してくれ)(?:る|ます)(?:の|んです)?|誰|だれ|何者|なにもの|どなた|何(?:者)?(?:です|なの|や)?|
  なに(?:もの)?|ai|人|人間|ロボット|ボット|機械|職員|名前(?:は)?(?:何|なに|なん)?)(?:さん)?(?:です|
  なん(?:です)?|なの|や|やねん|が答えて(?:い)?る(?:の|んですか)?)?(?:か)?|
  (?:これは?|ここは?|この(?:ライン|line|アカウント|トーク|チャット|サービス)は?|返事は|返信は|回答は)?(?:誰|
  だれ|どなた)(?:です|なの|が(?:答え|書い|返事|返信|話し|見)て(?:い)?(?:る|ます)(?:の|んです)?)?か?|(?:これ|
  ここ|この(?:ライン|line|アカウント|トーク|チャット|サービス))(?:は|って)(?:一体)?(?:何|なに|なん)(?:です|
  なの|のサービス(?:です)?|ができる(?:の|んです)?|をしてくれる(?:の|んです)?|や(?:ねん)?)?か?|
  (?:ai|人工知能|ロボット|ボット|bot|機械|自動(?:応答|返信)|人間|本物の人|中の人|職員(?:さん)?|人)(?:です|
  なの|なん(?:です)?|ですよね|が(?:答え|返事|返信|対応)(?:して|て)(?:い)?(?:る|ます)(?:の|んです)?|
  ではない(?:です|んです)?|じゃない(?:です|の|んです)?|いますか)か?|
  何(?:が|を)(?:でき|聞け|きけ|答えられ)(?:る(?:の|んですか)?|ます(?:か)?)|
  何(?:を|が)(?:聞い|質問し)たら(?:いい|ええ)(?:です)?(?:か|の)?|
  何でも(?:聞いて|答えて)(?:いい|ええ|くれる)?(?:です)?(?:か|の)?|(?:(?:使い方|つかいかた|ヘルプ)(?:(?:を|
  が)?(?:教えて(?:ください)?|わからない|わかりません))?|自己紹介(?:して(?:ください)?)?)|
  (?<!の)お?名前(?:は$|(?:は|を)?(?:何|なに|なん|教えて))(?:です|という|て(?:いう|言う)の?|ください)?か?|
  who are you|what are you|are you (?:a |an )?(?:robot|bot|human|ai|person|real person|real|chatgpt|machine)|
  what can you do|what is this|who is this|how does this work|how do i use this|ban la ai|
  ban la (?:nguoi|robot|may)|ban (?:co the )?lam duoc gi|你是谁|你是誰|
  你是(?:机器人|機器人|真人|人|ai)(?:吗|嗎)|你能做什么|你能做什麼|你会什么|누구세요|너는누구|당신은누구|
  로봇(?:이에요|인가요)|사람이에요|뭐할수있|quem e voce|voce e (?:um )?(?:robo|humano|pessoa|ia)|
  o que voce faz|o que voce pode fazer
`;
const INSULT = words`
  バカ|ばか(?!り)|馬鹿|アホ|あほ|阿呆|ボケ|ぼけ|カス|クズ|くず|クソ|くそ|糞|
  ゴミ(?:やな|やろ|AI|ai|ボット|以下)|死ね|しね|タヒね|氏ね|くたばれ|消えろ|うざい|うざ|ウザい|うっとうしい|
  うるさい|うるせえ|黙れ|だまれ|キモい|きもい|きしょい|ハゲ|ブス|デブ|間抜け|まぬけ|ポンコツ|ぽんこつ|
  役立たず|やくたたず|無能|能無し|低能|くだらない|くだらん|しょうもな|しょうもない|税金泥棒|税金どろぼう|
  税金の無駄(?:遣い|使い)?|給料泥棒|なめとんのか|舐めとんのか|なめてんのか|ふざけるな|ふざけんな|ふざけてる|
  ええ加減にせえ|いい加減にしろ|いい加減にせえ|使えん|使えねえ|殺すぞ|ころすぞ|ぶっ殺す|しばくぞ|どつくぞ|
  訴えるぞ|クビにしろ|やめちまえ|やめてしまえ|最低|fuck(?:ing)?|fuck you|shit|bullshit|idiot|stupid|dumb|
  asshole|bitch|shut up|you suck|useless|trash|damn|ngu|do ngu|dien|cut di|傻逼|傻瓜|笨蛋|混蛋|滚|去死吧|白痴|
  垃圾机器人|废物|바보|멍청이|병신|꺼져|시발|씨발|쓰레기|닥쳐|idiota|burro|estupido|inutil|merda|cala a boca|
  vai se foder|lixo de robo
`;
const BOT = words`
  (?:この|その|あんたの|お前の|おまえの|あなたの|ここの|いまの|今の|さっきの|市の)?(?:ライン|line|ai|ボット|
  bot|チャット(?:ボット)?|回答|答え|こたえ|返事|返信|案内|説明|情報|サービス|アカウント|システム|自動応答|
  やつ|内容)
`;
const BAD_ANSWER = words`
  ${BOT}?(?:が|は|も|って)?(?:全然|ぜんぜん|まったく|全く|ほんま(?:に)?|本当に|ほんと(?:に)?|かなり|なんか|
  ちっとも|何も)?(?:役に(?:立た|たた)(?:ない|ん|へん|なかった|ず)(?:です)?|使え(?:ない|へん|ません)(?:です)?|
  使いにくい(?:です)?|使い物にならない|分かりにくい(?:です)?|わかりにくい(?:です)?|わかりづらい(?:です)?|
  意味(?:が)?(?:わから(?:ない|ん|へん)|分から(?:ない|ん)|不明)(?:です)?|間違(?:って(?:い)?(?:る|ます)|い|
  えて(?:い)?(?:る|ます)|ってた)(?:です)?(?:よ)?|まちがって(?:い)?(?:る|ます)|違(?:う|い(?:ます)?|ってる|
  っています)(?:よ|やん|って|んです(?:けど|が)?|やろ|わ)?|ちが(?:う|います)(?:よ|やん|って|んです(?:けど)?|
  やろ|わ)?|おかしい(?:です)?|いい加減|いいかげん|でたらめ|デタラメ|うそ|嘘|ウソ|古い(?:です)?|
  答えになって(?:い)?(?:ない|ません|へん)|的外れ|ずれて(?:い)?る|足り(?:ない|ません)|不親切(?:です)?|
  ひどい(?:です)?|ダメ|だめ|あかん|がっかり|残念(?:です)?|不満(?:です)?)|
  (?:そう|それ)(?:じゃ|では|や)(?:ない|なくて|ありません)(?:です)?|そうではありません|
  ちゃんと(?:答え|こたえ)(?:て|ろ|んかい)(?:ください|よ|くれ)?|
  (?:解決|かいけつ)(?:しない|しなかった|しません(?:でした)?|してない|せえへん)|
  聞(?:いて|きたい)(?:い)?(?:る)?(?:こと|の)(?:は|と)(?:それ|そう)?(?:では|じゃ)?(?:ない|違う|ちがう)|
  質問に答えて(?:い)?(?:ない|ません|ください)|答えられ(?:ない|へん)のか|
  もっと(?:ちゃんと|まじめに|真面目に)(?:して|やって|答えて)(?:ください|くれ)?|
  話(?:に|が)(?:ならない|ならん|通じない|通じん)|期待外れ|時間の無駄(?:でした|だった|や)?|
  (?:that is |that s |this is |your answer is |the answer is |you are |you re |it s |it is )?(?:wrong|
  incorrect|not helpful|useless answer|not what i asked|no help|unhelpful|a lie|not correct|terrible|bad)|
  not (?:solved|useful)|sai roi|khong dung|khong huu ich|不对|不對|错了|錯了|没用|沒用|答非所问|틀렸어요|
  틀렸습니다|도움이안돼요|소용없|(?:esta )?errado|nao ajud(?:ou|a)|nao serviu
`;
/** What people put around all of these. */
const FILLERS = words`
  どうも|本当に|ほんとに|ほんま(?:に)?|とても|すごく|めっちゃ|めちゃ|大変|いつも|毎度|先ほどは|さっきは|
  教えて(?:くれて|いただき|くださって)|返事|回答|案内|丁寧な|早速(?:の)?|ご(?=回答|返事|案内|丁寧|対応|親切)|お|です|でした|ます|ございます|
  ました|だ|や|やな|やで|よ|ね|な|わ|の|が|は|も|と|を|に|って|さん|様|くん|この|その|お前|おまえ|てめえ|
  あんた|あなた|きみ|君|市役所|役所|市|職員|みなさん|皆さん|担当者|ai|ボット|bot|ロボット|line|ライン|はい|
  うん|ええ|いえ|あ|ああ|え|えっと|あの|今日は|今日も|これからも|これで|それで|ちゃんと|全部|ほか|で|ん|か|
  www*|笑|草|に?して(?:くれ)?|くれ|ください|また|
  very|much|so|you|are|re|for|your|the|it|is|a|an|lot|everyone|sir|madam|please|and|there|help|ban|nhieu|rat|
  a|nhe|oi|啊|呀|了|你|您|们|的|吧|很|非常|네|예|정말|매우|너|너는|muito|voce|seu|sua|e|um|uma|pela ajuda|
  ajuda
`;

interface Talk {
  readonly id: SmallTalk;
  readonly said: RegExp;
}

/** In order of what to answer when several are said at once: the sharper first. */
const TALKS: readonly Talk[] = (
  [
    ['abuse', INSULT],
    ['complaint-answer', BAD_ANSWER],
    ['who-are-you', WHO],
    ['thanks', THANKS],
    ['farewell', FAREWELL],
    ['greeting-morning', MORNING],
    ['greeting-evening', EVENING],
    ['greeting', GREETING],
  ] as const
).map(([id, source]) => ({ id, said: new RegExp(source, 'gu') }));
const ALL_FILLERS = new RegExp(FILLERS, 'gu');
const LONGEST = 60;

const OFFICE = words`
  市役所|役所|役場|窓口|職員|市長|担当(?:者|課)?|受付(?:の人)?|電話(?:の)?(?:対応|応対)|対応|応対|行政|市政|
  公務員|課の人|係の人|city hall|staff|clerk|officials?|toa thi chinh|nhan vien|市政府|职员|시청|직원|공무원|
  prefeitura|funcionari[oa]s?
`;
const DISPLEASED = words`
  最悪|さいあく|ひど(?:い|かっ|すぎ|過ぎ)|態度が(?:悪|大き|でか|横柄|ひど)|横柄|不親切|感じ(?:が)?(?:悪|わる)|
  腹が立|はらがた|むかつ|ムカつ|許せ(?:ない|ん|へん)|ゆるせ|怒って|怒り|納得(?:でき|が)(?:ない|ん|へん|いか)|
  納得いか|なっとらん|なってない|たらい(?:回|まわ)し|苦情|クレーム|文句|抗議|不満|遅すぎ|おそすぎ|
  待たせ(?:すぎ|過ぎ|るん|るな)|待たされ|何時間待|いい加減(?:に|だ|や|すぎ)|いいかげん|ふざけ|怠慢|
  やる気(?:が)?(?:ない|ない|感じ)|謝(?:れ|罪)|責任(?:を)?(?:取|とれ)|偉そう|えらそう|上から目線|馬鹿にし|
  バカにし|無視され|使えない|なめとる|どうなって(?:い)?(?:る|ん)|rude|terrible|awful|angry|complain(?:t)?|
  unacceptable|thai do|phan nan|khieu nai|态度(?:很)?(?:差|恶劣)|投诉|불친절|불만|항의|화가|mal educad[oa]|
  pessimo|reclama\w*
`;
const COMPLAINT = [new RegExp(`${OFFICE}.{0,16}${DISPLEASED}`, 'u'), new RegExp(`${DISPLEASED}.{0,12}${OFFICE}`, 'u')];
/** A complaint with a question in it is answered as a question. */
const QUESTION = new RegExp(
  words`
    どこ|いつ|いくら|何時(?!間)|なんじ|教えて|知りたい|方法|窓口は(?:どこ|何)|相談先|言いたい(?:ときは|場合)|
    where|when|how (?:do|can|much)|o dau|哪里|怎么|어디|onde
  `,
  'u',
);

/** What a whole message is when it is no question, as the id of the fixed reply; null when a question is in it. */
export function hearSmallTalk(text: string): SmallTalk | null {
  const { text: folded } = foldText(text);
  if (folded.length <= LONGEST) {
    const talk = TALKS.find(({ said }) => {
      const others = TALKS.reduce((rest, other) => rest.replace(other.said, ''), folded.replace(said, ''));
      return said.test(folded) && others.replace(ALL_FILLERS, '').replace(/ /g, '') === '';
    });
    for (const { said } of TALKS) said.lastIndex = 0;
    if (talk !== undefined) return talk.id;
  }
  const displeased = COMPLAINT.some((pattern) => pattern.test(folded));
  return displeased && !QUESTION.test(folded) ? 'complaint' : null;
}

const OPENING =
  /^(?:(?:こんにち[はわ]|おはようございます|こんばん[はわ]|はじめまして|初めまして|お世話になって(?:おり|い)ます|お世話になります|いつもありがとうございます|お疲れ様です|突然すみません|すみません|すいません|hello|hi|good (?:morning|afternoon|evening)|xin chào|你好|您好|안녕하세요|olá|oi|bom dia|boa (?:tarde|noite))[\s。、，,．.！!～〜😊🙇]+)+/iu;

/** The message without the greeting that it opens with, unless nothing is left. */
export function withoutGreeting(text: string): string {
  const rest = text.replace(OPENING, '');
  return rest.length >= 2 ? rest : text;
}
