/**
 * Phrases with which Japanese public sites label what surrounds their content. They are conventions of the language
 * (many come from accessibility rules), not names of one site's templates. All match folded text (`foldText`).
 */

const PARTS = [
  '[▲↑△^]*(?:この)?(?:ページ|画面)?の?(?:先頭|トップ|上部?|top)(?:へ|(?:へ|に|まで)?(?:戻る|もどる|移動(?:する)?))',
  'pagetop|topへ|トップへ戻る|ページトップ(?:へ)?|前のページ(?:に|へ)戻る|一覧(?:に|へ)戻る',
  '(?:このページを)?(?:大きな文字で)?印刷(?:する|用ページ|用画面|プレビュー)?(?:を(?:開く|閉じる|表示(?:する)?))?|印刷ページ表示',
  '(?:line|x|twitter|facebook|メール)(?:で|に)?(?:送る|シェア|ポスト|ツイート|共有|投稿)(?:する)?|いいね!?|シェア(?:する)?|ポスト(?:する)?|ツイート(?:する)?|共有(?:する)?',
  '(?:文字(?:サイズ|の大きさ)|背景色|配色).{0,30}|(?:音声)?読み?上げ(?:る|を?開始|機能)?|ふりがな(?:をつける|表示)?|(?:このページを)?聞く',
  '本文へ(?:移動|スキップ)?(?:する)?|ここから本文(?:です)?|本文ここから|本文ここまで|ここまで(?:が)?本文(?:です)?',
  String.raw`(?:ページ|コンテンツ|記事|文書)?(?:番号|id)[:：]?[a-z]?\d{3,}(?:[-_]\d+)*`,
  String.raw`(?:最終)?(?:更新|掲載|公開|登録|作成|発行)(?:日時?|年月日)[:：]?(?:[令平]\S{1,2}年|\d{4}[年./-])\d{1,2}[月./-]\d{1,2}日?(?:\(?[日月火水木金土]曜?日?\)?)?(?:\d{1,2}(?:時|:)\d{1,2}分?)?(?:更新|掲載)?`,
  String.raw`(?:[令平]\S{1,2}年|\d{4}年)\d{1,2}月\d{1,2}日(?:更新|掲載|公開)`,
  '[<>«»‹›]*(?:previous|next|前へ|次へ|前の(?:ページ|記事)(?:へ)?|次の(?:ページ|記事)(?:へ)?|最初へ|最後へ)[<>«»‹›]*',
  '役に立った(?:ふつう|普通|どちらとも(?:いえない|言えない))?役に立たなかった',
  '表のサイズを切り替える|画像を拡大(?:する)?|(?:別|新しい?)ウィンドウで開(?:く|きます)',
];

/** A short element that holds nothing but such phrases. */
export const SMALL_CUE = new RegExp(`^(?:(?:${PARTS.join('|')})[。.、|｜・/]?)+$`, 'u');
export const SMALL_CUE_INK = 120;

/** Where to get a program for opening files. */
export const READER_NOTICE =
  /adobe(?:system)?.{0,24}(?:reader|acrobat)|acrobatreader|アドビ|adobereader|(?:word|excel)viewer/u;
export const READER_NOTICE_INK = 260;

/** Questions to the reader about the page itself. */
export const SURVEY =
  /(?:この|当)(?:ページ|サイト|ホームページ)(?:の(?:情報|内容))?(?:は|が|を).{0,10}(?:役に立|参考にな|わかりやす|分かりやす|見つけやす|見やす|探しやす|評価)|(?:ページ|サイト)の?評価を|(?:より|さらに)(?:良い|よい|見やすい|使いやすい).{0,16}(?:ホームページ|ウェブサイト|サイト|web|ページ)(?:に|と|づくり)|(?:ホームページ|ウェブサイト|ページ).{0,10}ご(?:意見|感想|評価).{0,8}(?:お聞かせ|お寄せ)/u;
export const SURVEY_HEADING = /^(?:ページ|サイト)?(?:に関する)?アンケート$|^(?:この)?ページの評価$/u;
export const SURVEY_INK = 900;
export const FORM_INK = 400;

/** Heads of boxes that lead elsewhere; they go only when they hold little but links. */
export const RELATED_HEADING =
  /^(?:関連(?:する)?(?:リンク|ページ|情報|サイト|記事|コンテンツ|項目|手続き?)|(?:この|こちらの)ページ(?:を見(?:た|ている)人|に関連)|お?すすめ|同じ(?:カテゴリ|分類)|(?:この)?カテゴリ|この分類|外部リンク|人気の|よく見られ|最近(?:見た|チェック)|ランキング|(?:公式)?sns|ピックアップ|目次|もくじ|このページの(?:内容|目次)|リンク(?:集)?$|サブメニュー|ローカルメニュー|メニュー$)/u;

/** The block that says which office keeps the page. */
export const CONTACT_OF_PAGE =
  /^[【[■●◆<]?(?:この|本)(?:ページ|記事|情報|件|内容)(?:の(?:内容|情報))?(?:に関する|に対する|について(?:の)?|へ?の)(?:お?問い?合わ?せ|ご?意見|担当)|^[【[■●◆<]?(?:この|本)?(?:ページ|記事)?の?(?:作成|掲載|発信|担当)(?:所属|者|元|課|部署|部局|組織|担当)|^(?:情報発信元|所管課)/u;
/** A contact section of the content: it stays, and serves as the page's contact if there is no other. */
export const CONTACT_HEADING = /^[【[■●◆<(]?お?問い?合わ?せ(?:先|窓口|・申込先)?[】\]>)]?[:：]?$/u;
export const CONTACT_LABEL = /^[【[■●◆<(]?お?問い?合わ?せ/u;
/** More lines than these, and it tells more than how to reach the office. */
export const CONTACT_LINES = 16;
export const CONTACT_INK = 500;

/** A line that leads from the top page to this one. */
export const BREADCRUMB =
  /^(?:現在(?:の)?(?:位置|地|のページ)|パンくず(?:リスト)?|ここから現在位置|あなたは今)|^(?:トップ(?:ページ)?|ホーム|home|top|サイトトップ)(?:[>›»/|→]|.{0,20}[>›»])/u;

export const UPDATED =
  /(?:最終)?(?<kind>更新|掲載|公開)(?:日時?|年月日)?[:：]?(?=(?:[令平]|\d{4}))|(?:年)\d{1,2}月\d{1,2}日(?<after>更新|掲載|公開)/u;
