import { publicText } from '../../assistant/screening/personal-data/public-text.ts';
import type { Reply } from '../../assistant/turn.ts';

/** An answered reply with one source and a contact; tests override what they are about. */
export function sampleReply(overrides: Partial<Reply> = {}): Reply {
  return {
    outcome: 'answered',
    reason: 'extractive',
    tool: 'ask-corpus',
    text: '住民票の写しは1通300円です。\n・市役所1階 市民課で取れます',
    sources: [
      {
        title: '住民票の写し・印鑑登録証明書',
        url: 'https://www.city.shiomi.example.jp/kurashi/juminhyo.html#fee',
        passageId: '5f0c3f0e-0000-5000-8000-000000000001',
        documentId: 'https://www.city.shiomi.example.jp/kurashi/juminhyo.html',
        updatedOn: '2026-09-01',
      },
    ],
    contact: { department: '市民課', phone: '0773-00-1210', hours: '平日8:30〜17:15' },
    choices: [],
    confidence: 0.9,
    remember: {},
    question: publicText`住民票の写しはいくらですか`,
    timings: { 'screen-message': 1, retrieve: 20 },
    prompts: {},
    ...overrides,
  };
}
