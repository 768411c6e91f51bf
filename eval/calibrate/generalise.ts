import type { Evidence } from '../../assistant/answer/confidence-evidence.ts';
import type { Sample } from './sample.ts';

/**
 * Evidence whose scale is the corpus's own: the query adapter moves the cosines of bodies, how much of a question stands in
 * titles depends on how titles are written, how rare a word is on the corpus's size, and views agree where sections tell what their titles say. On another city's
 * FAQ these turned right answers into refusals.
 */
const OWN_SCALE: Partial<Evidence> = { farther: 0, named: 0, meant: 0, quoted: 0, missed: 0, agreement: 0 };

/** The same samples without what does not carry over to other corpora; what never varies gets no weight. */
export function generalise(samples: readonly Sample[]): Sample[] {
  return samples.map((sample) => {
    return sample.evidence === null ? sample : { ...sample, evidence: { ...sample.evidence, ...OWN_SCALE } };
  });
}
