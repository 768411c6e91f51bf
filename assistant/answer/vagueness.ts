import type { Tokeniser } from '../../corpus/tokeniser.ts';
import type { Hit, QuestionView } from '../retrieval/retrieve.ts';
import { type QuestionType, questionTypes, typeWords } from './question-type.ts';

/** A question with more subject words than these says what it is about. */
const MOST_SUBJECT_TERMS = 2;
/** So many pages named after the same word leave open which is meant. */
const RIVAL_PAGES = 3;
/** A title of which the question names this share is the one that is meant. */
const NAMED_SHARE = 0.67;
const HITS_READ = 20;

/** Types that ask for a fact and so make even a short question definite. */
const DEFINITE: readonly QuestionType[] = ['amount', 'where', 'who', 'documents', 'phone', 'how-many', 'how', 'when'];
/** Verbs and nouns that say that something is wanted, not what. */
const WANTING =
  /^(?:ほしい|欲しい|知る|したい|たい|教える|聞く|こと|方|件|やる|お願い|すみません|変更|なくす|無くす|失くす|困る)$/u;

/** Words for a whole class of the city's business, in the tokeniser's folded spelling: alone they leave open which. */
const CLASSES = new Set(
  (
    '申請 手続 届 届出 証明 証明書 書 書類 用紙 窓口 予約 申込 相談 手当 補助 補助金 助成 助成金 給付 金 支援 検診 健診 診断 カード ' +
    '料金 税金 税 保険 保険料 年金 施設 教室 講座 ワクチン 免除 減免 登録 更新 再発行 紛失 住所 名前 名義 引越 こども 高齢 者 費用 お金'
  ).split(' '),
);

function subjectTerms(question: QuestionView, tokeniser: Tokeniser): string[] {
  const words = typeWords(question.text);
  // The tokeniser reads a word otherwise when it stands alone, so both forms count.
  const asking = new Set([...words, ...tokeniser.tokenise(words.join(' '))]);
  return [...question.terms].filter((term) => !asking.has(term) && !WANTING.test(term) && !/^\d+$/.test(term));
}

/** Pages and procedures whose title or headings hold all terms, by address. */
function pagesHolding(terms: readonly string[], hits: readonly Hit[], tokeniser: Tokeniser): Set<string> {
  const named = hits.slice(0, HITS_READ).filter(({ passage }) => {
    if (passage.kind !== 'page' && passage.kind !== 'procedure') return false;
    const held = new Set(tokeniser.tokenise([passage.title, ...passage.headingPath].join(' ')));
    return terms.every((term) => held.has(term));
  });
  return new Set(named.map(({ passage }) => passage.url.split('#')[0] ?? ''));
}

/** A page that only leads to others. */
function isIndex(hit: Hit): boolean {
  return hit.passage.kind === 'page' && /\/(?:index\.html?)?(?:#.*)?$/.test(hit.passage.url);
}

/** Whether a question is so short that several pages fit it equally: better to ask which than to guess. */
export function isVague(question: QuestionView, hits: readonly Hit[], tokeniser: Tokeniser): boolean {
  const subject = subjectTerms(question, tokeniser);
  const best = hits[0];
  if (subject.length === 0) return true;
  if (best === undefined || subject.length > MOST_SUBJECT_TERMS) return false;
  if (subject.every((term) => CLASSES.has(term))) return true;
  if (questionTypes(question.text).some((type) => DEFINITE.includes(type))) return false;
  const titleTerms = new Set(tokeniser.tokenise([best.passage.title, ...best.passage.headingPath].join(' ')));
  if (!subject.every((term) => titleTerms.has(term))) return true;
  const own = tokeniser.tokenise(best.passage.title);
  const named = own.filter((term) => subject.includes(term)).length / Math.max(1, own.length);
  if (subject.length === 1 && isIndex(best)) return true;
  return named < NAMED_SHARE && pagesHolding(subject, hits, tokeniser).size >= RIVAL_PAGES;
}
