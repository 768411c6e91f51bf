/** What the talk says by itself, without the assistant. Plain and polite; every city may say it this way. */
export interface Phrases {
  /** To somebody who added the account as a friend. */
  readonly welcome: string;
  /** To a photo, a sticker, a voice message or a file. */
  readonly textOnly: string;
  /** To a place on the map. */
  readonly noLocation: string;
  readonly resolved: string;
  readonly unresolved: string;
  /** Beside the button of an account link; LINE takes 160 characters. */
  readonly linkInvitation: string;
  /** On that button; LINE takes 20 characters. */
  readonly linkLabel: string;
  readonly linked: string;
  readonly notLinked: string;
  /** When the assistant failed or took too long. */
  readonly trouble: string;
}

export function createPhrases(cityName: string): Phrases {
  return {
    welcome: [
      `${cityName}です。友だち追加ありがとうございます。`,
      '市の手続きや暮らしのことを、文で聞いてください。',
      '例：「粗大ごみの出し方」「住民票はどこで取れる？」',
      'お名前や個人番号などの個人情報は、このトークに書かないでください。',
    ].join('\n'),
    textOnly: 'ごめんなさい、写真やスタンプ、音声は読み取れません。聞きたいことを文で書いてください。',
    noLocation:
      '位置情報は使っていません。近くの避難所や施設は、お住まいの地区や町の名前を書いて聞いてください。例：「○○町の避難所はどこですか」',
    resolved: 'お役に立ててよかったです。ほかにも知りたいことがあれば、いつでも書いてください。',
    unresolved: 'お役に立てず、申し訳ありません。知りたかったことを、ことばを変えてもう一度書いてみてください。',
    linkInvitation: `${cityName}のページで登録した情報と、このLINEを連携します。ボタンは10分間使えます。連携は、同じページでいつでも解除できます。`,
    linkLabel: '連携をはじめる',
    linked: '連携しました。解除したいときは、連携のページの「連携を解除する」を押してください。',
    notLinked: '連携できませんでした。お手数ですが、連携のボタンからもう一度お試しください。',
    trouble: '申し訳ありません。いま、お答えを用意できませんでした。少し時間をおいて、もう一度聞いてください。',
  };
}
