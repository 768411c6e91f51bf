import { describe, expect, it } from 'vitest';
import { detectLanguage } from '../../../assistant/language.ts';
import { CASE_FILES, readParallelQuestions, readSubjects } from './read-cases.ts';

/** A city that has a page on everything. */
class AllPages extends Set<string> {
  override has(): boolean {
    return true;
  }
}
const EVERYWHERE = { references: new AllPages() };

describe('the parallel questions', () => {
  it('are at least forty in each language', async () => {
    const questions = await readParallelQuestions(EVERYWHERE);
    const groups = new Map<string, number>();
    for (const { group } of questions) groups.set(group, (groups.get(group) ?? 0) + 1);
    expect(groups.size).toBe(6);
    for (const count of groups.values()) expect(count).toBeGreaterThanOrEqual(40);
  });

  it('have ids of their own', async () => {
    const ids = (await readParallelQuestions(EVERYWHERE)).map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('share no subject between what is tuned on and what is held out', async () => {
    const [tune = [], heldOut = []] = await Promise.all(CASE_FILES.map(readSubjects));
    const known = new Set(tune.map(({ id }) => id));
    expect(heldOut.filter(({ id }) => known.has(id))).toEqual([]);
  });

  it('are written in the language that they stand for', async () => {
    const subjects = await readSubjects('tune');
    const wrong = subjects.flatMap(({ id, expect: _, ...texts }) =>
      Object.entries(texts)
        .filter(([language, text]) => detectLanguage(text) !== language)
        .map(([language]) => `${id} ${language}`),
    );
    expect(wrong).toEqual([]);
  });

  it('leave out what a city has no page on, and keep what no city answers', async () => {
    const none = await readParallelQuestions({ references: new Set() });
    expect(none.length).toBeGreaterThan(0);
    expect(none.filter(({ expect: { pages } }) => pages !== undefined)).toEqual([]);
  });
});
