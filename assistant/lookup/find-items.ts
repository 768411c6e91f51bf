import { normaliseName } from './fold-kana.ts';
import { garbageTables, type ItemEntry, type LookUpContext } from './garbage-tables.ts';
import { type NameFinding, type NameMatch, SURE_SCORE } from './match-names.ts';

/** From this score on a name of a list stands on its own. */
const WHOLE_SCORE = 0.9;
/** A match of this rank covers nearly all that was asked about. */
const COVERING_RANK = 0.9;
const MOST_ITEMS = 3;

/** Whether a finding names one thing, or several of one category, beyond doubt. */
export function isSure(finding: NameFinding<ItemEntry>): boolean {
  return (finding.matches[0]?.score ?? 0) >= SURE_SCORE && finding.ambiguous.length === 0;
}

/** The better of two findings for one question; what was named expressly wins a tie only over another thing. */
function better(named: NameFinding<ItemEntry>, asked: NameFinding<ItemEntry>): NameFinding<ItemEntry> {
  const [own, other] = [named.matches[0], asked.matches[0]];
  if (own === undefined) return asked;
  if (other === undefined || own.score > other.score) return named;
  return asked.matches.some(({ entry }) => entry === own.entry) ? asked : named;
}

/** A question without the district that it names: `中央町ダンボールの日` asks about ダンボール. */
function withoutDistrict(question: string, context: LookUpContext): string {
  const district = garbageTables(context).findDistrict(question);
  return district === null ? question : normaliseName(question).replace(district.covered, ' ');
}

/** Looks for the item that `named` (by a language model) or the question's own words mean. */
export function findItem(question: string, named: string | undefined, context: LookUpContext): NameFinding<ItemEntry> {
  const { items } = garbageTables(context);
  const asked = items.find(withoutDistrict(question, context));
  return named === undefined ? asked : better(items.find(named), asked);
}

/** `傘と布団` → both; empty where the content is not a plain list of known things. */
export function findListedItems(content: string, context: LookUpContext): NameMatch<ItemEntry>[] {
  const { items } = garbageTables(context);
  const whole = items.find(content).matches[0];
  if (whole !== undefined && whole.rank >= COVERING_RANK) return [];
  const parts = [''];
  for (const { surface, pos } of context.tokeniser.analyse(content)) {
    if ((pos === '助詞' && /^[とや]$/u.test(surface)) || /^[、，,・&＆]$/u.test(surface)) parts.push('');
    else parts.push(`${parts.pop() ?? ''}${surface}`);
  }
  if (parts.length < 2 || parts.length > MOST_ITEMS) return [];
  const found = parts.map((part) => items.find(part)).filter(isSure);
  const matches = found.flatMap(({ matches: [best] }) => (best === undefined ? [] : [best]));
  const named = matches.every(({ score, kind }) => score >= WHOLE_SCORE && kind !== 'typo');
  return matches.length === parts.length && named ? matches : [];
}
