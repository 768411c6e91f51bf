import { describe, expect, it } from 'vitest';
import { hasModel, modelSettings } from './settings.ts';

describe('the settings of the language model', () => {
  it('may all be missing or empty, and then there is no model', () => {
    const empty = {
      OPENAI_API_KEY: '',
      OPENAI_BASE_URL: '',
      OPENAI_MODEL: '',
      OPENAI_TIMEOUT_MS: '',
      OPENAI_TURN_TIMEOUT_MS: '',
    };
    for (const variables of [{}, empty]) {
      const settings = modelSettings.parse(variables);
      expect(hasModel(settings)).toBe(false);
      expect(settings).toMatchObject({
        OPENAI_MODEL: 'gpt-4.1-mini',
        OPENAI_TIMEOUT_MS: 12_000,
        OPENAI_TURN_TIMEOUT_MS: 20_000,
      });
    }
  });

  it('name a model by key or by address', () => {
    expect(hasModel(modelSettings.parse({ OPENAI_API_KEY: 'sk-1' }))).toBe(true);
    expect(hasModel(modelSettings.parse({ OPENAI_BASE_URL: 'http://127.0.0.1:11434/v1' }))).toBe(true);
  });

  it('are read from text', () => {
    expect(modelSettings.parse({ OPENAI_TIMEOUT_MS: '500' }).OPENAI_TIMEOUT_MS).toBe(500);
  });

  it.each([
    ['OPENAI_BASE_URL', 'localhost:11434'],
    ['OPENAI_BASE_URL', 'file:///etc/passwd'],
    ['OPENAI_TIMEOUT_MS', 'soon'],
    ['OPENAI_TIMEOUT_MS', '50'],
    ['OPENAI_TIMEOUT_MS', '1.5'],
    ['OPENAI_TURN_TIMEOUT_MS', '-1'],
    ['OPENAI_TURN_TIMEOUT_MS', '999999'],
  ])('fail naming %s when it is %s', (name, value) => {
    const result = modelSettings.safeParse({ [name]: value });
    expect(result.error?.issues.map(({ path }) => path.join('.'))).toEqual([name]);
  });
});
