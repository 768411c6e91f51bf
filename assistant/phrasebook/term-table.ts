import type { TermKind } from '../../corpus/glossary.ts';
import { type Folding, type ForeignUnit, unitsOf } from './fold-foreign.ts';
import { shortenVowels } from './romanise.ts';

/** `name` = a place or district of the city, `unspoken` = words of grammar and courtesy. */
export type EntryKind = TermKind | 'name' | 'unspoken';

/** What a form stands for. */
export interface Entry {
  readonly ja: string;
  readonly kind: EntryKind;
}

/** A stretch of a question that the table knows. */
export interface Match {
  readonly entry: Entry;
  readonly from: number;
  /** One behind the last unit. */
  readonly to: number;
}

/** Particles and endings that stand right behind a Korean noun of one syllable, so that it is one. */
const KOREAN_PARTICLE = /^(?:은|는|이|가|을|를|의|에|에서|와|과|도|만|로|으로|하고|이랑|랑)?$/u;
/** Japanese words in Latin letters that are shorter stand inside other languages as well. */
const SHORTEST_ROMAJI = 4;
/** `Minato-machi` is written apart, but Vietnamese syllables side by side are not one Japanese word. */
const ROMAJI_WORDS = 2;
const SPACE = ' ';

function keyOf(units: readonly ForeignUnit[]): string {
  return units.map(({ key }) => key).join(SPACE);
}

/** A Korean syllable means a word only where it is one. */
function standsAlone(units: readonly ForeignUnit[], at: number): boolean {
  if (units[at]?.starts !== true) return false;
  const next = units.findIndex((unit, position) => position > at && unit.starts);
  const rest = units.slice(at + 1, next === -1 ? units.length : next);
  return KOREAN_PARTICLE.test(rest.map(({ written }) => written).join(''));
}

/** Korean is matched inside words, since endings hang on them, but not from the middle of one word into the next. */
function isKoreanWord(units: readonly ForeignUnit[], at: number, length: number): boolean {
  if (length === 1 && /\p{Script=Hangul}/u.test(units[at]?.key ?? '')) return standsAlone(units, at);
  return units[at]?.starts === true || !units.slice(at + 1, at + length).some(({ starts }) => starts);
}

/** Forms of one language with what they stand for; the first entry of a form and kind stays. */
export class TermTable {
  private readonly folding: Folding;
  private readonly byForm = new Map<string, Map<EntryKind, Entry>>();
  private readonly byRomaji = new Map<string, Entry>();
  /** The longest form that begins with a key: few keys begin many forms, so little is tried in vain. */
  private readonly longest = new Map<string, number>();

  constructor(folding: Folding) {
    this.folding = folding;
  }

  add(form: string, entry: Entry): void {
    const units = unitsOf(form, this.folding);
    if (units.length === 0) return;
    const key = keyOf(units);
    const known = this.byForm.get(key) ?? new Map<EntryKind, Entry>();
    if (!known.has(entry.kind)) known.set(entry.kind, entry);
    this.byForm.set(key, known);
    const first = units[0]?.key ?? '';
    this.longest.set(first, Math.max(this.longest.get(first) ?? 0, units.length));
  }

  /** A Japanese word in Latin letters, however its long vowels are written. */
  addRomaji(latin: string, entry: Entry): void {
    const short = shortenVowels(latin);
    if (short.length >= SHORTEST_ROMAJI && !this.byRomaji.has(short)) this.byRomaji.set(short, entry);
  }

  /** The longest stretch at `at`; of one stretch the kind that `kinds` names first. */
  matchAt(units: readonly ForeignUnit[], at: number, kinds: readonly EntryKind[]): Match | null {
    const longest = Math.max(ROMAJI_WORDS, this.longest.get(units[at]?.key ?? '') ?? 0);
    for (let length = Math.min(longest, units.length - at); length >= 1; length--) {
      const entries = this.byForm.get(keyOf(units.slice(at, at + length)));
      const entry = kinds.flatMap((kind) => entries?.get(kind) ?? [])[0] ?? this.romajiAt(units, at, length, kinds);
      if (entry === undefined) continue;
      if (this.folding !== 'ko' || isKoreanWord(units, at, length)) return { entry, from: at, to: at + length };
    }
    return null;
  }

  private romajiAt(
    units: readonly ForeignUnit[],
    at: number,
    length: number,
    kinds: readonly EntryKind[],
  ): Entry | undefined {
    if (length > (this.folding.startsWith('vi') ? 1 : ROMAJI_WORDS)) return undefined;
    const joined = units.slice(at, at + length).map(({ written }) => written.normalize('NFD').replace(/\p{Mn}/gu, ''));
    const entry = this.byRomaji.get(shortenVowels(joined.join('')));
    return entry !== undefined && kinds.includes(entry.kind) ? entry : undefined;
  }
}
