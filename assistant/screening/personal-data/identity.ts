import type { Mask } from './mask.ts';

const DASH = '[-‐‑‒–—―−ー－]';
const DATE =
  '(?:(?:昭和|平成|令和|大正|[SHRT])\\s?(?:元|[0-9]{1,2})|(?:19|20)[0-9]{2})\\s?[年/.．／-]\\s?[0-9]{1,2}\\s?[月/.．／-]\\s?[0-9]{1,2}\\s?日?';
/** Two to nine characters that can be a person's name, family name and given name. */
const NAME =
  '(?:[\\p{Script=Han}々ヶ]{1,4}?[\\s　]?[\\p{Script=Han}々ヶ\\p{Script=Hiragana}\\p{Script=Katakana}]{1,5}?|[\\p{Script=Katakana}ー]{2,10}[\\s・=＝]?[\\p{Script=Katakana}ー]{0,10})';
const NOBODY =
  '(?!(?:分か|わか|自署|署名|何|なに|だれ|誰|どう|変|同じ|違|旧姓|必|本人|子ども|子供|娘|息子|母|父|夫|妻|祖父|祖母|孫|家族|長男|長女|次男|次女|世帯主|住民|市民|高齢|赤ちゃん|人|方|者|女性|男性|私|児童|生徒|学年|漢字|ローマ字|カタカナ|ひらがな|フルネーム|ニックネーム))';
const SAID = '(?=です(?!か)|でございます|と申|といい|と言い|だ(?:[。\\s]|$)|[。、,，\\n]|\\s|$)';

/** Who somebody is: mail address, home, name, birth date. */
export const IDENTITY: readonly Mask[] = [
  {
    pattern:
      /[A-Za-z0-9._%+-]+\s?(?:[@＠]|アット(?:マーク)?|\(at\)|\[at\])\s?[A-Za-z0-9-]+(?:\s?[.．]\s?[A-Za-z0-9-]+)+/giu,
    replace: () => '［メールアドレス］',
  },
  {
    pattern: new RegExp(`(?:〒\\s?|(郵便番号(?:は|が|：|:|\\s)*))[0-9]{3}${DASH}?\\s?[0-9]{4}(?![0-9])`, 'gu'),
    replace: (_, label = '') => `${label}［郵便番号］`,
  },
  {
    pattern: new RegExp(
      `(?<![0-9-])[0-9]{3}${DASH}[0-9]{4}(?=\\s*[\\p{Script=Han}]{2,4}(?:都|道|府|県|市|郡|区|町))`,
      'gu',
    ),
    replace: () => '［郵便番号］',
  },
  {
    pattern: new RegExp(
      `(?:[0-9]{1,5}\\s?番地(?: ?(?:の|${DASH})? ?[0-9]{1,4}(?![0-9/／]|日|人|年|月|時|歳|個|枚|丁目))*|[0-9]{1,4}\\s?番\\s?[0-9]{1,4}\\s?号(?!車|様式|議案|線|機)|(?<=[町村字丁目条通]\\s?)[0-9]{1,5}(?:${DASH}[0-9]{1,4}){1,3}(?!${DASH}?[0-9]|日|人|年|月|時|歳|個|枚|回|か月|ヶ月|丁目|番線|円))(?:[\\p{Script=Han}\\p{Script=Katakana}\\p{Script=Hiragana}A-Za-z0-9ー・\\s]{0,16}?[0-9]{1,4}\\s?号(?:室|棟))?`,
      'gu',
    ),
    replace: () => '［番地］',
  },
  {
    pattern: new RegExp(`((?:生年月日|誕生日|生まれた日)(?:は|が|：|:|\\s)*)(?:${DATE}|[0-9]{6,8})`, 'gu'),
    replace: (_, label) => `${label}［生年月日］`,
  },
  // Of two people in a row a name stands between two dates: の says to which it belongs, then the order.
  {
    pattern: new RegExp(`${DATE}\\s?(?:生まれ|うまれ|生)の${NOBODY}${NAME}${SAID}`, 'gu'),
    replace: () => '［生年月日］［氏名］',
  },
  {
    pattern: new RegExp(`${NOBODY}${NAME}([\\s、,（(]+)${DATE}\\s?(?:生まれ|うまれ|生)`, 'gu'),
    replace: (_, between) => `［氏名］${between}［生年月日］`,
  },
  {
    pattern: new RegExp(`${DATE}\\s?(?:生まれ|うまれ|生)[、,\\s]*${NOBODY}${NAME}${SAID}`, 'gu'),
    replace: () => '［生年月日］［氏名］',
  },
  {
    pattern: new RegExp(
      `((?:氏名|お?名前|なまえ|姓名|本名|フルネーム|申請者|届出人)(?:は|が|：|:|\\s|＝)+)${NOBODY}${NAME}${SAID}`,
      'gu',
    ),
    replace: (_, label) => `${label}［氏名］`,
  },
  {
    pattern: new RegExp(
      `((?:^|[。、,\\n\\s]|私は|わたしは|僕は|の)\\s?)${NOBODY}${NAME}(?=と(?:申し|いい|言い)ます(?!か))`,
      'gu',
    ),
    replace: (_, before) => `${before}［氏名］`,
  },
];
