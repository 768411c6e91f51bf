import { describe, expect, it } from 'vitest';
import { action, FLEX_AREA, FLEX_BUTTON, IMAGE_CAROUSEL, QUICK_REPLY, TEMPLATE } from './actions.ts';

const accepts = (place: Parameters<typeof action>[0], value: unknown) => action(place)(value, []).length === 0;
const labelled = (label: string) => ({ type: 'message', label, text: 'a' });

describe('an action', () => {
  it.each([
    ['a quick reply', QUICK_REPLY, 20],
    ['a template', TEMPLATE, 20],
    ['an image carousel', IMAGE_CAROUSEL, 12],
    ['a Flex button', FLEX_BUTTON, 40],
    ['another Flex component', FLEX_AREA, 40],
  ] as const)('on %s has a label of at most the documented characters', (_name, place, max) => {
    expect(accepts(place, labelled('あ'.repeat(max)))).toBe(true);
    expect(accepts(place, labelled('あ'.repeat(max + 1)))).toBe(false);
  });

  it('needs no label where LINE shows none', () => {
    const silent = { type: 'message', text: 'a' };
    expect([QUICK_REPLY, TEMPLATE, FLEX_BUTTON].map((place) => accepts(place, silent))).toEqual([false, false, false]);
    expect([IMAGE_CAROUSEL, FLEX_AREA].map((place) => accepts(place, silent))).toEqual([true, true]);
  });

  it('opens the camera from a quick reply only', () => {
    const camera = { type: 'camera', label: '写真' };
    expect(accepts(QUICK_REPLY, camera)).toBe(true);
    expect(accepts(FLEX_BUTTON, camera)).toBe(false);
  });

  it.each([
    ['https://example.com/', true],
    ['http://example.com/', true],
    ['line://nv/chat', true],
    ['tel:0773-00-1234', true],
    ['mailto:a@example.com', false],
    ['javascript:alert(1)', false],
    ['https://example.com/市', false],
    ['https://example.com/a b', false],
    ['example.com', false],
    ['', false],
    [`https://example.com/${'a'.repeat(980)}`, true],
    [`https://example.com/${'a'.repeat(981)}`, false],
  ])('to %s is %s', (uri, good) => {
    expect(accepts(FLEX_BUTTON, { type: 'uri', label: 'a', uri })).toBe(good);
  });

  it.each([
    [{ data: 'a'.repeat(300) }, true],
    [{ data: 'a'.repeat(301) }, false],
    [{}, false],
    [{ data: 'a', displayText: 'あ'.repeat(300) }, true],
    [{ data: 'a', displayText: 'あ'.repeat(301) }, false],
    [{ data: 'a', displayText: 'a', text: 'a' }, false],
    [{ data: 'a', inputOption: 'openKeyboard', fillInText: '名前：' }, true],
    [{ data: 'a', fillInText: '名前：' }, false],
    [{ data: 'a', inputOption: 'openWindow' }, false],
  ])('of type postback with %j is %s', (fields, good) => {
    expect(accepts(QUICK_REPLY, { type: 'postback', label: 'a', ...fields })).toBe(good);
  });

  it.each([
    [{ mode: 'date', min: '2026-11-22', max: '2026-11-23' }, true],
    [{ mode: 'date', min: '2026-11-23', max: '2026-11-22' }, false],
    [{ mode: 'date', initial: '2026-11-22T10:00' }, false],
    [{ mode: 'date', initial: '2026-13-01' }, false],
    [{ mode: 'time', initial: '23:59' }, true],
    [{ mode: 'time', initial: '24:00' }, false],
    [{ mode: 'datetime', initial: '2026-11-22t10:00' }, true],
    [{ mode: 'week' }, false],
  ])('of type datetimepicker with %j is %s', (fields, good) => {
    expect(accepts(QUICK_REPLY, { type: 'datetimepicker', label: 'a', data: 'd', ...fields })).toBe(good);
  });

  it('copies 1 to 1,000 characters', () => {
    const copy = (clipboardText: string) => ({ type: 'clipboard', label: 'a', clipboardText });
    expect([0, 1, 1000, 1001].map((length) => accepts(FLEX_BUTTON, copy('a'.repeat(length))))).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });
});
