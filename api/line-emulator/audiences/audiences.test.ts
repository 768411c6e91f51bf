import { describe, expect, it } from 'vitest';
import { createVirtualClock } from '../clock.ts';
import { createAudiences, type NewAudience } from './audiences.ts';

const UPLOAD: NewAudience = { type: 'UPLOAD', description: '地区', isIfaAudience: false, members: new Set() };

describe('the audiences of a channel', () => {
  it('are 1,000 at most, until one is removed', () => {
    const audiences = createAudiences(createVirtualClock(0));
    const created = Array.from({ length: 1000 }, () => audiences.create(UPLOAD));
    expect(created.every((audience) => audience !== null)).toBe(true);
    expect(audiences.create(UPLOAD)).toBeNull();
    audiences.remove(created[0]?.id ?? 0);
    expect(audiences.create(UPLOAD)).not.toBeNull();
  });

  it('come newest first', () => {
    const audiences = createAudiences(createVirtualClock(0));
    const [first, second] = [audiences.create(UPLOAD), audiences.create(UPLOAD)];
    expect(audiences.list().map(({ id }) => id)).toEqual([second?.id, first?.id]);
  });
});
