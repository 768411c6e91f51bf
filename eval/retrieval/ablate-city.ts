import { localTime } from '../../assistant/calendar.ts';
import { topicNamed } from '../../assistant/departments.ts';
import { rerank } from '../../assistant/retrieval/rerank.ts';
import type { CorpusSettings } from '../../corpus/settings.ts';
import type { Progress } from '../progress.ts';
import { referenceOf } from '../questions/references.ts';
import { openFolder } from '../run/open-evaluated-city.ts';
import { isRetrieved } from '../suites/retrieval/open-retrieval.ts';
import { RERANKING_ABLATIONS } from './ablated-parts.ts';
import { runAblations } from './run-ablations.ts';

/** As many passages as the assistant reranks. */
const PASSAGES_RERANKED = 10;

export interface CityAblationOptions {
  readonly directory: string;
  readonly settings: CorpusSettings;
  readonly progress: Progress;
}

/** Ablations over a city's folder and its tuned questions, reranking included. Throws what `openCity` throws. */
export async function ablateCity(options: CityAblationOptions, write: (text: string) => void): Promise<void> {
  const opened = await openFolder(options.directory, options.settings);
  const { city, questions } = opened.corpus;
  const today = localTime(new Date(city.questionsAskedAt ?? Date.now()), city.timeZone).day;
  const queries = questions.tuned.filter(isRetrieved);
  await runAblations(
    {
      ...opened,
      queries,
      qrels: new Map(queries.map(({ id, expect }) => [id, new Map((expect.pages ?? []).map((page) => [page, 1]))])),
      furtherAblations: RERANKING_ABLATIONS,
      rank: async ({ text }, retriever, { penalties }) => {
        const { hits } = await retriever.search(text, { limit: PASSAGES_RERANKED });
        const demand = { question: text, today, topic: topicNamed(text, city) };
        return [...new Set(rerank(hits, demand, penalties).map(({ passage }) => referenceOf(passage.documentId)))];
      },
    },
    options.progress,
    write,
  );
  await opened.close();
}
