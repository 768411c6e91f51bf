import { foldSpelling } from '../../corpus/lexical-terms.ts';
import type { Token, Tokeniser } from '../../corpus/tokeniser.ts';

/** A morpheme with its place in the text. */
export interface PlacedToken extends Token {
  readonly start: number;
  readonly end: number;
}

/** A content word in the form in which words are compared. */
export interface Word {
  readonly form: string;
  readonly surface: string;
  readonly start: number;
  readonly end: number;
}

/**
 * Words that a writer may set for each other without changing what a city's page says, as dictionary forms. Words that
 * differ in effect stay apart: 申請 and 予約, 在住 and 在勤, 窓口 and 郵送.
 */
const WORDINGS: readonly string[] = [
  '手数料 料金 費用 代金 値段 金額 額 いくら',
  '取る 取得 受け取る 受取 受け取り もらう 交付 発行 入手',
  '申請 申し込む 申込 申込み 申し込み 申込む 届け出る 届出 届け出 届ける 手続き 手続 受け付ける 受付 受け付け',
  '提出 出す',
  '締め切り 締切 期限 期日 締切り 〆切',
  '要る 必要 用意 持参 持つ 持ち 持ち物 お持ち 持ってくる',
  '休館 休館日 休み 休む 休業 閉館日',
  '開館 開く 営業 開ける',
  '連絡 問い合わせる 問い合わせ お問い合わせ 問合せ たずねる',
  '利用 使う 使用',
  '入場 入る',
  '郵送 郵便 送付',
  '子ども こども 子供 お子さん',
  '住む 在住 住まい お住まい 居住 住所',
  '購入 買う',
  '会場 場所',
  '引っ越し 引越し 引っ越す',
  '貼る 貼り付ける',
  '本人 自分',
  '行う 実施 開催',
  '終了 終わる',
  '始まる 始める 開始',
  '知らせる 通知',
  '亡くなる 死ぬ 死亡',
  '支払う 払う 納付 納める 支払い',
];

/** Forms that say nothing by themselves; what they do to a sentence is read by their neighbours' rules. */
const EMPTY = new Set([
  ...'かかる ある いる する なる できる れる られる せる いう くださる いただく いただける もらえる いける くる 行く 来る おく しまう ございる ござる いたす 致す 願う'.split(
    ' ',
  ),
  ...'はい いいえ 次 以下 とおり 方 人 者 かた こと もの ところ 時 とき 場合 際 ため よう 等 など ほか 分 うち どちら そちら こちら それ これ その この 市 お ご 中 内 時間 日 為 所 可能 可 同じ の ない 無い よい 良い お願い 未満 以上 以下 以内 以外 以降'.split(
    ' ',
  ),
]);

const CANONICAL = new Map(
  WORDINGS.flatMap((line) => {
    const forms = line.split(' ').map((form) => foldSpelling(form));
    return forms.map((form) => [form, forms[0] ?? form] as const);
  }),
);

const POTENTIAL: Readonly<Record<string, string>> = {
  え: 'う',
  け: 'く',
  げ: 'ぐ',
  せ: 'す',
  て: 'つ',
  ね: 'ぬ',
  べ: 'ぶ',
  め: 'む',
  れ: 'る',
};

/** 取れる as 取る, 買える as 買う; other verbs in える come out alike wherever they stand. */
function withoutPotential(verb: string): string {
  const [, stem = '', row = ''] = /^(.+)([えけげせてねべめれ])る$/u.exec(verb) ?? [];
  const ending = POTENTIAL[row];
  return ending === undefined ? verb : `${stem}${ending}`;
}

/** One form for a word, its spellings and its equals. */
export function canonicalForm(base: string, isVerb: boolean): string {
  const folded = foldSpelling(base);
  const known = CANONICAL.get(folded);
  if (known !== undefined) return known;
  const plain = isVerb ? foldSpelling(withoutPotential(base)) : folded;
  return CANONICAL.get(plain) ?? plain;
}

/** The morphemes of a text in plain form, with their places. */
export function placedTokens(reading: string, tokeniser: Tokeniser): PlacedToken[] {
  let at = 0;
  return tokeniser.analyse(reading).flatMap((token) => {
    const start = reading.indexOf(token.surface, at);
    if (start === -1) return [];
    at = start + token.surface.length;
    return [{ ...token, start, end: at }];
  });
}

const CONTENT = new Set(['名詞', '動詞', '形容詞', '副詞', '未知語', '接頭詞', '連体詞', '感動詞', '接続詞']);
/** Nouns that stand for others or count, and verbs that help others. */
const HELPING = new Set(['代名詞', '特殊', '接続詞的', '数', '接尾', '非自立']);

function isContent({ pos, pos1, base, surface }: PlacedToken): boolean {
  if (!CONTENT.has(pos) || HELPING.has(pos1) || !/[\p{L}\p{N}]/u.test(surface)) return false;
  if (pos === '動詞' && pos1 !== '自立') return false;
  if (pos === '接続詞' || pos === '感動詞' || (pos === '接頭詞' && pos1 !== '名詞接続')) return false;
  return !EMPTY.has(base) && !EMPTY.has(surface);
}

/** The content words of a text in plain form, facts left out by `covered`. */
export function wordsOf(
  tokens: readonly PlacedToken[],
  covered: (start: number, end: number) => boolean = () => false,
): Word[] {
  return tokens
    .filter((token) => isContent(token) && !covered(token.start, token.end))
    .map(({ base, pos, surface, start, end }) => ({
      form: canonicalForm(base, pos === '動詞'),
      surface,
      start,
      end,
    }));
}
