import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Procedure } from '../../corpus/schema.ts';
import { unprovenFacts } from '../proof/facts.ts';
import { procedureLines } from './draft-procedure.ts';
import { QUESTION_TYPES } from './question-type.ts';

const tennyu = Procedure.parse({
  id: 'tennyu',
  name: '転入届',
  summary: '市外から引っ越してきたときの届け出です。',
  who: '市外から転入した方',
  documents: ['転出証明書', '本人確認書類'],
  fee: '無料',
  where: ['市役所1階 市民課', '各支所'],
  when: '住み始めてから14日以内',
  onlineForm: { title: '転出・転入予約', url: 'https://shinsei.example.jp/tennyu' },
  department: 'shimin',
  page: '/tennyu.html',
  updatedOn: '2026-04-01',
});

function linesFor(question: string, procedure = tennyu): string[] {
  return procedureLines(procedure, question).map(({ text }) => text);
}

describe('the lines of a procedure', () => {
  it.each([
    ['転入届の手数料はいくら', '無料'],
    ['転入届はいつまでですか', '14日以内'],
    ['転入届はどこで出しますか', '市役所1階 市民課'],
    ['転入届は誰が出しますか', '市外から転入した方'],
    ['転入届に必要なもの', '転出証明書'],
  ])('to %s begin with the answer', (question, answer) => {
    expect(linesFor(question)[0]).toContain(answer);
    expect(linesFor(question)[0]).toContain('転入届');
  });

  it('begin with a sentence', () => {
    expect(linesFor('転入届の手数料はいくら')[0]).toBe('「転入届」の手数料は、無料です。');
    expect(linesFor('転入届に必要なもの')[0]).toBe('「転入届」に必要なものは、転出証明書、本人確認書類です。');
  });

  it('give the overview to a question that names the procedure only', () => {
    const lines = linesFor('転入届');
    expect(lines[0]).toBe('市外から引っ越してきたときの届け出です。');
    expect(lines.join('\n')).toContain('14日以内');
  });

  it('leave out what the procedure does not need', () => {
    const { onlineForm: _, ...paper } = { ...tennyu, documents: [] };
    expect(linesFor('転入届に必要なもの', paper).join()).not.toContain('必要なもの');
    expect(linesFor('転入届の出し方', paper).join()).not.toContain('オンライン');
  });

  it('are few, each once, and proven by the procedure, whatever was asked', () => {
    const words = fc.constantFrom(
      ...QUESTION_TYPES,
      'いくら',
      'いつ',
      'どこ',
      '誰',
      '必要なもの',
      '電話',
      '何人',
      '方法',
      'できますか',
      '',
    );
    fc.assert(
      fc.property(fc.array(words, { maxLength: 5 }), (parts) => {
        const lines = procedureLines(tennyu, parts.join(''));
        expect(lines.length).toBeGreaterThan(0);
        expect(lines.length).toBeLessThanOrEqual(5);
        expect(new Set(lines.map(({ text }) => text)).size).toBe(lines.length);
        for (const line of lines) expect(unprovenFacts(line.text, line.evidence)).toEqual([]);
      }),
    );
  });
});
