import { expect, test } from 'vitest';
import { apiSettings, readSettings, SettingsError } from './settings.ts';

const NEEDED = { LINE_CHANNEL_SECRET: 's', LINE_CHANNEL_ACCESS_TOKEN: 't' };
const wrongNames = (environment: Record<string, string | undefined>) => {
  try {
    readSettings(apiSettings, environment);
    return [];
  } catch (error) {
    return error instanceof SettingsError ? [...error.variables].sort() : error;
  }
};

test('two variables are enough, and LINE itself is the default', () => {
  expect(readSettings(apiSettings, NEEDED)).toMatchObject({ LINE_API_BASE_URL: 'https://api.line.me', PORT: 3000 });
});

test('every wrong variable is named at once', () => {
  expect(wrongNames({})).toEqual(['LINE_CHANNEL_ACCESS_TOKEN', 'LINE_CHANNEL_SECRET']);
  expect(wrongNames({ ...NEEDED, LINE_CHANNEL_SECRET: '', PORT: '70000', LOG_LEVEL: 'loud' })).toEqual([
    'LINE_CHANNEL_SECRET',
    'LOG_LEVEL',
    'PORT',
  ]);
});

test('the channel token goes without TLS to this machine only', () => {
  for (const url of ['http://127.0.0.1:8080', 'http://localhost:1', 'http://[::1]:1', 'https://api.line.me']) {
    expect(wrongNames({ ...NEEDED, LINE_API_BASE_URL: url }), url).toEqual([]);
  }
  for (const url of [
    'http://api.line.me',
    'http://127.0.0.1.example.jp',
    'ftp://127.0.0.1',
    'api.line.me',
    'http://',
  ]) {
    expect(wrongNames({ ...NEEDED, LINE_API_BASE_URL: url }), url).toEqual(['LINE_API_BASE_URL']);
  }
});

test('optional variables that are written and left empty count as missing', () => {
  expect(wrongNames({ ...NEEDED, LINE_CHANNEL_SECRET_PREVIOUS: '', LINE_BOT_USER_ID: '' })).toEqual([]);
  expect(wrongNames({ ...NEEDED, LINE_BOT_USER_ID: 'U1' })).toEqual(['LINE_BOT_USER_ID']);
});

test('a Login channel is set up with all that it needs or not at all', () => {
  const channel = { LINE_LOGIN_CHANNEL_ID: '1650000001', LINE_LOGIN_CHANNEL_SECRET: 's' };
  expect(wrongNames({ ...NEEDED, ...channel })).toEqual(['PUBLIC_URL']);
  expect(wrongNames({ ...NEEDED, LINE_LOGIN_CHANNEL_ID: '1650000001' })).toEqual([
    'LINE_LOGIN_CHANNEL_SECRET',
    'PUBLIC_URL',
  ]);
  expect(wrongNames({ ...NEEDED, ...channel, PUBLIC_URL: 'https://line.example.jp' })).toEqual([]);
  expect(wrongNames({ ...NEEDED, PUBLIC_URL: 'https://line.example.jp' })).toEqual([]);
});

test('the public address has TLS and no path, since cookies and pages are told apart by it', () => {
  for (const url of [
    'http://line.example.jp',
    'https://line.example.jp/line',
    'https://line.example.jp/?a=b',
    'line',
  ]) {
    expect(wrongNames({ ...NEEDED, PUBLIC_URL: url }), url).toEqual(['PUBLIC_URL']);
  }
  for (const url of ['https://line.example.jp', 'https://line.example.jp:8443/', 'http://localhost:3000']) {
    expect(wrongNames({ ...NEEDED, PUBLIC_URL: url }), url).toEqual([]);
  }
});
