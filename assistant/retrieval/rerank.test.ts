import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Passage } from '../../corpus/passage.ts';
import { makeHit, makePassage } from '../testing/make-context.ts';
import { type Demand, isExpired, rerank } from './rerank.ts';

const TODAY = '2026-11-22';

function passage(title: string, given: Partial<Passage> = {}): Passage {
  return makePassage({ title, text: `${title}のご案内`, url: `https://www.city.test.example.jp/${title}`, ...given });
}

/** Titles in the order after reranking; each hit scores a little less than the one before it. */
function order(question: string, passages: readonly Passage[], given: Partial<Demand> = {}): string[] {
  const hits = passages.map((one, at) => makeHit(one, 2 - at / 100));
  return rerank(hits, { question, today: TODAY, topic: null, ...given }).map((hit) => hit.passage.title);
}

describe('validity before similarity', () => {
  it("puts this year's page before last year's, which fits the words better", () => {
    const last = passage('令和7年度の健診');
    const current = passage('令和8年度の健診');
    expect(order('健診の日程', [last, current])).toEqual([current.title, last.title]);
  });

  it('keeps the year that was asked for in front', () => {
    const last = passage('令和7年度の健診');
    const current = passage('令和8年度の健診');
    expect(order('令和7年度の健診', [current, last])).toEqual([last.title, current.title]);
  });

  it('puts what holds today before what has ended and what has not begun', () => {
    const ended = passage('給付金一', { validUntil: '2026-10-31' });
    const early = passage('給付金二', { validFrom: '2026-12-01' });
    const open = passage('給付金三', { validFrom: '2026-11-01', validUntil: '2026-12-25' });
    expect(order('給付金', [ended, early, open])).toEqual(['給付金三', '給付金二', '給付金一']);
  });

  it('does not hide the only page on the matter', () => {
    const ended = makeHit(passage('給付金', { validUntil: '2026-10-31' }), 2);
    const other = makeHit(passage('ごみ'), 0.5);
    expect(rerank([ended, other], { question: '給付金', today: TODAY, topic: null })[0]?.passage.title).toBe('給付金');
  });

  it('holds a passage valid on its last day', () => {
    expect(isExpired(passage('a', { validUntil: TODAY }), TODAY)).toBe(false);
    expect(isExpired(passage('a', { validUntil: '2026-11-21' }), TODAY)).toBe(true);
    expect(isExpired(passage('a'), TODAY)).toBe(false);
  });
});

describe('the ordinal and the topic asked for', () => {
  it('come before their neighbours', () => {
    expect(order('市県民税第3期の納期', [passage('市県民税第2期'), passage('市県民税第3期')])[0]).toBe('市県民税第3期');
    expect(order('粗大ごみの日', [passage('ごみの日'), passage('粗大ごみの日')], { topic: '粗大ごみ' })[0]).toBe(
      '粗大ごみの日',
    );
  });

  it('change nothing when no page speaks of the topic', () => {
    const passages = [passage('ごみの日'), passage('公園')];
    expect(order('温泉', passages, { topic: '温泉' })).toEqual(['ごみの日', '公園']);
  });
});

describe('any list', () => {
  it('keeps every hit, in falling order, and never raises a score', () => {
    const day = fc.constantFrom('2026-10-31', '2026-11-22', '2027-01-31');
    const hit = fc
      .record({
        title: fc.constantFrom('健診', '令和7年度の健診', '令和8年度の健診', '第2期'),
        number: fc.nat(),
        score: fc.double({ min: -3, max: 3, noNaN: true }),
        until: fc.option(day),
      })
      .map(({ title, number, score, until }) => {
        return makeHit(passage(title, { text: `${number}`, ...(until === null ? {} : { validUntil: until }) }), score);
      });
    fc.assert(
      fc.property(fc.array(hit, { maxLength: 12 }), (hits) => {
        const ranked = rerank(hits, { question: '第3期の健診', today: TODAY, topic: null });
        const scores = ranked.map(({ score }) => score);
        expect(scores).toEqual([...scores].sort((a, b) => b - a));
        expect(ranked.map((one) => one.passage.id).sort()).toEqual(hits.map((one) => one.passage.id).sort());
        for (const { passage: own, score } of ranked) {
          const before = hits.filter((one) => one.passage === own).map((one) => one.score);
          expect(score).toBeLessThanOrEqual(Math.max(...before));
        }
      }),
    );
  });
});
