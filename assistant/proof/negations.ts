import { canonicalForm, type PlacedToken } from './words.ts';

/** Denials that sound like one and demand: なければなりません. */
const DEMAND =
  /な(?:けれ|きゃ)ば?(?:なり|いけ)(?:ません|ない)|ない?と(?:なり|いけ)(?:ません|ない)|なく(?:ては|ちゃ)(?:なり|いけ)(?:ません|ない)|かもしれ(?:ません|ない)/gu;
/** Words that deny by themselves, with what they deny. */
const DENYING: readonly (readonly [RegExp, string | null])[] = [
  [/不要/gu, '必要'],
  [/対象外/gu, '対象'],
  [/無料(?=で|に|と|$|[、。)）])/gu, '手数料'],
  [/不可(?!欠)/gu, null],
  [/禁止|お断り|(?<=[\p{L}])なし(?=で|$|[、。)）])|無し/gu, null],
];
/** Verbs that lend their denial to what stands before them. */
const LENDING = new Set(
  'できる ある いる なる する れる られる いただく いただける もらえる ございる ござる かかる いう くださる いける おる 及ぶ ます です だ'.split(
    ' ',
  ),
);
const COUNTING = new Set(['接尾', '非自立', '数', '代名詞', '副詞可能']);

function isDenial({ base, pos, pos1 }: PlacedToken): boolean {
  if (pos === '助動詞') return base === 'ん' || base === 'ない' || base === 'ぬ' || base === 'ず';
  return pos === '形容詞' && (base === 'ない' || base === '無い') && pos1 !== '非自立';
}

/** What is denied by what stands from `at` on: the content word before, behind helping verbs and particles. */
function deniedBefore(tokens: readonly PlacedToken[], at: number): string | null {
  let lending: string | null = null;
  for (let position = at - 1; position >= 0; position--) {
    const token = tokens[position];
    if (token === undefined || token.pos === '記号' || /^[、。()（）]$/u.test(token.surface)) break;
    const verb = token.pos === '動詞';
    if (token.surface === 'いり' || token.surface === 'いら') return canonicalForm('必要', false);
    if (verb && (LENDING.has(token.base) || token.pos1 !== '自立')) {
      lending ??= canonicalForm(token.base, true);
      continue;
    }
    const content = verb || token.pos === '名詞' || token.pos === '形容詞' || token.pos === '未知語';
    if (!content || COUNTING.has(token.pos1)) continue;
    return canonicalForm(token.base, verb);
  }
  return lending;
}

/** What is denied where no word can be read, as between the brackets of 逃（に）げません. */
const UNREAD = '…';

/** The forms of the words that a text in plain form denies. */
export function negatedWords(text: string, tokens: readonly PlacedToken[]): Set<string> {
  const demands = [...text.matchAll(DEMAND)].map(({ index, 0: demand }) => [index, index + demand.length] as const);
  const negated = new Set<string>();
  const add = (form: string | null): void => {
    if (form !== null) negated.add(form);
  };
  tokens.forEach((token, at) => {
    const demanded = demands.some(([start, end]) => token.start >= start && token.start < end);
    if (isDenial(token) && !demanded) add(deniedBefore(tokens, at) ?? UNREAD);
  });
  for (const [word, denied] of DENYING) {
    for (const { index } of text.matchAll(word)) {
      const behind = tokens.findIndex(({ start }) => start >= index);
      add(
        denied === null ? deniedBefore(tokens, behind === -1 ? tokens.length : behind) : canonicalForm(denied, false),
      );
    }
  }
  return negated;
}
