import fc from 'fast-check';
import { expect, it } from 'vitest';
import { BUCKETS, featuresOf } from './message-features.ts';

const NO_VECTOR = new Float32Array();

it('gives equal wording the same buckets, whatever its width, case or kana', () => {
  const plain = featuresOf('ゴミを捨てる abc', NO_VECTOR).buckets;
  expect(featuresOf('ごみを捨てる　ＡＢＣ！', NO_VECTOR).buckets).toEqual(plain);
  expect(featuresOf('ごみを拾う abc', NO_VECTOR).buckets).not.toEqual(plain);
});

it('gives every text some buckets, each once and within range', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const { buckets } = featuresOf(text, NO_VECTOR);
      expect(buckets.length).toBeGreaterThan(0);
      expect(new Set(buckets).size).toBe(buckets.length);
      expect(buckets.every((bucket) => Number.isInteger(bucket) && bucket >= 0 && bucket < BUCKETS)).toBe(true);
    }),
  );
});
