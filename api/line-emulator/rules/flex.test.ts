import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FLEX_CONTAINER } from './flex.ts';

const text = (words: string, more: object = {}) => ({ type: 'text', text: words, ...more });
const bubble = (contents: readonly object[], more: object = {}) => ({
  type: 'bubble',
  body: { type: 'box', layout: 'vertical', contents },
  ...more,
});
const problemsOf = (container: unknown) =>
  FLEX_CONTAINER(container, []).map(({ path, problem }) => `${path.join('/')} ${problem.kind}`);
const inBox = (component: object) => problemsOf(bubble([component]));

describe('a Flex container', () => {
  it('needs at least one block', () => {
    expect(problemsOf({ type: 'bubble' })).toEqual([' said']);
  });

  it('may hold 30 KB a bubble', () => {
    const frame = Buffer.byteLength(JSON.stringify(bubble([text('')])));
    const fill = (bytes: number) => bubble([text('a'.repeat(bytes - frame))]);
    expect(problemsOf(fill(30 * 1024))).toEqual([]);
    expect(problemsOf(fill(30 * 1024 + 1))).toEqual([' said']);
  });

  it('measures its size in bytes, not characters', () => {
    expect(problemsOf(bubble([text('あ'.repeat(10_000))]))).toEqual([]);
    expect(problemsOf(bubble([text('あ'.repeat(10_300))]))).toEqual([' said']);
  });

  it('takes up to 12 bubbles and 50 KB in a carousel', () => {
    const carousel = (count: number, words = 'a') => ({
      type: 'carousel',
      contents: Array(count).fill(bubble([text(words)])),
    });
    expect([0, 1, 12, 13].map((count) => problemsOf(carousel(count)).length)).toEqual([1, 0, 0, 1]);
    expect(problemsOf(carousel(5, 'a'.repeat(10_000)))).toEqual([]);
    expect(problemsOf(carousel(6, 'a'.repeat(10_000)))).toEqual([' said']);
  });

  it('wants bubbles of one width in a carousel', () => {
    const sized = (...sizes: (string | undefined)[]) => ({
      type: 'carousel',
      contents: sizes.map((size) => bubble([text('a')], size === undefined ? {} : { size })),
    });
    expect(problemsOf(sized('mega', undefined))).toEqual([]);
    expect(problemsOf(sized('mega', 'kilo'))).toEqual([' said']);
  });

  it('plays a video only as the hero of a wide single bubble', () => {
    const video = {
      type: 'video',
      url: 'https://example.com/a.mp4',
      previewUrl: 'https://example.com/a.png',
      altContent: { type: 'image', url: 'https://example.com/a.png' },
    };
    expect(problemsOf({ type: 'bubble', hero: video })).toEqual([]);
    expect(problemsOf({ type: 'bubble', hero: video, size: 'micro' })).toEqual([' invalid']);
    expect(problemsOf({ type: 'carousel', contents: [{ type: 'bubble', hero: video }] })).toEqual([' invalid']);
    expect(inBox(video)).toEqual(['body/contents/0 invalid']);
  });
});

describe('a Flex component', () => {
  it.each<[string, object, string[]]>([
    ['an empty text', text(''), ['body/contents/0/text empty']],
    ['a text without text or spans', { type: 'text', contents: [] }, ['body/contents/0/text empty']],
    ['an unknown field', text('a', { wrapp: true }), ['body/contents/0/wrapp unknown-field']],
    ['an icon outside a baseline box', { type: 'icon', url: 'https://e.com/a.png' }, ['body/contents/0 invalid']],
    ['a spacer, which LINE no longer takes', { type: 'spacer' }, ['body/contents/0 invalid']],
    ['a named colour', text('a', { color: 'red' }), ['body/contents/0/color invalid']],
    ['a bare number for a size', text('a', { size: '16' }), ['body/contents/0/size invalid']],
    [
      'a button without a label',
      { type: 'button', action: { type: 'message', text: 'a' } },
      ['body/contents/0/action/label missing'],
    ],
    [
      'a picture four times as high as wide',
      { type: 'image', url: 'https://e.com/a.png', aspectRatio: '1:4' },
      ['body/contents/0/aspectRatio invalid'],
    ],
    [
      'a gradient without an end',
      {
        type: 'box',
        layout: 'vertical',
        contents: [],
        background: { type: 'linearGradient', angle: '90deg', startColor: '#ffffff' },
      },
      ['body/contents/0/background/endColor missing'],
    ],
    [
      'a box in a baseline box',
      { type: 'box', layout: 'baseline', contents: [{ type: 'box', layout: 'vertical', contents: [] }] },
      ['body/contents/0/contents/0 invalid'],
    ],
  ])('is refused: %s', (_name, component, expected) => {
    expect(inBox(component)).toEqual(expected);
  });

  it.each<[string, object]>([
    ['spans instead of text', { type: 'text', contents: [{ type: 'span', text: 'a', decoration: 'underline' }] }],
    ['sizes in pixels', text('a', { size: '15.5px', margin: '4px', offsetTop: '-3px', position: 'absolute' })],
    ['an empty box', { type: 'box', layout: 'horizontal', contents: [], width: '50%', cornerRadius: 'md' }],
    ['a transparent colour', { type: 'box', layout: 'vertical', contents: [], backgroundColor: '#00000080' }],
    ['a filler', { type: 'filler', flex: 2 }],
  ])('is accepted: %s', (_name, component) => {
    expect(inBox(component)).toEqual([]);
  });

  it('is found at any depth', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), (depth) => {
        let component: object = text('');
        for (let level = 0; level < depth; level += 1) {
          component = { type: 'box', layout: 'vertical', contents: [component] };
        }
        const inside = '/contents/0'.repeat(depth);
        expect(inBox(component)).toEqual([`body/contents/0${inside}/text empty`]);
      }),
    );
  });
});
