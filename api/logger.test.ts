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
