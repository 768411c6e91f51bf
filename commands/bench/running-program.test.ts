import { describe, expect, it } from 'vitest';
import { familyOf, readProcessRows } from './running-program.ts';

describe('what ps prints', () => {
  const rows = readProcessRows(
    '    1     0  1200\n   20     1 64000\n   30    20 512000\n   31    20  9000\n   40     1  7000\n',
  );

  it('is read as rows', () => {
    expect(rows).toHaveLength(5);
    expect(rows[2]).toEqual({ pid: 30, parent: 20, kilobytes: 512_000 });
  });

  it('gives a process with all that it started', () => {
    expect(familyOf(20, rows).map(({ pid }) => pid)).toEqual([20, 30, 31]);
  });

  it('knows no family of a process that has ended', () => {
    expect(familyOf(99, rows)).toEqual([]);
  });
});
