/** One morpheme. */
export interface Token {
  /** As written, after NFKC. */
  readonly surface: string;
  /** Dictionary form; numerals without separators, as Arabic digits. */
  readonly base: string;
  /** IPADIC part of speech (名詞, 動詞, 形容詞, 助詞 …), or 未知語 for what the dictionary does not know. */
  readonly pos: string;
  /** IPADIC subcategory (一般, サ変接続, 接尾, 数, 自立 …), or an empty string. */
  readonly pos1: string;
  /** Katakana, or an empty string where unknown. */
  readonly reading: string;
}

/** Splits Japanese text; pure, so one instance serves all callers. */
export interface Tokeniser {
  /** All morphemes in order, white space left out. */
  analyse(text: string): Token[];
  /** Lexical terms in order, repeats kept: folded base forms of content words. Never throws. */
  tokenise(text: string): string[];
}
