import type { CuratedCorpus } from '../../corpus/schema.ts';
import { digitsOf } from './personal-data/numbers.ts';

const PRINTED_NUMBER = /0\d{1,4}[-(（]\d{1,4}[-)）]\d{3,4}/gu;
/** A corpus never changes after it is loaded; reading it through takes longer than screening a message. */
const known = new WeakMap<CuratedCorpus, ReadonlySet<string>>();

function printedIn({ city, faqs, procedures, notices, places, replies }: CuratedCorpus): ReadonlySet<string> {
  const texts = JSON.stringify([city, faqs, procedures, notices, places, replies]);
  return new Set((texts.match(PRINTED_NUMBER) ?? []).map(digitsOf));
}

/** Digits of the phone numbers that the city itself publishes. */
export function publicNumbersOf(corpus: CuratedCorpus): ReadonlySet<string> {
  const numbers = known.get(corpus) ?? printedIn(corpus);
  known.set(corpus, numbers);
  return numbers;
}
