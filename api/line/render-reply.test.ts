import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { OUTCOMES, type Reply, TOOL_NAMES } from '../../assistant/turn.ts';
import { MESSAGES } from '../line-emulator/rules/messages.ts';
import { sampleReply } from '../testing/sample-reply.ts';
import { renderReply } from './render-reply.ts';
import type { LineMessage } from './send.ts';

const TURN = '01JD9Q8Z5T0000000000000000';
const render = (overrides: Partial<Reply> = {}) => renderReply(sampleReply(overrides), TURN);
/** Every value under a key, at any depth, in reading order. */
function collect(node: unknown, key: string): unknown[] {
  if (Array.isArray(node)) return node.flatMap((item) => collect(item, key));
  if (typeof node !== 'object' || node === null) return [];
  return Object.entries(node).flatMap(([name, value]) => (name === key ? [value] : collect(value, key)));
}
const labels = (messages: LineMessage[]) =>
  messages.at(-1)?.quickReply?.items?.map((item) => item.action && 'label' in item.action && item.action.label);

describe('an answer', () => {
  test('is a card: the answer first, then the source with its date, then the department with its phone', () => {
    const [card, ...rest] = render();
    expect(rest).toEqual([]);
    expect(collect(card!, 'text')).toEqual([
      '住民票の写しは1通300円です。\n・市役所1階 市民課で取れます',
      '出典',
      '住民票の写し・印鑑登録証明書',
      '更新日 2026年9月1日',
      '市民課',
      '受付時間 平日8:30〜17:15',
    ]);
    expect(collect(card!, 'uri')).toEqual([
      'https://www.city.shiomi.example.jp/kurashi/juminhyo.html#fee',
      'tel:0773001210',
    ]);
  });

  test('reads in the notification as it begins', () => {
    expect(render()[0]).toMatchObject({
      type: 'flex',
      altText: '住民票の写しは1通300円です。\n・市役所1階 市民課で取れます',
    });
  });

  test('asks whether it helped, with buttons that name the turn', () => {
    expect(labels(render())).toEqual(['解決した', '解決しなかった']);
    expect(collect(render(), 'data')).toEqual([`feedback:${TURN}:yes`, `feedback:${TURN}:no`]);
  });

  test('without source and contact is plain text', () => {
    const { contact: _, ...reply } = sampleReply({ sources: [] });
    expect(renderReply(reply, TURN)).toMatchObject([{ type: 'text', text: reply.text }]);
  });

  test('shows the title of a source that has no address, without anything to tap', () => {
    const { url: _, ...source } = sampleReply().sources[0]!;
    expect(collect(render({ sources: [source] }), 'uri')).toEqual(['tel:0773001210']);
  });

  test('shows a phone that cannot be dialled as text', () => {
    const contact = { department: '相談ナビ', phone: '#8008' };
    expect(collect(render({ contact, sources: [] }), 'text')).toContain('#8008');
    expect(collect(render({ contact, sources: [] }), 'uri')).toEqual([]);
  });

  test('that no bubble can hold becomes texts of at most 5000 units, source and contact included', () => {
    const messages = render({ text: 'あいうえお。\n'.repeat(1_500) });
    expect(messages.map((message) => message.type)).toEqual(['text', 'text', 'text']);
    expect(JSON.stringify(messages.at(-1))).toContain('出典：住民票の写し');
    expect(labels(messages)).toEqual(['解決した', '解決しなかった']);
  });
});

describe('other endings', () => {
  test('an emergency is the fixed text alone: no card, no survey', () => {
    const messages = render({
      outcome: 'fixed-reply',
      reason: 'emergency-fire',
      text: 'すぐに119番へ電話してください。',
    });
    expect(messages).toEqual([{ type: 'text', text: 'すぐに119番へ電話してください。' }]);
  });

  test('asking back offers its choices and no survey', () => {
    const choices = [
      { label: '転入届（市外から）', text: '転入届' },
      { label: '転居届（市内で）', text: '転居届' },
    ];
    const messages = render({ outcome: 'asked-back', choices, text: 'どちらの手続きですか？' });
    expect(labels(messages)).toEqual(['転入届（市外から）', '転居届（市内で）']);
    expect(collect(messages, 'data')).toEqual([]);
  });

  test('handing over shows the department to call and no survey', () => {
    const messages = render({ outcome: 'handed-over', sources: [], text: '税務課が担当です。' });
    expect(collect(messages, 'uri')).toEqual(['tel:0773001210']);
    expect(labels(messages)).toBeUndefined();
  });
});

const words = fc.string({
  unit: fc.constantFrom('市', 'か\u3099', '🍎', '👨‍👩‍👧‍👦', '\n', 'a', ' ', '"', '\\', '１', '-', '（'),
  maxLength: 400,
});
const sentence = fc.tuple(fc.constantFrom('答え', '市'), words).map((parts) => parts.join(''));
const url = fc.oneof(
  fc.webUrl({ withFragments: true, withQueryParameters: true }),
  words.map((path) => `https://www.city.example.jp/${path}`),
  words.map((path) => `https://www.city.example.jp/a?q=${path.repeat(4)}#${path}`),
  fc.constantFrom(
    'javascript:alert(1)',
    'https://u:p@city.example.jp/',
    'not a url',
    '',
    'ftp://city.example.jp/',
    'https://市.example.jp/ごみ|カレンダー',
  ),
);
const source = fc.record(
  {
    title: words,
    url,
    passageId: fc.uuid(),
    documentId: words,
    updatedOn: fc.constantFrom('2026-09-01', '2026-12-31', ''),
  },
  { requiredKeys: ['title', 'passageId', 'documentId'] },
);
const contact = fc.record(
  {
    department: words,
    phone: fc.oneof(words, fc.constantFrom('0773-00-1234', '０７７３（００）１２３４', '119', '内線 12')),
    hours: words,
  },
  { requiredKeys: ['department'] },
);
const anyReply = fc
  .record(
    {
      outcome: fc.constantFrom(...OUTCOMES),
      tool: fc.constantFrom(...TOOL_NAMES),
      text: fc.oneof(
        sentence,
        sentence.map((text) => text.repeat(200)),
      ),
      sources: fc.array(source, { maxLength: 12 }),
      contact,
      choices: fc.array(fc.record({ label: words, text: words }), { maxLength: 20 }),
    },
    { requiredKeys: ['outcome', 'tool', 'text', 'sources', 'choices'] },
  )
  .map((overrides) => {
    const { contact: _, ...base } = sampleReply();
    return { ...base, ...overrides } as Reply;
  });

test("any reply keeps LINE's rules", () => {
  fc.assert(
    fc.property(anyReply, (reply) => {
      expect(MESSAGES(JSON.parse(JSON.stringify(renderReply(reply, TURN))), [])).toEqual([]);
    }),
    { numRuns: 300 },
  );
});

test('every address that a tap opens is https, http or tel, percent-encoded and without credentials', () => {
  fc.assert(
    fc.property(anyReply, (reply) => {
      for (const uri of collect(renderReply(reply, TURN), 'uri')) {
        expect(uri).toMatch(/^(?:tel:0\d{9,10}$|https?:\/\/[\x21-\x7e]+$)/);
        expect(uri).not.toMatch(/[\s"<>\\^`{|}]/);
        expect(new URL(String(uri))).toMatchObject({ username: '', password: '' });
        expect(String(uri).length).toBeLessThanOrEqual(1_000);
      }
    }),
    { numRuns: 200 },
  );
});
