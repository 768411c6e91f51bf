import type { CuratedCorpus } from '../../corpus/schema.ts';
import type { Tokeniser } from '../../corpus/tokeniser.ts';

/** A name of the city as Japanese write it, with its readings in kana. */
export interface CityName {
  readonly ja: string;
  readonly readings: readonly string[];
}

/** 町 is read either way, and only the residents know which. */
const TOWN_READINGS = ['まち', 'ちょう'];

/** Readings of a name that has none in the curated files; empty where the dictionary does not know it. */
function readingsOf(name: string, tokeniser: Tokeniser): string[] {
  const stem = name.replace(/町$/u, '');
  const tokens = tokeniser.analyse(stem);
  if (tokens.some(({ reading }) => reading === '')) return [];
  const kana = tokens.map(({ reading }) => reading).join('');
  return stem === name ? [kana] : TOWN_READINGS.map((town) => kana + town);
}

/** Districts, their towns and all places; of a district both its name and its stem. */
export function namesOfCity(corpus: CuratedCorpus, tokeniser: Tokeniser): CityName[] {
  const places = corpus.places.map(({ name, kana }) => ({ ja: name, readings: [kana.replace(/\s/gu, '')] }));
  const districts = (corpus.garbage.calendar?.districts ?? []).flatMap(({ name, aliases }) => [name, ...aliases]);
  const towns = [...districts, ...corpus.places.flatMap(({ district, aliases }) => [district, ...aliases])];
  const stems = towns.map((name) => name.replace(/地区$/u, ''));
  const named = [...new Set(stems)].map((ja) => ({ ja, readings: readingsOf(ja, tokeniser) }));
  return [...named, ...places];
}

/** The city's own name in its forms: it says nothing in a question to the city. */
export function formsOfCity({ city }: CuratedCorpus): CityName[] {
  const stem = {
    ja: city.name.replace(/[市町村区]$/u, ''),
    readings: [city.kana.replace(/(?:し|まち|ちょう|むら|く)$/u, '')],
  };
  return [{ ja: city.name, readings: [city.kana] }, stem];
}
