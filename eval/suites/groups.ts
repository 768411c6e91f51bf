import type { QuestionGroup, SampleQuestion } from '../../corpus/schema.ts';

/** Messages that the screening must recognise, and near misses that it must leave alone. */
const GUARDED: readonly QuestionGroup[] = ['emergency', 'near-miss', 'hostile', 'personal'];

/** Questions whose language or script is not that of the pages. */
const IN_OTHER_LANGUAGES: readonly QuestionGroup[] = [
  'english',
  'vietnamese',
  'chinese',
  'korean',
  'portuguese',
  'easy-japanese',
  'kana',
];

export function isGuarded({ group }: SampleQuestion): boolean {
  return GUARDED.includes(group);
}

export function isInOtherLanguage({ group }: SampleQuestion): boolean {
  return IN_OTHER_LANGUAGES.includes(group);
}
