import { describe, expect, it } from 'vitest';
import { readProcessSettings, SettingsError } from './settings.ts';

describe('the settings of the ingest process', () => {
  it('have a value each where nothing is set', () => {
    const settings = readProcessSettings({ INGEST_DELAY_MS: '' });
    expect(settings).toMatchObject({ INGEST_DELAY_MS: 1000, INGEST_ATTEMPTS: 3, DATABASE_URL: expect.any(String) });
  });

  it.each([
    [{ INGEST_DELAY_MS: 'soon' }, 'INGEST_DELAY_MS'],
    [{ INGEST_MAX_PAGES: '0' }, 'INGEST_MAX_PAGES'],
    [{ INGEST_USER_AGENT: '窓口/1' }, 'INGEST_USER_AGENT'],
    [{ INGEST_USER_AGENT: 'a/1\r\nX: y' }, 'INGEST_USER_AGENT'],
    [{ DATABASE_URL: 'postgres://x' }, 'DATABASE_URL'],
    [{ QDRANT_URL: 'nowhere' }, 'QDRANT_URL'],
  ])('refuse %o and name the variable', (record, name) => {
    expect(() => readProcessSettings(record)).toThrow(SettingsError);
    expect(() => readProcessSettings(record)).toThrow(name);
  });

  it('name every wrong variable at once', () => {
    const record = { INGEST_ATTEMPTS: '99', QDRANT_URL: 'x', DATABASE_URL: 'y' };
    expect(() => readProcessSettings(record)).toThrow(/DATABASE_URL[\s\S]*QDRANT_URL[\s\S]*INGEST_ATTEMPTS/);
  });
});
