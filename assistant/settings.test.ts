import { describe, expect, it } from 'vitest';
import { assistantSettings, DEFAULT_ALLOWED_WRONG_PERCENT } from './settings.ts';

describe('the share of wrong answers that a city allows', () => {
  it('may be missing or empty', () => {
    for (const variables of [{}, { ALLOWED_WRONG_PERCENT: '' }]) {
      expect(assistantSettings.parse(variables).ALLOWED_WRONG_PERCENT).toBe(DEFAULT_ALLOWED_WRONG_PERCENT);
    }
  });

  it('is a percentage', () => {
    expect(assistantSettings.parse({ ALLOWED_WRONG_PERCENT: '0.5' }).ALLOWED_WRONG_PERCENT).toBe(0.5);
  });

  it.each(['0', '-1', '51', 'one', '2%', 'Infinity'])('is named when it is %s', (value) => {
    const parsed = assistantSettings.safeParse({ ALLOWED_WRONG_PERCENT: value });
    expect(parsed.error?.issues.map(({ path }) => path.join('.'))).toEqual(['ALLOWED_WRONG_PERCENT']);
  });
});
