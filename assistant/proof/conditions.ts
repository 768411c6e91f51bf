import type { Tokeniser } from '../../corpus/tokeniser.ts';
import { type Proposition, readProposition } from './propositions.ts';

/** Words that narrow or soften what is said; each must be kept and none may be added. The name is told to staff. */
const NARROWING: readonly (readonly [string, RegExp])[] = [
  ['everyone', /どなた|誰で|誰も|だれで|だれも|全員|すべて|全て|いつでも|必ず|何度でも|常に/u],
  ['only', /のみ|(?<!いた)だけ|に限|限り(?!なく)|限定|しか/u],
  ['except', /除[くきいか]|以外/u],
  ['either', /または|又は|もしくは|若しくは|いずれか|どちらか|あるいは|(?<=[\p{L}\d)])か、/u],
  ['or more', /(?<!\d\p{L}{0,3})(?:以上|以降|以後)/u],
  ['or less', /(?<!\d\p{L}{0,3})(?:以下|以内|以前)/u],
  ['below', /(?<!\d\p{L}{0,3})未満/u],
  ['planned', /予定|見込|見通し/u],
  ['sometimes', /(?:場合|こと)(?:が|も)(?:あ|ござ)|かもしれ|ときがあ/u],
  ['usually', /原則|通常|おおむね|概ね/u],
  ['as a guide', /目安/u],
  ['about', /約(?=\d)|程度|(?<=[\d日月時分])(?:頃|ごろ|ころ)|上旬|中旬|下旬|(?<=月)末|前後/u],
  ['by lot', /抽選|抽せん/u],
  ['while it lasts', /なくなり次第|達し次第|に達し/u],
  ['after a check', /審査|認められ/u],
  ['by the month', /月額|毎月(?=[^第]*円)/u],
  ['by the year', /年額/u],
  ['by the day', /日額/u],
  ['tax aside', /税抜|税別/u],
];
/** Limits that say the same though one is a word of excluding: 本人以外. */
const TOLD_BY: Readonly<Record<string, RegExp>> = {
  except: /除[くきいか]|以外|別(?:に|の)|ではない/u,
  only: /のみ|(?<!いた)だけ|に限|限り|限定|しか/u,
  either: /または|又は|もしくは|若しくは|いずれか|どちらか|あるいは|か(?=[、\p{L}])|や/u,
  about: /約|程度|頃|ごろ|ころ|上旬|中旬|下旬|末|前後/u,
  'while it lasts': /次第|達し/u,
};
/** The phrase in front is a condition: 本人以外の方が取るとき, 65歳以上の方は. */
const CONDITIONAL =
  /^(.+?(?:場合|とき|(?<![\d同])時(?![間点期刻限])|際(?=[はに、])|なら(?!び)|(?<=[れけ])ば(?!な)|たら|(?<=[\p{L}\d])(?:方|人|者|世帯|子ども|児童|お子さん|企業|団体)(?=は|が|に(?:は|も)?[、限]|のみ|だけ)))/u;
/** An amount for a length of time, a person or a thing: 1時間300円. */
const PER =
  /(?<!\d)(?:1|[2-9]\d?)(?:時間|日|か月|週間|年|人|泊|世帯|台|袋|本|個|点|kg|m3|㎡|回|分)(?:に?つき|あたり|当たり|ごとに|で)?(?=\d+(?:\.\d+)?円)/gu;

/** A condition that belongs to a proposition. */
export interface Condition {
  /** For staff. */
  readonly name: string;
  /** Whether a text in plain form keeps it. */
  heldBy(claim: Proposition): boolean;
}

/** Names of what narrows a text. */
export function narrowingsOf(text: string): string[] {
  return NARROWING.flatMap(([name, pattern]) => (pattern.test(text) ? [name] : []));
}

function holdsNarrowing(name: string, text: string): boolean {
  const own = NARROWING.find(([known]) => known === name)?.[1];
  return TOLD_BY[name]?.test(text) ?? own?.test(text) ?? false;
}

/** A phrase's facts and at least half of its words stand in the claim. */
function holdsPhrase(phrase: Proposition, claim: Proposition): boolean {
  const facts = new Set(claim.facts.map(({ fact }) => fact));
  const forms = new Set(claim.words.map(({ form }) => form));
  const wanted = [...new Set(phrase.words.map(({ form }) => form))];
  const held = wanted.filter((form) => forms.has(form) || claim.text.includes(form));
  return phrase.facts.every(({ fact }) => facts.has(fact)) && held.length * 2 >= wanted.length;
}

function phraseOf(proposition: Proposition, tokeniser: Tokeniser): Proposition | null {
  const [, phrase] = CONDITIONAL.exec(proposition.text.replace(/\([^)]*\)/gu, '')) ?? [];
  return phrase === undefined ? null : readProposition(phrase, tokeniser);
}

/** What a claim that rests on the proposition must keep. */
export function conditionsOf(proposition: Proposition, tokeniser: Tokeniser): Condition[] {
  const { text } = proposition;
  const narrowings = narrowingsOf(text).map((name) => ({
    name,
    heldBy: (claim: Proposition) => holdsNarrowing(name, claim.text),
  }));
  const rates = [...text.matchAll(PER)].flatMap(([rate]) => readProposition(rate, tokeniser).facts);
  const per = rates.map(({ fact }) => ({
    name: `per ${fact}`,
    heldBy: (claim: Proposition) => claim.facts.some((held) => held.fact === fact),
  }));
  const phrase = phraseOf(proposition, tokeniser);
  if (phrase === null || (phrase.words.length === 0 && phrase.facts.length === 0)) return [...narrowings, ...per];
  return [...narrowings, ...per, { name: 'condition', heldBy: (claim) => holdsPhrase(phrase, claim) }];
}
