const RUBBISH = '(?:ご[みミ]|ゴ[みミ])';
/** Verbs and nouns for parting with a thing; the short ones only with an inflection, since `えだ` is a branch. */
const HAND_OUT =
  '(?:捨て|すて|棄て|(?:出|だ|ほか)(?=[すしせさ])|(?:分け|わけ)(?=方|か|る|て|た|れ)|(?:処分|しょぶん|処理|しょり|廃棄|分別|ぶんべつ|回収|かいしゅう|収集|しゅうしゅう|リサイクル|片付け))';
/** At most six: a bound keeps the search for a parse short on hostile input. */
const ENDING =
  '(?:るとき|る時|る|す|したい|したら|して|した|し|たら|たい|た|れば|せば|ば|てもらえる|てもらえ|てください|てくれる|て|せる|せ|さ|られる|れる|できる|でき|方法|ほうほう|方|かた|仕方|しかた|曜日|日|場所|んだけど|んやけど|ねんけど|やけど|けど|ねん|ん|もの|いい|よい|良い|には|の|に|は|を|が){0,6}';
const KIND = '(?:燃え|もえ|燃や|もや|可燃|不燃|資源|粗大|有害|埋立|埋め立て)(?:る|ない|す|さない|せる|せない)?';
const LINK = '(?:は|って|の|を|が|も|に|で|とは|と|なら|についての|について|に関する)?';

const POLITE_TAILS: readonly RegExp[] = [
  /(?:です|でしょう|だろう|ます|ません|なの|るの|たの|のか)(?:か|かね|かな|かしら|よね|よ|ね|な)?$/u,
  /(?:やんな|やんか|やろか|やろ|やねん|やったっけ|だっけ|だよね|だよ|だね)$/u,
  new RegExp(
    `${LINK}(?:教え|おしえ|知り|しり|わかり|分かり)(?:て|たい|ません|ない|ます)?(?:ください|下さい|ほしい|欲しい|くれ|ちょうだい|んです|の|ん|が|けど){0,3}$`,
    'u',
  ),
];

/** Ends of a question that ask what becomes of a thing; each is taken off as often as it stands there. */
const RUBBISH_TAILS: readonly RegExp[] = [
  ...POLITE_TAILS,
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
  new RegExp(`${LINK}${KIND}${RUBBISH}(?:の日)?(?:に|で|へ)?$`, 'u'),
  new RegExp(`(?:(?:の|は|\\s)${RUBBISH}|${RUBBISH}の(?:日|種類|分類|分別))$`, 'u'),
  /(?<=..)(?:って|についての|について)$/u,
];

const PLACE_FACT =
  '(?:場所|ばしょ|住所|じゅうしょ|所在地|電話番号|電話|でんわばんごう|でんわ|番号|連絡先|(?:開館|利用|営業|受付|診療|開いている|開いてる)?時間|休館日|定休日|休みの日|休み|やすみ|行き方|アクセス|定員|収容人数|地図)';

/** Ends of a question about a place's address, phone or hours. */
const PLACE_TAILS: readonly RegExp[] = [
  ...POLITE_TAILS,
  new RegExp(`(?:の|は|って|と|や|、|\\s)*${PLACE_FACT}(?:は|が|を|に|って|も)?(?:したい|する|かけたい)?$`, 'u'),
  /(?:は|って|の|が|\s)*(?:どこ|どちら|何時|なんじ|いつ|何曜日?|[月火水木金土日]曜日?|今日|きょう|明日|あした|夜|朝|昼|祝日|土日|平日)*(?:から|まで|に|で|は|も|が)*(?:ある|あり|開い|空い|あい|やって|閉ま|しまっ|行け|休み|休館|営業)?(?:て|って|し|する)?(?:いる|い|る|ます|ば|の)*$/u,
];

/** White space and commas at either end. */
const EDGE = /^[\s、，,]+|[\s、，,]+$/gu;

/** White space between Japanese letters, as in やさしい日本語. */
const BREAK_IN_WORDS = /(?<=[\p{sc=Han}ぁ-ヺー])\s+(?=[ぁ-ん]|[\p{sc=Han}][ぁ-ん])/gu;

const HEADS: readonly RegExp[] = [
  /^(?:すみません|すいません|あの[うー]?|ねえ|ええと|えっと|こんにちは|こんばんは|教えて|質問です|お願いします|お世話になっております|ちなみに|あと|では|じゃあ|じゃ(?=[、，,\s])|それと|それから)+/u,
  /^(?:家に|うちに|自宅に|我が家に)ある|^(?:家|自宅|我が家)の/u,
];

function stripOnce(text: string, patterns: readonly RegExp[]): string {
  for (const pattern of patterns) {
    const shorter = text.replace(pattern, '');
    if (shorter !== text) return shorter;
  }
  return text;
}

/** What is left at each step, from the clause itself to what no pattern shortens; the last may be empty. */
function stages(clause: string, tails: readonly RegExp[]): string[] {
  const found = [clause];
  for (;;) {
    const content = found.at(-1) ?? '';
    const shorter = stripOnce(stripOnce(content, HEADS).replace(EDGE, ''), tails).replace(EDGE, '');
    if (shorter === content) return found;
    found.push(shorter);
  }
}

/**
 * `text` is of unified width (see `unifyWidth`); clauses are joined, since a thing may be named in any of them. Where nothing
 * but asking words is said, they are what is asked about: `燃えるごみ`.
 */
function contentOf(text: string, tails: readonly RegExp[]): string {
  const clauses = text
    .split(/[。．！!？?\n…]+/u)
    .map((clause) => clause.replace(BREAK_IN_WORDS, '').replace(EDGE, ''))
    .filter((clause) => clause !== '')
    .map((clause) => stages(clause, tails));
  const contents = clauses.map((clause) => clause.at(-1) ?? '').filter((content) => content !== '');
  if (contents.length > 0) return contents.join(' ');
  return clauses.map((clause) => clause.findLast((stage) => stage !== '') ?? '').join(' ');
}

/** The thing that a question about rubbish names: without `〜の捨て方`, `〜は何ごみですか`, greetings and marks. */
export function thingAskedAbout(text: string): string {
  return contentOf(text, RUBBISH_TAILS);
}

/** The place that a question names: without `〜の場所と電話番号`, `〜は何時まで開いていますか`. */
export function placeAskedAbout(text: string): string {
  return contentOf(text, PLACE_TAILS);
}
