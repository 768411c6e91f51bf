import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openLibsqlPassageIndex } from './libsql-passage-index.ts';
import { identityMatrix } from './matrix-products.ts';
import type { PassageIndex } from './passage-index.ts';
import { makeQueryAdapter, readAdapterRecord, writeAdapterRecord } from './query-adapter.ts';
import { seededRandom } from './seeded-random.ts';
import { SAMPLE_DIMENSION } from './testing/sample-passages.ts';
import { randomVector } from './testing/turned-pairs.ts';
import { dotProduct } from './vectors.ts';

const identity = { embedder: 'sample', dimension: SAMPLE_DIMENSION };
const TRIAL = { judgedBy: 'pairs', questions: 40, plain: 0.5, adapted: 0.6, helps: true } as const;
let index: PassageIndex;

beforeEach(async () => {
  index = await openLibsqlPassageIndex({ url: ':memory:' }, identity);
});

afterEach(async () => {
  await index.close();
});

function nearIdentity(seed: number) {
  const random = seededRandom(seed);
  const matrix = identityMatrix(SAMPLE_DIMENSION);
  return { ...matrix, values: matrix.values.map((value) => value + (random() - 0.5) / 5) };
}

describe('a query adapter', () => {
  it('leaves a question where it is when it is the identity', () => {
    const question = randomVector(SAMPLE_DIMENSION, seededRandom(1));
    const adapted = makeQueryAdapter(identityMatrix(SAMPLE_DIMENSION)).adapt(question);
    expect(dotProduct(adapted, question)).toBeCloseTo(1, 6);
  });

  it('gives unit vectors', () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const adapted = makeQueryAdapter(nearIdentity(seed)).adapt(randomVector(SAMPLE_DIMENSION, seededRandom(seed)));
        expect(dotProduct(adapted, adapted)).toBeCloseTo(1, 5);
      }),
    );
  });

  it('comes back from the index as it was, up to a byte a number', async () => {
    const matrix = nearIdentity(4);
    await writeAdapterRecord(index, { sketch: [1, 2], pairs: 300, trial: TRIAL, matrix });
    const record = await readAdapterRecord(index);
    expect(record).toMatchObject({ sketch: [1, 2], pairs: 300, trial: TRIAL });
    for (const [at, value] of matrix.values.entries()) {
      expect(Math.abs((record?.matrix?.values[at] ?? Number.NaN) - value)).toBeLessThan(0.001);
    }
  });

  it('is remembered also where there is none', async () => {
    await writeAdapterRecord(index, { sketch: [], pairs: 3, trial: null, matrix: null });
    expect(await readAdapterRecord(index)).toEqual({ sketch: [], pairs: 3, trial: null, matrix: null });
  });

  it('is not read from another embedder, nor from what is no adapter', async () => {
    expect(await readAdapterRecord(index)).toBeNull();
    const stored = { ...identity, sketch: [], pairs: 3, trial: null, matrix: null };
    await index.writeArtefact('query-adapter', { ...stored, embedder: 'another' });
    expect(await readAdapterRecord(index)).toBeNull();
    await index.writeArtefact('query-adapter', 'nonsense');
    expect(await readAdapterRecord(index)).toBeNull();
    await index.writeArtefact('query-adapter', { ...stored, matrix: 'AAAA' });
    expect((await readAdapterRecord(index))?.matrix).toBeNull();
  });
});
