import { describe, expect, it } from 'vitest';
import { TEMPLATE_OBJECT } from './templates.ts';

const say = (label = 'a') => ({ type: 'message', label, text: 'a' });
const accepts = (template: unknown) => TEMPLATE_OBJECT(template, []).length === 0;
const times = <T>(count: number, value: T): T[] => Array<T>(count).fill(value);

describe('a buttons template', () => {
  const buttons = (more: object) => ({ type: 'buttons', text: 'a', actions: [say()], ...more });

  it('has at most four actions', () => {
    expect([0, 1, 4, 5].map((count) => accepts(buttons({ actions: times(count, say()) })))).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });

  it('has 160 characters of text, or 60 under a title or picture', () => {
    expect(accepts(buttons({ text: 'あ'.repeat(160) }))).toBe(true);
    expect(accepts(buttons({ text: 'あ'.repeat(161) }))).toBe(false);
    expect(accepts(buttons({ title: 'a', text: 'あ'.repeat(60) }))).toBe(true);
    expect(accepts(buttons({ title: 'a', text: 'あ'.repeat(61) }))).toBe(false);
    expect(accepts(buttons({ thumbnailImageUrl: 'https://e.com/a.png', text: 'あ'.repeat(61) }))).toBe(false);
  });

  it('has a title of at most 40 characters', () => {
    expect(accepts(buttons({ title: 'あ'.repeat(40) }))).toBe(true);
    expect(accepts(buttons({ title: 'あ'.repeat(41) }))).toBe(false);
  });
});

describe('a confirm template', () => {
  it('has exactly two actions', () => {
    const confirm = (count: number) => ({ type: 'confirm', text: 'a', actions: times(count, say()) });
    expect([1, 2, 3].map((count) => accepts(confirm(count)))).toEqual([false, true, false]);
  });

  it('has 240 characters of text', () => {
    const confirm = (length: number) => ({ type: 'confirm', text: 'あ'.repeat(length), actions: times(2, say()) });
    expect([240, 241].map((length) => accepts(confirm(length)))).toEqual([true, false]);
  });
});

describe('a carousel template', () => {
  const column = (actions: number, more: object = {}) => ({ text: 'a', actions: times(actions, say()), ...more });
  const carousel = (...columns: object[]) => ({ type: 'carousel', columns });

  it('has at most ten columns of at most three actions', () => {
    expect(accepts(carousel(...times(10, column(3))))).toBe(true);
    expect(accepts(carousel(...times(11, column(3))))).toBe(false);
    expect(accepts(carousel(column(4)))).toBe(false);
  });

  it('has columns of one shape', () => {
    expect(accepts(carousel(column(1), column(2)))).toBe(false);
    expect(accepts(carousel(column(1, { title: 'a' }), column(1)))).toBe(false);
    expect(accepts(carousel(column(1, { title: 'a' }), column(1, { title: 'b' })))).toBe(true);
  });
});

describe('an image carousel template', () => {
  it('has labels of at most 12 characters', () => {
    const images = (label: string) => ({
      type: 'image_carousel',
      columns: [{ imageUrl: 'https://e.com/a.png', action: say(label) }],
    });
    expect([12, 13].map((length) => accepts(images('あ'.repeat(length))))).toEqual([true, false]);
  });
});
