import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { unprovenFacts } from '../proof/facts.ts';
import { phraseLine } from './phrase-line.ts';
import { QUESTION_TYPES } from './question-type.ts';
import { rowText, type Unit } from './units.ts';

function sentence(text: string): Unit {
  return { text, kind: 'sentence', position: 0 };
}

function row(header: readonly string[], cells: readonly string[]): Unit {
  return { text: rowText(header, cells), kind: 'row', position: 0, row: { header, cells } };
}

const fee = row(['証明の種類', '手数料', '受付'], ['住民票の写し', '1通300円', '市民課']);

describe('a line of a reply', () => {
  it('is the sentence itself in the first place and an item of a list behind it', () => {
    expect(phraseLine(sentence('1通300円です。'), 0, [])).toBe('1通300円です。');
    expect(phraseLine(sentence('市民課で取れます。'), 1, [])).toBe('・市民課で取れます。');
  });

  it.each(['・', '●', '(1) ', '（２）', '①．', '1. ', '■　', '－', '※ '])(
    'has no %s of the page at its beginning',
    (mark) => {
      expect(phraseLine(sentence(`${mark}申請書`), 0, [])).toBe('申請書');
    },
  );

  it('keeps the mark of a remark, which takes the place of the bullet', () => {
    expect(phraseLine(sentence('※現金のみ'), 1, [])).toBe('※現金のみ');
  });

  it('keeps a number that begins a sentence', () => {
    expect(phraseLine(sentence('300円です。'), 0, [])).toBe('300円です。');
    expect(phraseLine(sentence('14日以内に届け出ます。'), 1, [])).toBe('・14日以内に届け出ます。');
    expect(phraseLine(sentence('1.5リットルまでです。'), 0, [])).toBe('1.5リットルまでです。');
    expect(phraseLine(sentence('3、4歳児は無料です。'), 0, [])).toBe('3、4歳児は無料です。');
    expect(phraseLine(sentence('（3）5歳児は無料です。'), 0, [])).toContain('5歳児は無料です。');
  });

  it('names the row, then the column that answers, then the rest', () => {
    const line = phraseLine(fee, 0, ['amount']);
    expect(line.indexOf('住民票の写し')).toBe(0);
    expect(line.indexOf('300円')).toBeGreaterThan(0);
    expect(line.indexOf('市民課')).toBeGreaterThan(line.indexOf('300円'));
  });

  it('is the whole row behind its name where no column answers', () => {
    expect(phraseLine(fee, 0, [])).toBe('住民票の写し：手数料は1通300円、受付は市民課');
    const english = row(['Language', 'Day'], ['English', 'Monday']);
    expect(phraseLine(english, 0, [])).toBe(english.text);
  });

  it('leaves columns aside that would make it a table again, but no condition', () => {
    const long = row(
      ['検診', '料金', '場所', '受付', '定員', '対象'],
      ['胃がん', '500円', '保健センター', '9時', '30人', '40歳以上'],
    );
    expect(phraseLine(long, 0, ['amount'])).toBe('胃がん：料金は500円（対象は40歳以上）');
  });

  it('begins with the answer where nothing names the row', () => {
    expect(phraseLine(row(['', '手数料'], ['', '300円']), 0, ['amount'])).toBe('手数料は300円');
  });

  it('states no fact that its row does not hold', () => {
    const cell = fc.constantFrom(
      '',
      '300円',
      '市民課',
      '8:30〜17:15',
      '10月5日・19日',
      '3歳',
      '0773-00-1234',
      '第2',
      '5',
      '10',
    );
    fc.assert(
      fc.property(
        fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 5 }),
        fc.subarray([...QUESTION_TYPES]),
        fc.nat({ max: 3 }),
        (columns, types, position) => {
          const header = columns.map(([name]) => name);
          const cells = columns.map(([, value]) => value);
          const unit = row(header, cells);
          expect(unprovenFacts(phraseLine(unit, position, types), [unit.text, ...header, ...cells])).toEqual([]);
        },
      ),
    );
  });
});
