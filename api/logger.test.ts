import { expect, test } from 'vitest';
import { createLogger, nameFault } from './logger.ts';

function capture(write: (logger: ReturnType<typeof createLogger>) => void): Record<string, unknown> {
  const lines: string[] = [];
  write(createLogger('info', { write: (line) => lines.push(line) }));
  return JSON.parse(lines.join(''));
}

test('what a resident wrote and who they are is hidden, wherever in a record it stands', () => {
  const line = capture((logger) =>
    logger.info(
      { text: 'x', event: { payload: { a: 'x' }, lineUserId: 'x' }, deep: { er: { question: 'x', replyToken: 'x' } } },
      'm',
    ),
  );
  expect(JSON.stringify(line)).not.toContain('"x"');
  expect(line['time']).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
});

test('an error is logged by class, code and place, never by its message', () => {
  const cause = Object.assign(new RangeError('私の番号は1234'), { code: 'E_INNER' });
  const line = capture((logger) => logger.error({ err: new TypeError('about 1234\nand more', { cause }) }, 'failed'));
  expect(line['err']).toMatchObject({ name: 'TypeError', cause: { name: 'RangeError', code: 'E_INNER' } });
  expect(JSON.stringify(line)).toContain('logger.test.ts');
  expect(JSON.stringify(line)).not.toMatch(/1234|and more/);
});

test('a fault has a short name for staff', () => {
  expect(nameFault(new TypeError('secret', { cause: Object.assign(new Error('x'), { code: 'ECONNREFUSED' }) }))).toBe(
    'TypeError (Error ECONNREFUSED)',
  );
  expect(nameFault('thrown text')).toBe('string');
});

test('personal data in a fact are masked, ids and places of our own are not', () => {
  const row = '01KBFAX1234567890ABCDEFGHJ';
  const url = 'http://127.0.0.1:41234';
  const line = capture((logger) =>
    logger.info({ reason: '090-1234-5678です', row, url, counts: { of: ['4111 1111 1111 1111'], n: 12 } }, 'm'),
  );
  expect(line).toMatchObject({ reason: '［電話番号］です', row, url, counts: { of: ['［カード番号］'], n: 12 } });
});

test('a message that is not written in the code does not compile', () => {
  const typed: string = '私は山田です';
  // @ts-expect-error nobody's words may be the message
  expect(capture((logger) => logger.info({}, typed))['msg']).toBe(typed);
});
