import { exclusion, type Rule, rule } from '../rule.ts';
import { words } from '../words.ts';
import { HYPOTHETICAL, INFORMATION, LESSON, NEGATED } from './contexts.ts';

/** Who is on the phone or at the door, by their own account or in the resident's eyes. */
const SCAM = words`
  オレオレ|おれおれ|俺俺|振り込め(?=詐欺|サギ)|還付金(?=詐欺|の電話)|詐欺|サギ|さぎ(?=の電話|かも|だ|みたい)|
  (?:息子|孫|警察|警官|刑事|銀行|郵便局|市役所|役所|弁護士|職員|税務署|電力|水道)(?:の人|員|の者|の職員|官)?(?:を|と|だと)?(?:名乗|なの)(?:る|って|った)
`;
/** What is lost at this moment. */
const UNDER_WAY = words`
  (?:今|いま).{0,6}(?:atm|振り込|振込)|atm(?:の前|に(?:い(?:る|ます)|着|向か|来(?:て|ま)))|
  (?:取り|受け取り|とり|もらい)に(?:来て(?:い)?(?:る|ます)|来る(?:と|って)|来ます|きて(?:い)?(?:る|ます)|くると)|
  玄関(?:に|先|の前)|通話(?:中|した?まま)|電話(?:が)?(?:つながったまま|中です|を切らせ)|
  (?:カード|通帳|お?金|暗証番号)を?(?:渡し(?:て|た|そう)|預け(?:て|た|そう)|教え(?:てしま|ちゃ)|取られ)|
  振り込(?:んで(?:しま|しも)|んだ(?!ら)|みました|もうと|むところ|めと(?:言|い)われ)
`;
const TOLD_OF = [
  HYPOTHETICAL,
  LESSON,
  NEGATED,
  INFORMATION,
  exclusion(
    'same-sentence',
    words`手口|防止|対策|予防|注意喚起|啓発|通話録音|ポスター|チラシ|広報|講演|被害件数|という事件`,
  ),
];

/** Fraud while it happens, or just after: the police can still stop it. */
export const SCAM_RULES: readonly Rule[] = [rule([SCAM, 24, UNDER_WAY], TOLD_OF), rule([UNDER_WAY, 24, SCAM], TOLD_OF)];
