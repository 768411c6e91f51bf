/**
 * Least figures of retrieval over labelled questions that the project does not carry: free questions to a city's FAQ
 * (localgovfaq of the reference data), grade 1 or 2 = relevant, nDCG with linear gain.
 */
export const LOCALGOVFAQ_BARS = { 'Recall@10': 0.79, 'nDCG@10': 0.635 } as const;
