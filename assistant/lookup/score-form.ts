import { type Alignment, alignWithin } from './align-names.ts';
import type { FormView, QualifierView } from './form-view.ts';
import type { TextView, TextViews } from './text-view.ts';

/** How a question named an entry: by its very name, another of its names, its sound, with a slip, or only in part. */
export type MatchKind = 'exact' | 'variant' | 'reading' | 'typo' | 'part';

export type Channel = 'written' | 'reading';

/** How well one form fits a question. */
export interface Scored {
  /** 0–1: how surely the form is what the question names. */
  readonly score: number;
  /** Orders forms: the share of the question and of the form that fit together, so that a longer name wins. */
  readonly rank: number;
  readonly kind: MatchKind;
  /** Words of the question that the form covers, end exclusive. */
  readonly words: { readonly from: number; readonly to: number };
  /** Whether the form's name has a remark in brackets that the question does not mention. */
  readonly unmentioned: boolean;
}

/** Edits up to this sum are another spelling (long vowel, okurigana, small kana), above it a slip. */
const SPELLING_COST = 0.5;
const READING_FACTOR = 0.98;
/** A name that begins or ends inside another word of the question is rarely meant. */
const INSIDE_WORD_FACTOR = 0.7;
/** The same in a question all in kana, where the word borders are a guess. */
const INSIDE_KANA_FACTOR = 0.85;
/** `電子レンジ台` is no 電子レンジ, `ペットボトルのキャップ` no ペットボトル. */
const COMPOUND_FACTOR = 0.6;
/** ボタン電池 is a 電池, yet perhaps one that is sorted otherwise. */
const KIND_OF_IT_FACTOR = 0.8;
/** The question names only a part of the table's name: its end, its start, or a word inside. */
const PART_FACTORS = { head: 0.62, start: 0.55, inside: 0.45 };
const LEAST_COMPLETE = 0.55;
const UNMENTIONED_FACTOR = 0.985;
/** A name in one piece is better than its parts in several places. */
/** Of two that fit equally much, the one without a slip wins; found by trying on the tables of five cities. */
const SLIP_EXPONENT = 0.15;
const MENTIONED_FACTOR = 0.97;
const CONTRADICTED_FACTOR = 0.6;
const LEAST_QUALIFIER = 0.7;

function isKana(view: TextView): boolean {
  return view.kinds.every((kind) => kind === 'hiragana' || kind === 'other');
}

const KANA_PARTICLES = new Set(['は', 'を', 'が', 'も', 'の', 'と', 'に', 'で', 'や', 'っ', 'か', 'な']);

function endFactor(text: TextView, end: number, length: number): number {
  const to = text.characters[end] === 'ー' ? end + 1 : end;
  if (to >= text.characters.length) return 1;
  const next = text.words[to];
  if (next !== undefined && text.behind[to] === undefined) return 1;
  if (length === 1) return next === 'particle' ? 1 : 0;
  if (isKana(text)) return KANA_PARTICLES.has(text.characters[to] ?? '') ? 0.95 : COMPOUND_FACTOR;
  if (next === undefined) return INSIDE_WORD_FACTOR;
  return next === 'noun' || next === 'particle-no' ? COMPOUND_FACTOR : 1;
}

function startFactor(text: TextView, from: number, length: number): number {
  if (from === 0) return 1;
  if (text.words[from] !== undefined) return text.behind[from] === 'noun' && !isKana(text) ? KIND_OF_IT_FACTOR : 1;
  if (from === 1 && /[おご]/u.test(text.characters[0] ?? '')) return 1;
  return isKana(text) && length > 2 ? INSIDE_KANA_FACTOR : INSIDE_WORD_FACTOR;
}

function kindOf(form: FormView, channel: Channel, cost: number): MatchKind {
  if (cost > SPELLING_COST) return 'typo';
  if (form.origin === 'kana' || channel === 'reading') return 'reading';
  return form.origin === 'name' && cost === 0 ? 'exact' : 'variant';
}

/**
 * Two kana that are another word: `あさ なんじに` inside a sentence asks about 朝, not 麻; 缶 written in kanji is not 管.
 */
function soundsByChance(form: FormView, views: TextViews, from: number, to: number): boolean {
  if (isKanji(form.written) && isKanji(views.written)) return true;
  return to - from < views.reading.characters.length && views.reading.words[from] !== 'noun';
}

function isWhole(text: TextView, from: number, to: number): boolean {
  return text.words[from] !== undefined && (to >= text.characters.length || text.words[to] !== undefined);
}

/** A slip is made in kana; kanji that nearly sound alike, 水道 and 水筒, or within a word, 陶器 in 東京, are other words. */
function isSlipInKanji(views: TextViews, { cost, from, to }: Alignment): boolean {
  if (cost <= SPELLING_COST && isWhole(views.reading, from, to)) return false;
  const words = wordsOf(views.reading, from, to);
  return views.written.kinds.some((kind, i) => {
    const word = views.written.word[i] ?? -1;
    return kind === 'kanji' && word >= words.from && word < words.to;
  });
}

function isKanji(view: TextView): boolean {
  return view.kinds.length > 0 && view.kinds.every((kind) => kind === 'kanji');
}

function wordsOf(text: TextView, from: number, to: number): Scored['words'] {
  return { from: text.word[from] ?? 0, to: (text.word[Math.max(from, to - 1)] ?? 0) + 1 };
}

/** Too short to tell a slip from another word, unless it is all that was asked. */
function isDoubtful(length: number, asked: number, cost: number): boolean {
  if (cost <= SPELLING_COST) return false;
  return length <= 2 || (length === 3 && asked > length + 1);
}

/** What was compared: how much fits, of how much, and what weakens it. */
export interface Fit {
  /** Weight of the characters in common, the mean of both sides. */
  readonly matched: number;
  /** Weight of the form's characters. */
  readonly size: number;
  readonly factor: number;
  readonly complete: number;
  /** 0–1, before the remarks in brackets are weighed. */
  readonly score: number;
  /** Whether an unknown noun right before it may make it another kind of thing. */
  readonly isKind: boolean;
  readonly kind: MatchKind;
  readonly words: Scored['words'];
}

function rankOf(fit: Fit, asked: number, more = 0): number {
  return ((2 * (fit.matched + more)) / (fit.size + more + asked)) * fit.factor * fit.complete ** SLIP_EXPONENT;
}

function fitContained(form: FormView, views: TextViews, channel: Channel): Fit | null {
  const view = form[channel];
  const text = views[channel];
  const length = view.characters.length;
  if (length === 1 && channel === 'reading' && text.characters.length > 1) return null;
  const alignment = alignWithin(view, text);
  const { cost, matched, from, to } = alignment;
  const complete = 1 - cost / view.size;
  if (complete < LEAST_COMPLETE || to <= from || isDoubtful(length, text.characters.length, cost)) return null;
  const edges = startFactor(text, from, length) * endFactor(text, to, length);
  if (length <= 2 && edges < KIND_OF_IT_FACTOR) return null;
  if (length <= 2 && channel === 'reading' && soundsByChance(form, views, from, to)) return null;
  if (channel === 'reading' && isSlipInKanji(views, alignment)) return null;
  const factor = edges * form.weight * (channel === 'reading' ? READING_FACTOR : 1);
  return {
    matched,
    size: view.size,
    factor,
    complete,
    score: complete * factor,
    isKind: startFactor(text, from, length) === KIND_OF_IT_FACTOR,
    kind: kindOf(form, channel, cost),
    words: wordsOf(text, from, to),
  };
}

function partFactor(view: TextView, { from, to }: Alignment): number {
  const ends = to >= view.characters.length;
  const begins = from === 0;
  const whole = (begins || view.words[from] !== undefined) && (ends || view.words[to] !== undefined);
  if (!whole) return 0;
  if (ends) return PART_FACTORS.head;
  return begins ? PART_FACTORS.start : PART_FACTORS.inside;
}

function fitPart(form: FormView, view: TextView, text: TextView): Fit | null {
  if (text.size >= view.size || text.size === 0) return null;
  const alignment = alignWithin(text, view);
  const complete = 1 - alignment.cost / text.size;
  const factor = partFactor(view, alignment) * form.weight;
  if (alignment.cost > SPELLING_COST || complete < LEAST_COMPLETE || factor === 0) return null;
  return {
    matched: alignment.matched,
    size: view.size,
    factor,
    complete,
    score: complete * factor,
    isKind: false,
    kind: 'part',
    words: wordsOf(text, 0, text.characters.length),
  };
}

interface Mention {
  /** Share of the remark that the question repeats. */
  readonly share: number;
  /** The question says the contrary: `プラスチック以外`. */
  readonly negated: boolean;
}

function isNegated(text: TextView, to: number): boolean {
  return /^(?:製|せい|用|よう|の)?(?:以外|いがい)/u.test(text.characters.slice(to, to + 6).join(''));
}

function mentionOf(qualifier: QualifierView, text: TextView, channel: Channel, words: Scored['words']): Mention | null {
  const key = qualifier[channel];
  if (key.size === 0) return null;
  const length = text.characters.length;
  const first = text.word.findIndex((word) => word >= words.from);
  const behind = text.word.findIndex((word) => word >= words.to);
  const sides: readonly (readonly [number, number])[] = [
    [0, Math.max(0, first)],
    [behind === -1 ? length : behind, length],
  ];
  const mentions = sides.map(([begin, end]) => {
    const { cost, to } = alignWithin(key, text, begin, end);
    return { share: 1 - cost / key.size, negated: isNegated(text, to) };
  });
  const best = mentions.sort((a, b) => b.share - a.share)[0];
  return best !== undefined && best.share >= LEAST_QUALIFIER ? best : null;
}

/** What the remarks in brackets add to what is matched, and how they weaken it. */
interface Weighed {
  readonly more: number;
  readonly factor: number;
  readonly unmentioned: boolean;
}

/** Lets the remarks in brackets speak: a mentioned one for the form, an unmentioned one a little against it, a contradicted one much. */
function weighQualifiers(form: FormView, fit: Fit, text: TextView, channel: Channel): Weighed {
  let more = 0;
  let factor = 1;
  let unmentioned = false;
  for (const alternatives of form.qualifiers) {
    const found = alternatives.flatMap((qualifier) => {
      const mention = mentionOf(qualifier, text, channel, fit.words);
      return mention === null ? [] : [{ ...mention, qualifier }];
    });
    const fitting = found.filter(({ negated, qualifier }) => negated === qualifier.excludes);
    for (const { share, qualifier } of fitting) more += share * qualifier[channel].size;
    if (found.length === 0) unmentioned = true;
    if (found.length > fitting.length) factor *= CONTRADICTED_FACTOR;
    else factor *= fitting.length > 0 ? MENTIONED_FACTOR : UNMENTIONED_FACTOR;
  }
  return { more, factor, unmentioned };
}

/** Compares one form with a question, in writing or in sound; null where they have too little in common. */
export function fitForm(form: FormView, views: TextViews, channel: Channel): Fit | null {
  const view = form[channel];
  const text = views[channel];
  if (view.characters.length === 0 || text.characters.length === 0) return null;
  const contained = fitContained(form, views, channel);
  const part = fitPart(form, view, text);
  if (contained === null || part === null) return contained ?? part;
  // `公民館` is no slip for 中央公民館, but it is nearly the whole name: the rank is that of a slip, the rest of a part.
  if (contained.kind === 'typo' && part.complete === 1) return { ...contained, kind: 'part', score: part.score };
  return rankOf(contained, text.size) >= rankOf(part, text.size) ? contained : part;
}

/** The rank of a fit before the remarks in brackets are weighed. */
export function roughRank(fit: Fit, views: TextViews, channel: Channel): number {
  return rankOf(fit, views[channel].size);
}

/** Scores a fit of `form` with the remarks in brackets. */
export function scoreFit(form: FormView, fit: Fit, views: TextViews, channel: Channel): Scored {
  const text = views[channel];
  const { more, factor, unmentioned } = weighQualifiers(form, fit, text, channel);
  const contradicted = factor <= CONTRADICTED_FACTOR ? CONTRADICTED_FACTOR : 1;
  // 食用油 is 油（食用）: the noun before the name is the remark.
  const explained = fit.isKind && more > 0 ? 1 / KIND_OF_IT_FACTOR : 1;
  return {
    score: Math.min(1, fit.score * explained) * contradicted,
    rank: rankOf(fit, text.size, more) * factor * explained,
    kind: fit.kind,
    words: fit.words,
    unmentioned,
  };
}
