import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PassageDraft } from '../../corpus/passage.ts';
import { finishPassage } from './finish-passage.ts';

const draft: PassageDraft = {
  documentId: 'https://city.test/a.html',
  place: 'fee#1',
  kind: 'page',
  url: 'https://city.test/a.html#fee',
  title: '住民票の写し',
  headingPath: ['手数料'],
  text: '1通300円です。',
  contact: { department: '市民課', phone: '0770-00-0000' },
};

describe('finishPassage', () => {
  it('gives a version 5 UUID', () => {
    expect(finishPassage(draft).id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/u);
  });

  it('keeps the id while the text changes and changes the digest', () => {
    const before = finishPassage(draft);
    const after = finishPassage({ ...draft, text: '1通400円です。' });
    expect(after.id).toBe(before.id);
    expect(after.digest).not.toBe(before.digest);
  });

  it('does not depend on the order of keys', () => {
    const { title, ...rest } = draft;
    expect(finishPassage({ title, ...rest })).toEqual(finishPassage({ ...rest, title }));
    expect(finishPassage({ ...rest, title }).digest).toBe(finishPassage(draft).digest);
  });

  it('changes the digest with every field a reader sees', () => {
    const base = finishPassage(draft).digest;
    const variants: PassageDraft[] = [
      { ...draft, url: `${draft.url}2` },
      { ...draft, title: '別の題' },
      { ...draft, headingPath: ['別'] },
      { ...draft, validUntil: '2026-11-30' },
      { ...draft, updatedOn: '2026-04-01' },
      { ...draft, contact: { department: '税務課' } },
      { ...draft, table: { header: ['a'], rows: [['b']] } },
    ];
    for (const variant of variants) expect(finishPassage(variant).digest).not.toBe(base);
  });

  it('gives different ids to different places, whatever characters they hold', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.string(), fc.string(), (documentA, placeA, documentB, placeB) => {
        const a = finishPassage({ ...draft, documentId: documentA, place: placeA });
        const b = finishPassage({ ...draft, documentId: documentB, place: placeB });
        expect(a.id === b.id).toBe(documentA === documentB && placeA === placeB);
      }),
    );
  });
});
