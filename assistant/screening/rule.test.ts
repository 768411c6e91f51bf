import { describe, expect, it } from 'vitest';
import { foldText } from './fold-text.ts';
import { exclusion, holds, rule } from './rule.ts';
import { words } from './words.ts';

const SMOKE = words`煙|けむり`;
const RISES = words`出(?:た|て)|上が`;

function heard(text: string, ...unless: ReturnType<typeof exclusion>[]): boolean {
  return holds(rule([SMOKE, 4, RISES], unless), foldText(text));
}

describe('words', () => {
  it('are bounded in Latin letters only', () => {
    const fire = rule([words`fire|火`]);
    expect(['fire!', 'I was fired', '消火器'].map((text) => holds(fire, foldText(text)))).toEqual([true, false, true]);
  });

  it('take in other classes and may run over lines', () => {
    const both = rule([
      words`
        ${SMOKE}|
        ほこ
        り
      `,
    ]);
    expect(['ケムリ', '埃', 'ホコリ'].map((text) => holds(both, foldText(text)))).toEqual([true, false, true]);
  });

  it('refuse a list with an open bracket', () => {
    expect(() => words`火(?:事|災`).toThrow('bracket');
  });
});

describe('a rule', () => {
  it('hears its words in order and within reach', () => {
    expect(heard('煙が出ている')).toBe(true);
    expect(heard('出た煙')).toBe(false);
    expect(heard('煙がとてもたくさん上がる')).toBe(false);
  });

  it('is taken back by a word just before, behind, in the sentence or anywhere', () => {
    expect(heard('線香の煙が出た', exclusion('just-before', words`線香の`))).toBe(false);
    expect(heard('煙が出た線香の', exclusion('just-before', words`線香の`))).toBe(true);
    expect(heard('煙が出たら', exclusion('from-here', words`たら`))).toBe(false);
    expect(heard('見たら煙が出た', exclusion('from-here', words`たら`))).toBe(true);
    expect(heard('訓練で煙が出た', exclusion('same-sentence', words`訓練`))).toBe(false);
    expect(heard('訓練です。煙が出た', exclusion('same-sentence', words`訓練`))).toBe(true);
    expect(heard('訓練です。煙が出た', exclusion('anywhere', words`訓練`))).toBe(false);
  });

  it('holds for a second finding when the first is taken back', () => {
    const burning = exclusion('just-before', words`線香の`);
    expect(heard('線香の煙が出た。家から煙が出た', burning)).toBe(true);
  });
});
