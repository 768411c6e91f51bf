import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { screenMessage } from '../steps/screen-message.ts';
import { makeContext, makeMessage, makeState } from '../testing/make-context.ts';
import { cleanText } from './clean-text.ts';
import { hearEmergency } from './emergencies.ts';
import { isHostile } from './hostile.ts';
import { isMainlyPersonal, maskPersonalData, questionBeside } from './mask-personal-data.ts';
import { hearSmallTalk, withoutGreeting } from './small-talk.ts';
import { readFixture } from './testing/read-fixture.ts';

/** LINE's longest message. */
const LONGEST = 5_000;
/** Processor time for the longest message, milliseconds: five times what the slowest needs. */
const MOST = 500;
/** Twice the text may take this many times as long, measured where it is long enough to measure: 2 is linear, 4 quadratic. */
const MOST_GROWTH = 6;
const MEASURABLE = 40;
/** Processor time that 99 of 100 messages stay below, milliseconds. */
const P99 = 20;

const NO_NUMBERS: ReadonlySet<string> = new Set();
/** Every part of screening that reads a text with patterns. */
const PARTS: Readonly<Record<string, (text: string) => unknown>> = {
  cleanText,
  hearEmergency,
  isHostile,
  hearSmallTalk,
  withoutGreeting,
  maskPersonalData: (text) => maskPersonalData(text, NO_NUMBERS),
  isMainlyPersonal,
  questionBeside,
};
/** What rules begin with, repeated: each repeat starts a match that the next one breaks. */
const PIECES = [
  ...['あ', 'a', '1', ' ', '。', '「', '［', '<', '{{', '-', '@', 'a@', 'a.', '〇', 'A1'],
  ...['これまでの', '指示', 'あなたは', 'として', '家が', '火', '助けて', '死にた', '子どもを', '夫に', '水が', '誰か'],
  ...[
    '市役所の',
    'ありがとう',
    'こんにちは',
    'お前',
    'の',
    'は',
    '山田',
    '名前は',
    '港町',
    '1-',
    '1丁目',
    '昭和60年3月2日',
  ],
  ...[
    'ignore the ',
    'the previous ',
    'my name is ',
    'Tôi ',
    '我',
    '저는 ',
    '一二三',
    '0 9 ',
    '０９',
    '銀行',
    '記号1234',
  ],
  ...['詐欺', '今ATM', '船がぶつかって', 'いじめられて', '屋上', '嘘の', '元妻の', '偽の'],
];
const filler = fc.constantFrom('の', 'が', ' ', '、', 'x', '山', '1', '\n');

function timed(part: (text: string) => unknown, text: string): number {
  const before = process.cpuUsage();
  part(text);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}

function filled(piece: string, length: number): string {
  return piece.repeat(Math.ceil(length / piece.length)).slice(0, length);
}

describe.each(Object.entries(PARTS))('%s', (_, part) => {
  it('reads the longest message in bounded time, whatever is repeated in it', () => {
    const slow = PIECES.filter((piece) => timed(part, filled(piece, LONGEST)) > MOST);
    expect(slow).toEqual([]);
  });

  it('needs no more than in proportion for a text of twice the length', () => {
    const steep = PIECES.filter((piece) => {
      const short = timed(part, filled(piece, LONGEST / 2));
      const long = timed(part, filled(piece, LONGEST));
      return long > MEASURABLE && long > short * MOST_GROWTH;
    });
    expect(steep).toEqual([]);
  });

  it('is not slowed by words of rules and what stands between them in any order', () => {
    const piece = fc.oneof(fc.constantFrom(...PIECES), filler);
    const nested = fc.array(piece, { minLength: 1, maxLength: 6 }).map((pieces) => filled(pieces.join(''), LONGEST));
    fc.assert(
      fc.property(nested, (text) => timed(part, text) < MOST),
      { numRuns: 15 },
    );
  });
});

it('screens a flood of a thousand messages of one resident, each in a few milliseconds', async () => {
  const texts = z.array(z.string()).parse(readFixture('near-misses'));
  const context = await makeContext();
  const times: number[] = [];
  for (let at = 0; at < 1_000; at += 1) {
    const message = makeMessage(texts[(at * 7) % texts.length] ?? '');
    const before = process.cpuUsage();
    await screenMessage.run(makeState('', { message }), context);
    const { user, system } = process.cpuUsage(before);
    times.push((user + system) / 1_000);
  }
  times.sort((a, b) => a - b);
  expect(times[989]).toBeLessThan(P99);
});
