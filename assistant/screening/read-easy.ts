/** Nouns that people who know little Japanese write in kana and set apart, as the rules know them. */
const NOUNS = new Map(
  Object.entries({
    かじ: '火事',
    ひ: '火',
    けむり: '煙',
    いえ: '家',
    うち: '家',
    へや: '部屋',
    ち: '血',
    いき: '息',
    むね: '胸',
    おなか: 'お腹',
    あたま: '頭',
    のど: '喉',
    て: '手',
    あし: '足',
    みず: '水',
    かわ: '川',
    うみ: '海',
    やま: '山',
    ふね: '船',
    なみ: '波',
    くるま: '車',
    ひと: '人',
    こども: '子ども',
    おとこ: '男',
    ぱぱ: 'パパ',
    まま: 'ママ',
    おとうさん: 'お父さん',
    おかあさん: 'お母さん',
    せんせい: '先生',
    おっと: '夫',
    つま: '妻',
    ちち: '父',
    はは: '母',
    じしん: '地震',
    つなみ: '津波',
    どろぼう: '泥棒',
    ごうとう: '強盗',
    ないふ: 'ナイフ',
    くすり: '薬',
    じこ: '事故',
    きゅうきゅうしゃ: '救急車',
    けいさつ: '警察',
    わたし: '私',
  }),
);
const VERBS = new Map(
  Object.entries({
    はいった: '入った',
    はいってくる: '入ってきた',
    でる: '出ている',
    でた: '出た',
    でている: '出ている',
    おちた: '落ちた',
    たおれた: '倒れた',
    たおれている: '倒れている',
    きれた: '切った',
    きった: '切った',
    うごかない: '動かない',
    たたく: '叩く',
    たたいた: '叩いた',
    なぐる: '殴る',
    なぐった: '殴った',
    けった: '蹴った',
    もえる: '燃えている',
    もえた: '燃えている',
    きた: '来た',
    くる: '来る',
    しぬ: '死ぬ',
    ながされた: '流された',
    ぬすまれた: '盗まれた',
    ころされた: '殺された',
    のんだ: '飲んだ',
    とまらない: '止まらない',
  }),
);
const TOKEN = /^(?<word>.+?)(?<particle>[がはをにでもとへの]|から|まで)?$/u;

function readToken(token: string): string {
  const verb = VERBS.get(token);
  if (verb !== undefined) return verb;
  const whole = NOUNS.get(token);
  if (whole !== undefined) return `${whole}が`;
  const { word = token, particle = '' } = TOKEN.exec(token)?.groups ?? {};
  const noun = NOUNS.get(word);
  return noun === undefined ? token : `${noun}${particle}`;
}

/**
 * A cleaned message in kana with its words set apart, as written Japanese: `みず いえ はいった` becomes
 * `水が家が入った`. Null for any other message.
 */
export function readEasyJapanese(text: string): string | null {
  const tokens = text.match(/[\p{L}\p{N}]+/gu) ?? [];
  if (tokens.length < 2 || !tokens.every((token) => /^[\p{Script=Hiragana}\p{Script=Katakana}ー]+$/u.test(token))) {
    return null;
  }
  const hiragana = tokens.map((token) =>
    token.replace(/[ァ-ヶ]/gu, (char) => String.fromCharCode(char.charCodeAt(0) - 0x60)),
  );
  const read = hiragana.map(readToken).join('');
  return read === hiragana.join('') ? null : read;
}
