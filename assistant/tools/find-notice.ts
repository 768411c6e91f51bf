import { z } from 'zod';
import type { IsoDay } from '../../corpus/passage.ts';
import type { Notice } from '../../corpus/schema.ts';
import { addDays, formatDay, localTime } from '../calendar.ts';
import type { AssistantContext } from '../context.ts';
import type { Draft, Finding } from '../pipeline.ts';
import { demandOf } from '../retrieval/demand-of.ts';
import { rerank } from '../retrieval/rerank.ts';
import type { Source } from '../turn.ts';
import type { Tool } from './tool.ts';

const parameters = z.object({
  topic: z.string().min(1).max(200).optional().describe('知りたいお知らせの話題。全般ならば空'),
  category: z.enum(['くらし', '防災', 'イベント', '子育て', '福祉', '税・保険', 'ごみ']).optional(),
});

const MOST_NOTICES = 4;
/** A notice without a last day counts as news for this long. */
const NEWS_DAYS = 60;

export function isOpen(notice: Notice, today: IsoDay): boolean {
  const until = notice.validUntil ?? addDays(notice.publishedOn, NEWS_DAYS);
  return notice.publishedOn <= today && until >= today;
}

function noticeSource(notice: Notice, context: AssistantContext): Source {
  const url = notice.page === undefined ? {} : { url: new URL(notice.page, context.corpus.city.siteUrl).href };
  const id = `notice:${notice.id}`;
  return { title: notice.title, ...url, passageId: id, documentId: id, updatedOn: notice.publishedOn };
}

/** The notices that are open today, newest first. */
function listOpen(category: string | undefined, today: IsoDay, context: AssistantContext): Finding {
  const open = context.corpus.notices
    .filter((notice) => isOpen(notice, today) && (category === undefined || notice.category === category))
    .sort((a, b) => (a.publishedOn < b.publishedOn ? 1 : -1))
    .slice(0, MOST_NOTICES);
  if (open.length === 0) {
    return {
      kind: 'ending',
      ending: { outcome: 'declined', reason: 'no-notice', text: context.replies.text('no-notice') },
    };
  }
  const lines = open.map((notice) => {
    const until = notice.validUntil === undefined ? '' : `（${formatDay(notice.validUntil, true)}まで）`;
    // The day is the notice's own last day in the form of a talk, so that form stands in the evidence.
    return { text: `・${notice.title}${until}`, evidence: [notice.title, until] };
  });
  const draft: Draft = {
    lines: [{ text: context.replies.text('open-notices'), evidence: [] }, ...lines],
    sources: open.slice(0, 2).map((notice) => noticeSource(notice, context)),
    choices: open.map((notice) => ({ label: notice.title, text: notice.title })),
    confidence: 1,
    reason: 'open-notices',
  };
  return { kind: 'draft', draft };
}

/** What the city has announced and what is open now. */
export const findNotice: Tool = {
  name: 'find-notice',
  description:
    '市からのお知らせ（募集、イベント、給付金、期限のある案内）を探す。「いま募集しているもの」「最近のお知らせ」や、特定のお知らせの内容・期限の質問に使う。',
  parameters,
  async run(args, state, context) {
    const { topic, category } = parameters.parse(args);
    if (topic === undefined) {
      return listOpen(category, localTime(state.message.at, context.corpus.city.timeZone).day, context);
    }
    const result = await context.retriever.search(topic, { kinds: ['notice'], limit: 10 });
    return { kind: 'passages', result: { ...result, hits: rerank(result.hits, demandOf(topic, state, context)) } };
  },
};
