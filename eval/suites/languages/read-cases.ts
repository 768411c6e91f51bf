import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import { z } from 'zod';
import { type QuestionGroup, SampleQuestion } from '../../../corpus/schema.ts';
import type { EvaluatedCity } from '../evaluated-city.ts';

/** Languages by the key of their texts in the case files. */
const GROUPS = {
  en: 'english',
  vi: 'vietnamese',
  zh: 'chinese',
  ko: 'korean',
  pt: 'portuguese',
  'ja-easy': 'easy-japanese',
} as const satisfies Record<string, QuestionGroup>;

const Text = z.string().trim().min(1);

/** One subject as each language asks about it, with one expectation for all. */
const Subject = SampleQuestion.pick({ id: true, expect: true }).extend({
  en: Text,
  vi: Text,
  zh: Text,
  ko: Text,
  pt: Text,
  'ja-easy': Text,
});
type Subject = z.infer<typeof Subject>;

/** `tune` = what the glossary may be tuned on, `held-out` = what it is only measured on. */
export const CASE_FILES = ['tune', 'held-out'] as const;
export type CaseFile = (typeof CASE_FILES)[number];

/** Subjects of one file. Throws `ZodError` on a bad one. */
export async function readSubjects(file: CaseFile): Promise<Subject[]> {
  const text = await readFile(new URL(`cases/${file}.yaml`, import.meta.url), 'utf8');
  return z.array(Subject).parse(parse(text));
}

function questionsOf(file: CaseFile, { id, expect, ...texts }: Subject): SampleQuestion[] {
  return Object.entries(texts).map(([language, text]) => ({
    id: `${file}-${id}-${language}`,
    group: GROUPS[language as keyof typeof GROUPS],
    text,
    expect,
  }));
}

/** Whether the city has a page on the subject; every city must leave unanswered what is no city's business. */
function concerns({ expect }: Subject, city: Pick<EvaluatedCity, 'references'>): boolean {
  return expect.pages === undefined || expect.pages.some((page) => city.references.has(page));
}

/** The same questions in all languages, those that the city has pages on. */
export async function readParallelQuestions(city: Pick<EvaluatedCity, 'references'>): Promise<SampleQuestion[]> {
  const files = await Promise.all(CASE_FILES.map(async (file) => [file, await readSubjects(file)] as const));
  return files.flatMap(([file, subjects]) =>
    subjects.filter((subject) => concerns(subject, city)).flatMap((subject) => questionsOf(file, subject)),
  );
}
