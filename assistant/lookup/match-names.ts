import type { Tokeniser } from '../../corpus/tokeniser.ts';
import { unifyWidth } from './fold-kana.ts';
import { type FormView, viewForm } from './form-view.ts';
import { createGramIndex, type GramIndex } from './gram-index.ts';
import { formsOf, type NameEntry } from './name-forms.ts';
import { thingAskedAbout } from './question-content.ts';
import { type Channel, type Fit, fitForm, type MatchKind, roughRank, type Scored, scoreFit } from './score-form.ts';
import { type TextViews, viewText } from './text-view.ts';

export interface NameMatch<T extends NameEntry> {
  readonly entry: T;
  /** 0–1: how surely the question names this entry. */
  readonly score: number;
  readonly kind: MatchKind;
  /** The spelling of the table that was found, such as a variant. */
  readonly spelling: string;
  /** Words of the question's content that the name covers, end exclusive. */
  readonly words: { readonly from: number; readonly to: number };
  /** These words as the question writes them. */
  readonly covered: string;
  /** Whether the name has a remark in brackets that the question does not mention. */
  readonly unmentioned: boolean;
  /** Orders matches: a longer name wins over a shorter one that it contains. */
  readonly rank: number;
}

export interface NameFinding<T extends NameEntry> {
  /** Best first, one an entry; empty when nothing is near enough. */
  readonly matches: readonly NameMatch<T>[];
  /** The best match and those nearly as good for the same words but of another group; empty where the best one stands alone. */
  readonly ambiguous: readonly NameMatch<T>[];
  /** The question's own words for its thing. */
  readonly content: string;
}

export interface NameTable<T extends NameEntry> {
  /** Finds the entries that a question, or a bare name, may mean. Never throws. */
  find(question: string): NameFinding<T>;
}

/** Below this nothing is recognised. */
const LOWEST_SCORE = 0.5;
/** A score from which an answer may be given without asking `もしかして`. */
export const SURE_SCORE = 0.82;
/** Longest question that is read, in characters; a talk's message is cut long before. */
const LONGEST_QUESTION = 300;
/** Forms compared letter by letter, a channel. */
const CANDIDATES = 80;
const CHANNELS = ['written', 'reading'] as const;
const MATCHES = 12;
/** A match of this rank covers most of what was asked. */
const COVERING_RANK = 0.6;
/** A form of less than this share of the best rank stays behind it whatever its remarks say. */
const LIFTED_BY_REMARKS = 0.45;
const NEAR = 0.97;
const NEAR_UNSURE = 0.9;

function compare<T extends NameEntry>(a: NameMatch<T>, b: NameMatch<T>): number {
  return b.rank - a.rank || b.score - a.score;
}

/** In a sentence of which the best guess covers little, a name that stands there letter by letter is what is meant. */
function preferSure<T extends NameEntry>(matches: NameMatch<T>[]): NameMatch<T>[] {
  const best = matches[0];
  if (best === undefined || best.score >= SURE_SCORE || best.rank >= COVERING_RANK) return matches;
  const sure = matches.find(({ score, kind }) => score >= SURE_SCORE && kind !== 'typo');
  return sure === undefined ? matches : [sure, ...matches.filter((match) => match !== sure)];
}

function overlap<T extends NameEntry>(a: NameMatch<T>, b: NameMatch<T>): boolean {
  return a.words.from < b.words.to && b.words.from < a.words.to;
}

function rivals<T extends NameEntry>(matches: readonly NameMatch<T>[]): NameMatch<T>[] {
  const best = matches[0];
  if (best === undefined) return [];
  const least = best.rank * (best.score < SURE_SCORE ? NEAR_UNSURE : NEAR);
  const near = matches.filter((match) => match.rank >= least && overlap(match, best));
  return near.some((match) => match.entry.group !== best.entry.group) ? near : [];
}

interface Candidate {
  readonly form: FormView;
  readonly fit: Fit;
  readonly channel: Channel;
  readonly rank: number;
}

class ScannedTable<T extends NameEntry> implements NameTable<T> {
  private readonly entries: readonly T[];
  private readonly forms: readonly FormView[];
  private readonly grams: Readonly<Record<Channel, GramIndex>>;
  private readonly tokeniser: Tokeniser;
  private readonly contentOf: ContentOf;

  constructor(entries: readonly T[], tokeniser: Tokeniser, contentOf: ContentOf) {
    this.entries = entries;
    this.contentOf = contentOf;
    this.tokeniser = tokeniser;
    const forms = entries.map((entry) => formsOf(entry));
    this.forms = forms.flatMap((list, position) => list.map((form) => viewForm(form, position, tokeniser)));
    this.grams = {
      written: createGramIndex(this.forms.map((form) => form.written.coarse)),
      reading: createGramIndex(this.forms.map((form) => form.reading.coarse)),
    };
  }

  find(question: string): NameFinding<T> {
    const content = this.contentOf(unifyWidth(question.slice(0, LONGEST_QUESTION)));
    const views = viewText(content, this.tokeniser);
    const best = new Map<number, NameMatch<T>>();
    for (const { form, fit, channel } of this.nearest(views)) {
      this.keep(best, form, scoreFit(form, fit, views, channel), views);
    }
    const matches = preferSure([...best.values()].sort(compare));
    return { matches: matches.slice(0, MATCHES), ambiguous: rivals(matches), content };
  }

  /** The forms that fit, without those that no remark in brackets could lift to the top. */
  private nearest(views: TextViews): Candidate[] {
    const candidates = CHANNELS.flatMap((channel) =>
      this.grams[channel].nearest(views[channel].coarse, CANDIDATES).flatMap((position): Candidate[] => {
        const form = this.forms[position];
        const fit = form === undefined ? null : fitForm(form, views, channel);
        if (form === undefined || fit === null) return [];
        return [{ form, fit, channel, rank: roughRank(fit, views, channel) }];
      }),
    );
    const best = Math.max(0, ...candidates.map(({ rank }) => rank));
    return candidates.filter(({ rank }) => rank >= best * LIFTED_BY_REMARKS);
  }

  private keep(best: Map<number, NameMatch<T>>, form: FormView, scored: Scored, { surfaces }: TextViews): void {
    const entry = this.entries[form.entry];
    const known = best.get(form.entry);
    if (entry === undefined || scored.score < LOWEST_SCORE || (known?.rank ?? 0) >= scored.rank) return;
    const covered = surfaces.slice(scored.words.from, scored.words.to).join('');
    best.set(form.entry, { entry, spelling: form.text, covered, ...scored });
  }
}

/** Takes the words that ask off a question of unified width and leaves those that name. */
export type ContentOf = (question: string) => string;

/**
 * Prepares a table of names: about 30 µs a character, once. A look-up then takes time in proportion to the table's size,
 * some milliseconds for 4,000 rows. `contentOf` knows how people ask for the things of the table.
 */
export function createNameTable<T extends NameEntry>(
  entries: readonly T[],
  tokeniser: Tokeniser,
  contentOf: ContentOf = thingAskedAbout,
): NameTable<T> {
  return new ScannedTable(entries, tokeniser, contentOf);
}
