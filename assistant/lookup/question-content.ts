const RUBBISH = '(?:ご[みミ]|ゴ[みミ])';
/** Verbs and nouns for parting with a thing; the short ones only with an inflection, since `えだ` is a branch. */
const HAND_OUT =
  '(?:捨て|すて|棄て|(?:出|だ|ほか)(?=[すしせさ])|(?:分け|わけ)(?=方|か|る|て|た|れ)|(?:処分|しょぶん|処理|しょり|廃棄|分別|ぶんべつ|回収|かいしゅう|収集|しゅうしゅう|リサイクル|片付け))';
/** At most six: a bound keeps the search for a parse short on hostile input. */
const ENDING =
  '(?:るとき|る時|る|す|したい|したら|して|した|し|たら|たい|た|れば|せば|ば|てもらえる|てもらえ|てください|てくれる|て|せる|せ|さ|られる|れる|できる|でき|方法|ほうほう|方|かた|仕方|しかた|曜日|日|場所|んだけど|んやけど|ねんけど|やけど|けど|ねん|ん|もの|いい|よい|良い|には|の|に|は|を|が){0,6}';
const KIND = '(?:燃え|もえ|燃や|もや|可燃|不燃|資源|粗大|有害|埋立|埋め立て)(?:る|ない|す|さない|せる|せない)?';
const LINK = '(?:は|って|の|を|が|も|に|で|とは|と|なら|についての|について|に関する)?';

/** Ends of a question that ask what becomes of a thing; each is taken off as often as it stands there. */
const TAILS: readonly RegExp[] = [
  /(?:です|でしょう|だろう|ます|ません|なの|るの|たの|のか)(?:か|かね|かな|かしら|よね|よ|ね|な)?$/u,
  /(?:やんな|やんか|やろか|やろ|やねん|やったっけ|だっけ|だよね|だよ|だね)$/u,
  /の(?:収集|回収)?(?:日|曜日)$/u,
  /(?:(?<=ご[みミ]|ゴ[みミ]|る)か|かな|かしら|っけ|かね)$/u,
  new RegExp(
    `${LINK}(?:何|なに|なん|どの|どんな|どういう|どこ)(?:の)?(?:${RUBBISH}|分別|ぶんべつ|種類|しゅるい|区分|扱い|日)(?:の日)?(?:に|へ|で|として)?(?:なる|なり|入る|入り|入れる|該当する|あたる|出す|だす|捨てる|すてる)?$`,
    'u',
  ),
  new RegExp(`${LINK}(?:何曜日?|なんよう日?|なんようび|何日|いつ|どこ)(?:に|へ|で|まで)?${HAND_OUT}?${ENDING}$`, 'u'),
  new RegExp(`${LINK}(?:どのように|どんな風に|どうやって|どう|いつ|どこに|どこへ)?${HAND_OUT}${ENDING}$`, 'u'),
  new RegExp(
    `${LINK}(?:どのように|どうやって|どう)(?:する|すれば|したら|して|やって|し|なる|なり|いう|なって)?(?:いい|よい|良い|の|ん){0,3}$`,
    'u',
  ),
  new RegExp(
    `${LINK}(?:いくら|なんぼ|何円|(?:(?:処理|収集|処分|${KIND}${RUBBISH}|の)*(?:手数料|料金|費用|値段)))(?:は|が)?(?:かかる|かかり|要る|いる|する)?$`,
    'u',
  ),
  new RegExp(
    `${LINK}(?:教え|おしえ|知り|しり|わかり|分かり)(?:て|たい|ません|ない|ます)?(?:ください|下さい|ほしい|欲しい|くれ|ちょうだい|んです|の|ん|が|けど){0,3}$`,
    'u',
  ),
  new RegExp(`${LINK}${KIND}${RUBBISH}(?:の日)?(?:に|で|へ)?$`, 'u'),
  new RegExp(`(?:(?:の|は|\\s)${RUBBISH}|${RUBBISH}の(?:日|種類|分類|分別))$`, 'u'),
  /(?<=..)(?:って|についての|について)$/u,
];

/** White space between Japanese letters, as in やさしい日本語. */
const BREAK_IN_WORDS = /(?<=[\p{sc=Han}ぁ-ヺー])\s+(?=[ぁ-ん]|[\p{sc=Han}][ぁ-ん])/gu;

const HEADS: readonly RegExp[] = [
  /^(?:すみません|すいません|あの[うー]?|ねえ|ええと|えっと|こんにちは|こんばんは|教えて|質問です|お願いします|お世話になっております|ちなみに|あと|では|じゃあ|じゃ(?=[、，,\s])|それと|それから)+/u,
  /^(?:家に|うちに|自宅に|我が家に)ある|^(?:家|自宅|我が家)の/u,
];

/** A tail that is the whole text is no tail: `燃えるごみ` asks about itself. */
function strip(text: string, patterns: readonly RegExp[]): string {
  for (const pattern of patterns) {
    const shorter = text.replace(pattern, '');
    if (shorter !== text && shorter !== '') return shorter;
  }
  return text;
}

/**
 * The part of a question that names its thing: without `〜の捨て方`, `〜は何ごみですか`, greetings and marks.
 * `text` is normalised (see `normaliseName`); sentences are joined, since a thing may be named in any of them.
 */
export function contentOf(text: string): string {
  const clauses = text
    .split(/[。．！!？?\n…]+/u)
    .map((clause) =>
      clause
        .replace(BREAK_IN_WORDS, '')
        .replace(/[\s、，,]+$/u, '')
        .trim(),
    )
    .filter((clause) => clause !== '');
  const contents = clauses.map((clause) => {
    let content = clause;
    for (;;) {
      const shorter = strip(strip(content, HEADS).replace(/^[\s、，,]+/u, ''), TAILS).trim();
      if (shorter === content || shorter === '') return content;
      content = shorter;
    }
  });
  return contents.join(' ');
}
