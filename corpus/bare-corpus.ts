import { City, type CuratedCorpus } from './schema.ts';

/** The curated side of a city about which only crawled pages or documents are known. */
export function bareCorpus(siteUrl: string): CuratedCorpus {
  return {
    city: City.parse({ name: '市', kana: 'し', siteUrl }),
    faqs: [],
    procedures: [],
    notices: [],
    places: [],
    garbage: { items: [], categories: [], calendar: null },
    replies: [],
    questions: { tuned: [], unseen: [] },
    calibration: null,
  };
}
