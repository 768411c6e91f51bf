import { type PublicText, passPublished, publicText } from '../../assistant/screening/personal-data/public-text.ts';

/** What the talk says by itself, without the assistant. Plain and polite; every city may say it this way. */
export interface Phrases {
  /** To somebody who added the account as a friend. */
  readonly welcome: PublicText;
  /** To somebody who had blocked the account and took it back. */
  readonly welcomeBack: PublicText;
  /** To a photo, a voice message or a file; it is not fetched. */
  readonly textOnly: PublicText;
  readonly sticker: PublicText;
  /** To a place on the map. */
  readonly noLocation: PublicText;
  readonly resolved: PublicText;
  /** Asks for the reason, which buttons below offer. */
  readonly unresolved: PublicText;
  readonly thanksForReason: PublicText;
  /** To a button that is not ours, not this resident's, or of an answer that is gone. */
  readonly staleButton: PublicText;
  /** To a group, before the account leaves it. */
  readonly goodbye: PublicText;
  /** Beside the button of an account link; LINE takes 160 characters. */
  readonly linkInvitation: PublicText;
  /** On that button; LINE takes 20 characters. */
  readonly linkLabel: PublicText;
  readonly linked: PublicText;
  readonly notLinked: PublicText;
  /** When the assistant failed or took too long. */
  readonly trouble: PublicText;
}

const PRIVACY = publicText`お名前や個人番号などの個人情報は、このトークに書かないでください。`;

export function createPhrases(cityName: string): Phrases {
  const city = passPublished(cityName);
  return {
    welcome: publicText`${city}です。友だち追加ありがとうございます。
市の手続きや暮らしのことを、文で聞いてください。
例：「粗大ごみの出し方」「住民票はどこで取れる？」
${PRIVACY}`,
    welcomeBack: publicText`${city}です。またお使いいただき、ありがとうございます。
聞きたいことを、文で書いてください。
${PRIVACY}`,
    textOnly: publicText`ごめんなさい、写真や音声、ファイルは受け取っていません（市では開きません）。聞きたいことを文で書いてください。
書類は、担当の窓口または市の申請フォームへお願いします。`,
    sticker: publicText`スタンプをありがとうございます。聞きたいことがあれば、文で書いてください。
例：「粗大ごみの出し方」`,
    noLocation: publicText`位置情報は使っていません。近くの避難所や施設は、お住まいの地区や町の名前を書いて聞いてください。例：「○○町の避難所はどこですか」`,
    resolved: publicText`お役に立ててよかったです。ほかにも知りたいことがあれば、いつでも書いてください。`,
    unresolved: publicText`お役に立てず、申し訳ありません。どんなところがよくなかったか、下のボタンで教えてください。
知りたかったことを、ことばを変えてもう一度書いていただくこともできます。`,
    thanksForReason: publicText`教えていただき、ありがとうございます。答えを直すときの参考にします。
お急ぎのときは、知りたいことをもう一度書いてください。`,
    staleButton: publicText`このボタンは、いまは使えません。聞きたいことを文で書いてください。`,
    goodbye: publicText`${city}のアカウントは、1対1のトークでお答えしています。グループでは個人情報を守れないため、退出します。お手数ですが、友だち追加のうえ、1対1のトークで聞いてください。`,
    linkInvitation: publicText`${city}のページで登録した情報と、このLINEを連携します。ボタンは10分間使えます。連携は、同じページでいつでも解除できます。`,
    linkLabel: publicText`連携をはじめる`,
    linked: publicText`連携しました。解除したいときは、連携のページの「連携を解除する」を押してください。`,
    notLinked: publicText`連携できませんでした。お手数ですが、連携のボタンからもう一度お試しください。`,
    trouble: publicText`申し訳ありません。いま、お答えを用意できませんでした。少し時間をおいて、もう一度聞いてください。`,
  };
}
