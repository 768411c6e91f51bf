import { ANY_FAMILY_NAME, CLEAR_FAMILY_NAME, SHORT_FAMILY_NAME } from './family-names.ts';

/** No given name ends like this, but streets, stations, schools and sections do. */
const PLACE_END = '[台丘浜浦島町区市村県府郡課係部駅橋校園院館店川山線通号庁所局社会家屋組荘合]';
const TITLE =
  '(?:さん|さま|様|先生|君|くん|ちゃん|氏|課長|係長|部長|市長|議員|町内|小学|中学|高校|保育|地区|方面|商店)';
const GIVEN = `(?!${TITLE})(?:[\\p{Script=Han}々]{1,3}(?<!${PLACE_END})|[\\p{Script=Hiragana}]{2,4}?|[\\p{Script=Katakana}ー]{2,6})`;
/** What stands before a self-introduction: nothing, a greeting, "I am", where one lives. */
const BEFORE =
  '(?<=^|[。．、,，！!？?\\n\\s]|(?:私|わたし|わたくし|僕|ぼく|俺|自分)(?:は|の名前は)|[町区村市］目]の|在住の|住む|すむ)';
const SAYS = '(?=(?:です(?!か)|でございます|と申し|といい|と言い|と言う|という者|だ(?:が|けど|。|$)|ともうし))';
const RELATIVE =
  '(?<=(?:母|父|夫|妻|息子|娘|祖母|祖父|子|長男|次男|長女|次女|兄|弟|姉|妹|孫|義母|義父|主人|家内|旦那)(?:の|、))';
const CAPITALISED = "\\p{Lu}[\\p{L}\\p{M}’'-]+";

/** Names where somebody introduces themselves or a relative, in the languages that fixed texts exist in. */
const INTRODUCTIONS: readonly RegExp[] = [
  new RegExp(`${BEFORE}${ANY_FAMILY_NAME}[\\s　]?${GIVEN}${SAYS}`, 'gu'),
  new RegExp(`${BEFORE}${CLEAR_FAMILY_NAME}${SAYS}`, 'gu'),
  new RegExp(`${BEFORE}${SHORT_FAMILY_NAME}[\\s　]?[\\p{Script=Han}々]{2,3}(?<!${PLACE_END})${SAYS}`, 'gu'),
  new RegExp(`${RELATIVE}${ANY_FAMILY_NAME}[\\s　]?${GIVEN}(?=[がはのをにも、。です])`, 'gu'),
  new RegExp(`(?<=\\b[Mm]y (?:full )?name(?: is|'s|’s)\\s)${CAPITALISED}(?:\\s${CAPITALISED}){0,3}`, 'gu'),
  new RegExp(
    `(?<=\\b(?:I am|I'm|I’m|This is)\\s)${CAPITALISED}(?:\\s${CAPITALISED}){1,3}(?=[.,!。]|\\s(?:and|from)\\b|$)`,
    'gu',
  ),
  /(?<=我叫|我的名字是|我姓名是)\p{Script=Han}{2,4}?(?=[，。,.！!\s]|$)/gu,
  /(?<=(?:제|내) 이름은 |저는 )\p{Script=Hangul}{2,4}?(?=(?:입니다|이에요|예요|라고|이라고))/gu,
  new RegExp(`(?<=\\b(?:[Mm]eu nome (?:é|e)|[Mm]e chamo)\\s)${CAPITALISED}(?:\\s${CAPITALISED}){0,4}`, 'gu'),
  new RegExp(`(?<=(?:[Tt]ôi tên là|[Tt]ên (?:của )?tôi là)\\s)${CAPITALISED}(?:\\s${CAPITALISED}){0,4}`, 'gu'),
];

/** Masks names in introductions, but no place of the city: 「浜田です」 may be an answer to where somebody lives. */
export function maskNames(text: string, placeNames: ReadonlySet<string>): string {
  return INTRODUCTIONS.reduce(
    (rest, pattern) => rest.replace(pattern, (name) => (placeNames.has(name) ? name : '［氏名］')),
    text,
  );
}
