import { FOREIGN_LANGUAGES, type ForeignLanguage } from '../corpus/glossary.ts';

/** Languages that the fixed sentences exist in. `ja-easy` is やさしい日本語. */
export const LANGUAGES = ['ja', 'ja-easy', 'en', 'vi', 'zh', 'ko', 'pt'] as const;
export type Language = (typeof LANGUAGES)[number];

/** Whether residents who write in it read no Japanese page. */
export function isForeign(language: Language): language is ForeignLanguage {
  return FOREIGN_LANGUAGES.some((foreign) => foreign === language);
}

const KANA = /[\p{Script=Hiragana}\p{Script=Katakana}]/gu;
const HIRAGANA = /\p{Script=Hiragana}/gu;
const HAN = /\p{Script=Han}/gu;
const HANGUL = /\p{Script=Hangul}/gu;
const LATIN = /\p{Script=Latin}/gu;

const ASKS_FOR_EASY = /やさしい(?:にほんご|日本語)|(?:簡単|かんたん)な(?:にほんご|日本語)|easy japanese/iu;
/** Characters of simplified or traditional Chinese that Japanese writes otherwise or not at all. */
const CHINESE_FORMS =
  /[们們这哪吗嗎呢吧啊您她它怎么麼谁說说请询问让讓给还沒过對对时关關场车东书买卖费险樣应應该办证预约电话号码线网页银钱邮门诊级师气垃圾扔邻纸单张处岁报烧燒灾伤]/u;
/** Turns of phrase that only Chinese has; single characters such as 的, 了 or 不 stand in Japanese words too. */
const CHINESE_WORDS =
  /怎[么麼样樣]|什[么麼]|甚麼|在哪|哪[里裡儿兒个個些]|[吗嗎呢吧]|可以|可不可以|多少[钱錢]?|几[点點号天岁]|幾[點號天歲]|如何|怎|我(?!孫|慢|流|々|が)|[你您](?!野)|他们|我们|我們|[请請][问問]|谢谢|謝謝|想要|需要(?:什|多|去|准|準)|没有|沒有|[这這][个個里裡是]|是不是|有没有|有沒有|能不能|应该|應該|垃圾|扔|办理|辦理|附近(?:的|有|哪)|时间|時間是|电话|電話是|的(?:时间|時間|地方|费用|費用|手续|手續|人|电|電)|在(?:日本|这|這)|日[语語]|中文|政府|帮|幫|医院|星期|周[一二三四五六日末]|早上|晚上|救命[啊！!]|(?<![終完満修未読魅校])了[啊！!。，,]*$|(?:地震|着火|起火)了/u;
/** Forms that only Japanese has. */
const JAPANESE_FORMS =
  /[込払円駅図働畑峠枠栃辻扱択沢渋検険県広拡姉続覧帰]|々|市役所|手続|申込|住民票(?![在怎要可])|届$|方法$|一覧$|場所$|時間$|日程$|料金$|電話番号$|番号$|申請$|予約$/u;

const VIETNAMESE_LETTERS = /[ăđơưĂĐƠƯ\u1ea0-\u1ef9]/u;
const VIETNAMESE_WORDS =
  /(?<!\p{L})(?:toi|tôi|khong|không|o dau|ở đâu|lam sao|lam the nao|nhu the nao|như thế nào|the nao|bao nhieu|bao giờ|bao gio|khi nao|may gio|xin|cam on|chao|rac|vut|vứt|giay|giay to|nhà|muon|duoc|can gi|thanh pho|nuoc|nguoi|truong|dang ky|chuyen den|ngay nao|thu may|phí|cho hoi|cua|benh vien|chào)(?!\p{L})/giu;
const PORTUGUESE_WORDS =
  /(?<!\p{L})(?:olá|ola|oi|onde|aonde|quando|como|qual|quais|quanto|quanta|quantos|quantas|quem|que|quero|preciso|posso|pode|consigo|obrigad[oa]|bom dia|boa (?:tarde|noite)|lixo|escola|criança|crianca|filhos?|filhas?|prefeitura|cidade|não|nao|está|esta|fica|para|pra|pelo|pela|por|com|sem|meu|meus|minhas?|você|voce|seguro|imposto|documentos?|médico|medico|hospital|ajuda|socorro|fogo|casa|dia|tem|uma|um|de|da|das|dos|em|na|nos|nas|ao|os|eu|se|por favor|estou|sou|fazer|faço|faco|jogar|jogo|registro|mudança|mudanca|endereço|endereco|custa|abre|hor[aá]rio|horas)(?!\p{L})/giu;
/** Accents that Portuguese sets and English does not. */
const PORTUGUESE_LETTERS = /[ãõçáàâéêíóôú]/iu;
/** What hardly an English sentence does without. */
const ENGLISH_WORDS =
  /(?<!\p{L})(?:the|a|an|is|are|was|i|i'm|my|me|you|we|it|to|of|for|from|with|at|on|in|how|what|where|when|who|which|can|could|do|does|did|have|has|need|want|and|or|not|this|that|there|please|should|will|would|get|much|many)(?!\p{L})/giu;
/** Japanese written in Latin letters. */
const ROMAJI =
  /\b(?:desu|desuka|masu|masuka|kudasai|doko|itsu|nani|gomi|wa|ga|wo|no|ni|de|mo|ka|dou|ikura|shitai|arimasu|arimasuka|oshiete|hinanjo|juminhyo|shiyakusho|konnichiwa|arigato(?:u)?|hoken|nenkin|zei|suteru|sute|kata|basho|youbi|yakusho|mairu)\b/giu;

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}

function latinLanguage(text: string): Language {
  const words = text.match(/\p{Script=Latin}+/gu) ?? [];
  if (VIETNAMESE_LETTERS.test(text)) return 'vi';
  const vietnamese = count(text, VIETNAMESE_WORDS);
  const english = count(text, ENGLISH_WORDS);
  const portugueseWords = count(text, PORTUGUESE_WORDS);
  const accented = PORTUGUESE_LETTERS.test(text);
  // `chào`, `phí`: accents that both share speak for the one whose words are there.
  const vietnameseAccent = accented && vietnamese > 0 && vietnamese >= portugueseWords;
  const portuguese = portugueseWords + (accented && !vietnameseAccent ? 2 : 0);
  const romaji = count(text, ROMAJI);
  if (vietnameseAccent || (vietnamese >= 2 && vietnamese > Math.max(portuguese, english))) return 'vi';
  if (romaji >= 2 && romaji * 3 >= words.length && romaji > Math.max(portuguese, english)) return 'ja';
  if (portuguese > english) return 'pt';
  // A lone abbreviation or product name (`AED`, `LINE`) is what a Japanese resident types.
  return words.every((word) => word === word.toUpperCase() && word.length <= 6) && words.length <= 2 ? 'ja' : 'en';
}

/** Chinese and Japanese without kana share most characters: forms and phrases of one of them decide. */
function hanLanguage(text: string): Language {
  if (CHINESE_WORDS.test(text)) return 'zh';
  return CHINESE_FORMS.test(text) && !JAPANESE_FORMS.test(text) ? 'zh' : 'ja';
}

/** A particle with a space behind it: nobody else writes Japanese with its words apart. */
const PARTICLE_APART = /[はがをにでとへのも][ 　]/u;

/** やさしい日本語 as it is written: words apart, few characters. */
function isEasy(text: string, han: number): boolean {
  const spaced = text.split(
    /(?<=[\p{Script=Hiragana}\p{Script=Han}])[ 　](?=[\p{Script=Hiragana}\p{Script=Han}\p{Script=Katakana}])/u,
  );
  const fewCharacters = count(text, HIRAGANA) > (PARTICLE_APART.test(text) ? 1 : 2) * han;
  return spaced.length >= 3 && fewCharacters;
}

/** An address is of no language. */
const ADDRESS = /https?:\/\/[\x21-\x7e]+/giu;

/**
 * The language in which a message is written. Kana decide for Japanese unless Hangul or Latin letters outweigh them by
 * far; unknown languages count as English. Text without letters is Japanese.
 */
export function detectLanguage(message: string): Language {
  const text = message.replace(ADDRESS, ' ');
  const [kana, han, hangul, latin] = [KANA, HAN, HANGUL, LATIN].map((script) => count(text, script)) as [
    number,
    number,
    number,
    number,
  ];
  if (ASKS_FOR_EASY.test(text)) return 'ja-easy';
  if (hangul > 0 && hangul >= kana + han) return 'ko';
  if (kana > 0 && latin <= 6 * kana) {
    // A lone の is Chinese fashion, not Japanese.
    const borrowed = kana <= 1 && han >= 4 && CHINESE_WORDS.test(text);
    if (borrowed) return 'zh';
    return isEasy(text, han) ? 'ja-easy' : 'ja';
  }
  if (han > 0 && latin <= 4 * han) return hanLanguage(text);
  if (latin > 0) return latinLanguage(text);
  return /\p{L}/u.test(text) && han + kana === 0 ? 'en' : 'ja';
}
