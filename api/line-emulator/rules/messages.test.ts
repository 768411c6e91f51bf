import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SAMPLE_MESSAGES } from '../testing/sample-messages.ts';
import { MESSAGE, MESSAGES } from './messages.ts';
import type { Problem } from './rule.ts';

const problemsOf = (message: unknown): Problem[] => MESSAGE(message, []).map(({ problem }) => problem);
const quickReplies = (count: number) => ({
  type: 'text',
  text: 'あ',
  quickReply: {
    items: Array.from({ length: count }, () => ({
      type: 'action',
      action: { type: 'message', label: 'a', text: 'a' },
    })),
  },
});

describe('the rule table', () => {
  it.each(Object.entries(SAMPLE_MESSAGES))('accepts a good %s message', (_name, message) => {
    expect(MESSAGE(message, [])).toEqual([]);
  });

  it('takes one to five messages', () => {
    const text = { type: 'text', text: 'あ' };
    for (const [count, good] of [
      [0, false],
      [1, true],
      [5, true],
      [6, false],
    ] as const) {
      expect(MESSAGES(Array(count).fill(text), []).length === 0).toBe(good);
    }
  });

  it('takes 5,000 UTF-16 units of text: a thousand apples are two thousand', () => {
    expect(problemsOf({ type: 'text', text: '🍎'.repeat(2500) })).toEqual([]);
    expect(problemsOf({ type: 'text', text: '🍎'.repeat(2501) })).toEqual([{ kind: 'length', min: 0, max: 5000 }]);
  });

  it('takes a text exactly up to its limit, whatever its characters', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }), fc.nat(20), (piece, more) => {
        const text = piece.repeat(Math.floor((4990 + more) / piece.length));
        expect(problemsOf({ type: 'text', text }).length === 0).toBe(text.length <= 5000);
      }),
    );
  });

  it('takes up to 13 quick replies, never none', () => {
    expect([0, 1, 13, 14].map((count) => problemsOf(quickReplies(count)).length)).toEqual([1, 0, 0, 1]);
  });

  it('counts a label in grapheme clusters: a family is one', () => {
    const family = '👨‍👩‍👧‍👦';
    const withLabel = (label: string) => ({
      ...quickReplies(0),
      quickReply: { items: [{ action: { type: 'message', label, text: 'a' } }] },
    });
    expect(problemsOf(withLabel(family.repeat(20)))).toEqual([]);
    expect(problemsOf(withLabel(family.repeat(21)))).toEqual([{ kind: 'length', min: 0, max: 20 }]);
  });

  it.each<[string, object, Problem['kind']]>([
    ['an unknown type', { type: 'pdf' }, 'one-of'],
    ['no type', { text: 'あ' }, 'missing'],
    ['an inherited name for a type', { type: 'constructor' }, 'one-of'],
    ['empty text', { type: 'text', text: '' }, 'empty'],
    ['no text', { type: 'text' }, 'missing'],
    ['a number for text', { type: 'text', text: 5 }, 'wrong-type'],
    [
      '21 emoji',
      { type: 'text', text: '$', emojis: Array(21).fill({ index: 0, productId: 'p', emojiId: '1' }) },
      'size',
    ],
    ['a sender called LINE', { type: 'text', text: 'あ', sender: { name: 'LINE窓口' } }, 'said'],
    ['a sender of 21 characters', { type: 'text', text: 'あ', sender: { name: 'あ'.repeat(21) } }, 'length'],
    ['a picture over http', { ...SAMPLE_MESSAGES['image'], previewImageUrl: 'http://example.com/a.png' }, 'uri-scheme'],
    [
      'a raw kanji in an address',
      { ...SAMPLE_MESSAGES['image'], previewImageUrl: 'https://example.com/市.png' },
      'invalid-uri',
    ],
    [
      'an address of 2,001 characters',
      { ...SAMPLE_MESSAGES['image'], previewImageUrl: `https://e.com/${'a'.repeat(1987)}` },
      'length',
    ],
    ['a place off the globe', { ...SAMPLE_MESSAGES['location'], latitude: 91 }, 'range'],
    ['a place name of 101 characters', { ...SAMPLE_MESSAGES['location'], title: 'あ'.repeat(101) }, 'length'],
    ['an alternative text of 1,501', { ...SAMPLE_MESSAGES['flex'], altText: 'あ'.repeat(1501) }, 'length'],
    [
      'an imagemap of another width',
      { ...SAMPLE_MESSAGES['imagemap'], baseSize: { width: 1000, height: 500 } },
      'range',
    ],
    ['a coupon tag with a hyphen', { type: 'coupon', couponId: 'c', deliveryTag: 'a-b' }, 'invalid'],
  ])('refuses %s', (_name, message, kind) => {
    expect(problemsOf(message).map((problem) => problem.kind)).toEqual([kind]);
  });

  it('ignores a field that it does not know outside Flex', () => {
    expect(problemsOf({ type: 'text', text: 'あ', futureField: 1 })).toEqual([]);
  });

  it('never throws, whatever JSON it is given', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(Array.isArray(MESSAGES(value, []))).toBe(true);
      }),
    );
  });
});
