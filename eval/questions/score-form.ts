import type { Reply } from '../../assistant/turn.ts';

/** design/answers.md: at most five short lines and 300 characters. */
const MOST_CHARACTERS = 300;
const MOST_LINES = 5;

/** How a reply reads, whatever it says. */
export interface FormScore {
  readonly characters: number;
  readonly lines: number;
  /** Within 300 characters and five lines. */
  readonly isShort: boolean;
  /** No Markdown, no raw row of a table, no thanks before the answer. */
  readonly isPlain: boolean;
  /** No line denies what another states, and はい stands before no denial. */
  readonly isConsistent: boolean;
}

/** What a talk shows as it is, and openings that are no answer. */
const UNPLAIN =
  /\*\*|^#+\s|^\||`|→|^(?:ご質問|お問い合わせ)ありがとう|[^、：]{1,12}：[^、：]{1,20}、[^、：]{1,12}：[^、：]{1,20}、[^、：]{1,12}：/mu;
/** The end of a predicate with what it is said of: 窓口で受け取れ + ます. */
const PREDICATE = /([^、。（）・]{4,})(ます|ません)(?:。|$)/gmu;
/** Letters of a predicate that must agree for two lines to speak of the same. */
const SAME_END = 6;

function predicatesOf(text: string): { stem: string; denied: boolean }[] {
  return [...text.matchAll(PREDICATE)].map(([, said = '', end]) => ({
    stem: [...said].slice(-SAME_END).join(''),
    denied: end === 'ません',
  }));
}

function contradicts(text: string): boolean {
  if (/^はい、[^。、]{0,20}(?:ません|ない)(?:。|$)/mu.test(text)) return true;
  const predicates = predicatesOf(text).filter(({ stem }) => [...stem].length === SAME_END);
  return predicates.some(({ stem, denied }) =>
    predicates.some((other) => other.stem === stem && other.denied !== denied),
  );
}

/** Reads a reply's form; meant for replies that state facts. */
export function scoreForm({ text }: Pick<Reply, 'text'>): FormScore {
  const characters = [...text].length;
  const lines = text.split('\n').length;
  return {
    characters,
    lines,
    isShort: characters <= MOST_CHARACTERS && lines <= MOST_LINES,
    isPlain: !UNPLAIN.test(text),
    isConsistent: !contradicts(text),
  };
}

/** Share of replies for which each property holds, 0–1; 1 where there are none. */
export function shareOfForms(scores: readonly FormScore[]): Readonly<Record<'short' | 'plain' | 'consistent', number>> {
  const share = (holds: (score: FormScore) => boolean): number =>
    scores.length === 0 ? 1 : scores.filter(holds).length / scores.length;
  return {
    short: share(({ isShort }) => isShort),
    plain: share(({ isPlain }) => isPlain),
    consistent: share(({ isConsistent }) => isConsistent),
  };
}
