import { describe, expect, it } from 'vitest';
import { contentDigest } from './corpus-snapshot.ts';
import { publicSettings } from './provenance.ts';

describe('settings kept with a run', () => {
  it('hold no secret, not even inside of an address', () => {
    const kept = publicSettings({
      OPENAI_API_KEY: 'sk-secret',
      EMBEDDING_API_KEY: 'secret',
      LINE_CHANNEL_ACCESS_TOKEN: 'secret',
      OPENAI_BASE_URL: 'https://user:secret@models.example.jp/v1?key=secret',
      OPENAI_MODEL: 'small',
    });
    expect(kept).toEqual({ OPENAI_BASE_URL: 'https://models.example.jp/v1', OPENAI_MODEL: 'small' });
  });
  it('hold no default of a model that is not there', () => {
    expect(publicSettings({ OPENAI_MODEL: 'small', JUDGE_REPEATS: 3, EMBEDDING_MODEL: 'e5' })).toEqual({
      EMBEDDING_MODEL: 'e5',
    });
    expect(publicSettings({ JUDGE_MODEL: 'judge', JUDGE_REPEATS: 3 })).toEqual({
      JUDGE_MODEL: 'judge',
      JUDGE_REPEATS: '3',
    });
  });
  it('hold nothing that was not set, and no place on this machine', () => {
    expect(
      publicSettings({ EMBEDDING_MODEL: undefined, PASSAGE_INDEX: 'file:/a.db', DATABASE_URL: 'file:/a.db' }),
    ).toEqual({});
  });
});

describe('a digest of content', () => {
  it('does not depend on the order of keys and does on that of lists', () => {
    expect(contentDigest({ a: 1, b: { c: 2, d: 3 } })).toBe(contentDigest({ b: { d: 3, c: 2 }, a: 1 }));
    expect(contentDigest([1, 2])).not.toBe(contentDigest([2, 1]));
  });
});
