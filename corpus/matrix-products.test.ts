import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emptyMatrix, identityMatrix, type Matrix, multiplyTransposed, rowOf, transpose } from './matrix-products.ts';
import { dotProduct } from './vectors.ts';

function matrixOf(rows: number, columns: number): fc.Arbitrary<Matrix> {
  return fc
    .array(fc.float({ min: -2, max: 2, noNaN: true }), { minLength: rows * columns, maxLength: rows * columns })
    .map((values) => ({ rows, columns, values: Float32Array.from(values, (value) => value + 0) }));
}

const pair = fc
  .record({ rows: fc.integer({ min: 1, max: 4 }), columns: fc.integer({ min: 1, max: 9 }), others: fc.nat(3) })
  .chain(({ rows, columns, others }) => fc.tuple(matrixOf(2 * rows, columns), matrixOf(4 * (others + 1), columns)));

describe('a product with a transposed matrix', () => {
  it('holds the dot products of all rows', () => {
    fc.assert(
      fc.property(pair, ([a, b]) => {
        const product = emptyMatrix(a.rows, b.rows);
        multiplyTransposed(a, b, product);
        for (let row = 0; row < a.rows; row += 1) {
          for (let column = 0; column < b.rows; column += 1) {
            expect(rowOf(product, row)[column]).toBeCloseTo(dotProduct(rowOf(a, row), rowOf(b, column)), 4);
          }
        }
      }),
    );
  });

  it('is the matrix itself with the identity', () => {
    fc.assert(
      fc.property(matrixOf(6, 8), (matrix) => {
        const product = emptyMatrix(6, 8);
        multiplyTransposed(matrix, identityMatrix(8), product);
        expect(product).toEqual(matrix);
      }),
    );
  });

  it('refuses shapes that do not fit', () => {
    const refused = (a: Matrix, b: Matrix, target: Matrix) => () => multiplyTransposed(a, b, target);
    expect(refused(emptyMatrix(2, 3), emptyMatrix(4, 4), emptyMatrix(2, 4))).toThrow(RangeError);
    expect(refused(emptyMatrix(3, 4), emptyMatrix(4, 4), emptyMatrix(3, 4))).toThrow(RangeError);
    expect(refused(emptyMatrix(2, 4), emptyMatrix(5, 4), emptyMatrix(2, 5))).toThrow(RangeError);
  });
});

describe('a transpose', () => {
  it('swaps rows and columns, and back', () => {
    fc.assert(
      fc.property(matrixOf(3, 5), (matrix) => {
        const swapped = emptyMatrix(5, 3);
        const again = emptyMatrix(3, 5);
        transpose(matrix, swapped);
        transpose(swapped, again);
        expect(rowOf(swapped, 4)[2]).toBe(rowOf(matrix, 2)[4]);
        expect(again).toEqual(matrix);
      }),
    );
  });
});
