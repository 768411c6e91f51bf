import { describe, expect, it } from 'vitest';
import { passWords } from '../../assistant/screening/personal-data/public-text.ts';
import type { Reply, Source, Trace } from '../../assistant/turn.ts';
import { SampleQuestion } from '../../corpus/schema.ts';
import { judgeReply } from '../questions/judge-reply.ts';
import { blame } from './blame.ts';
import type { Layer } from './suite.ts';

const RIGHT = 'https://www.city.test.example.jp/juminhyo.html';
const OTHER = 'https://www.city.test.example.jp/inkan.html';
const QUESTION = SampleQuestion.parse({
  id: 'fee',
  group: 'plain',
  text: '住民票はいくらですか',
  expect: { outcome: ['answered'], tool: ['ask-corpus'], pages: ['/juminhyo.html'], facts: ['300円'] },
});

function source(url: string): Source {
  return { title: 'ページ', url: `${url}#fee`, passageId: 'p', documentId: url };
}

/** The reply that is right, unless given. */
function reply(given: Partial<Reply> = {}, trace: Partial<Trace> = {}): Reply {
  const found = [source(RIGHT), source(OTHER)];
  return {
    outcome: 'answered',
    reason: 'quoted',
    tool: 'ask-corpus',
    text: '1通300円です。',
    sources: [source(RIGHT)],
    choices: [],
    confidence: 0.9,
    remember: {},
    question: passWords(QUESTION.text),
    timings: {},
    prompts: {},
    trace: { tool: 'ask-corpus', retrieved: found, drafted: [source(RIGHT)], dropped: [], endedIn: 'decide', ...trace },
    ...given,
  };
}

function blamed(
  given: Reply,
  question = QUESTION,
  references = new Set(['/juminhyo.html', '/inkan.html']),
): Layer | null {
  return blame(question, { reply: given, judgement: judgeReply(question, given) }, references);
}

const HANDED_OVER = { outcome: 'handed-over', reason: 'weak-evidence', sources: [], text: '担当課へ' } as const;

describe('the layer that a wrong reply is blamed on', () => {
  it('is none for a right one', () => {
    expect(blamed(reply())).toBeNull();
  });
  it('is a fault where a part failed', () => {
    expect(blamed(reply({ outcome: 'error-index', sources: [] }))).toBe('fault');
  });
  it('is the screening where it ended a question that it should have let through', () => {
    const screened = reply(
      { outcome: 'fixed-reply', tool: null, sources: [] },
      { tool: null, endedIn: 'screen-message' },
    );
    expect(blamed(screened)).toBe('screening');
  });
  it('is the screening where an emergency got through', () => {
    const emergency = SampleQuestion.parse({ ...QUESTION, expect: { outcome: ['fixed-reply'] } });
    expect(blamed(reply(), emergency)).toBe('screening');
  });
  it('is the corpus where the page is in neither index nor tables', () => {
    expect(blamed(reply({ sources: [source(OTHER)] }), QUESTION, new Set(['/inkan.html']))).toBe('page-missing');
  });
  it('is the choice of the tool where another was chosen', () => {
    expect(blamed(reply({ tool: 'find-notice', sources: [source(OTHER)] }, { tool: 'find-notice' }))).toBe(
      'wrong-tool',
    );
  });
  it('is retrieval where no expected page was brought', () => {
    const elsewhere = { retrieved: [source(OTHER)], drafted: [source(OTHER)] };
    expect(blamed(reply({ sources: [source(OTHER)] }, elsewhere))).toBe('not-retrieved');
    expect(blamed(reply(HANDED_OVER, { ...elsewhere, drafted: [] }))).toBe('not-retrieved');
  });
  it('is the composition where the page was brought and another was cited', () => {
    expect(blamed(reply({ sources: [source(OTHER)] }, { drafted: [source(OTHER)] }))).toBe('not-used');
    expect(blamed(reply(HANDED_OVER, { drafted: [source(OTHER)] }))).toBe('not-used');
  });
  it('is the proof where it ended the turn or took the missing fact away', () => {
    expect(blamed(reply(HANDED_OVER, { endedIn: 'check-answer' }))).toBe('checked-away');
    expect(blamed(reply({ text: '有料です。' }, { dropped: ['1通３００円です。'] }))).toBe('checked-away');
  });
  it('is the threshold where a right draft was not given, or an answer that should not be', () => {
    expect(blamed(reply(HANDED_OVER))).toBe('threshold');
    const unanswerable = SampleQuestion.parse({ ...QUESTION, expect: { outcome: ['handed-over'] } });
    expect(blamed(reply(), unanswerable)).toBe('threshold');
  });
  it('is the wording where the right page was used and the fact is not there', () => {
    expect(blamed(reply({ text: '市民課で取れます。' }))).toBe('wording');
  });
});
