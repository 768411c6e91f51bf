import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { packVectors, unpackVectors } from './quantised-vectors.ts';
import { dotProduct, normaliseVector } from './vectors.ts';

const DIMENSION = 16;
const value = fc.float({ min: -1, max: 1, noNaN: true });
const vector = fc
  .array(value, { minLength: DIMENSION, maxLength: DIMENSION })
  .map((values) => normaliseVector(Float32Array.from(values)));
const vectors = fc.record({ title: vector, body: vector, windows: fc.array(vector, { maxLength: 4 }) });

describe('packVectors', () => {
  it('keeps the direction of every vector', () => {
    fc.assert(
      fc.property(vectors, (original) => {
        const read = unpackVectors(packVectors(original), DIMENSION);
        expect(read?.windows).toHaveLength(original.windows.length);
        const before = [original.title, original.body, ...original.windows];
        const after = [read?.title, read?.body, ...(read?.windows ?? [])];
        for (const [index, expected] of before.entries()) {
          const length = Math.sqrt(dotProduct(expected, expected));
          expect(dotProduct(normaliseVector(after[index]!), expected)).toBeGreaterThanOrEqual(length * 0.999);
        }
      }),
    );
  });

  it('keeps the zero vector', () => {
    const zero = new Float32Array(DIMENSION);
    const read = unpackVectors(packVectors({ title: zero, body: zero, windows: [] }), DIMENSION);
    expect(read).toEqual({ title: zero, body: zero, windows: [] });
  });

  it('reads from the middle of a larger buffer', () => {
    const packed = packVectors({ title: Float32Array.of(1, 0), body: Float32Array.of(0, 1), windows: [] });
    const larger = new Uint8Array(packed.length + 3);
    larger.set(packed, 3);
    expect(unpackVectors(larger.subarray(3), 2)?.body).toEqual(Float32Array.of(0, 1));
  });
});

describe('unpackVectors', () => {
  it('refuses bytes of another dimension', () => {
    const packed = packVectors({ title: new Float32Array(8), body: new Float32Array(8), windows: [] });
    expect(unpackVectors(packed, 9)).toBeNull();
    expect(unpackVectors(new Uint8Array(12), 8)).toBeNull();
  });
});
