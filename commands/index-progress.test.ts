import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { showIndexing } from './index-progress.ts';

describe('the progress of indexing', () => {
  const written: string[] = [];
  const stream = (isTTY: boolean) => ({ isTTY, write: (text: string) => written.push(text) > 0 });

  beforeEach(() => {
    vi.useFakeTimers();
    written.length = 0;
  });

  afterEach(() => {
    vi.useRealTimers();
  });

  it.each([true, false])('moves at least every two seconds while nothing is reported (terminal: %s)', (terminal) => {
    const view = showIndexing(stream(terminal));
    for (let second = 2; second <= 20; second += 2) {
      const before = written.length;
      vi.advanceTimersByTime(2_000);
      expect(written.length).toBeGreaterThan(before);
    }
    expect(new Set(written).size).toBeGreaterThan(5);
    view.end();
  });

  it('says what is done, then how many pages', () => {
    const view = showIndexing(stream(false));
    vi.advanceTimersByTime(1_500);
    view.onEvent({ kind: 'page', url: 'https://city.test/', line: '', visited: 3, known: 12 });
    vi.advanceTimersByTime(1_500);
    view.end();
    expect(written).toEqual(['loading the model, 2 s\n', 'indexing 3/12 pages, 3 s\n']);
  });

  it('says nothing of what is ready at once, nor after its end', () => {
    const view = showIndexing(stream(false));
    vi.advanceTimersByTime(1_000);
    view.end();
    vi.advanceTimersByTime(10_000);
    expect(written).toEqual([]);
  });
});
