import { relative } from 'node:path';
import { type Located, type Problem, readYamlList } from '../../corpus/located.ts';
import { type CuratedCorpus, SampleQuestion } from '../../corpus/schema.ts';

/** Question sets that cannot be asked; the message names every bad row with file, line and reason. */
export class QuestionSetError extends Error {
  override readonly name = 'QuestionSetError';
  readonly problems: readonly Problem[];
  constructor(problems: readonly Problem[]) {
    const lines = problems.map(({ file, line, message }) => `${file}:${line} ${message}`);
    const count = problems.length === 1 ? '1 problem' : `${problems.length} problems`;
    super([...lines, `${count}, nothing was asked`].join('\n'));
    this.problems = problems;
  }
}

function repeatedIds(questions: readonly Located<SampleQuestion>[]): Problem[] {
  const first = new Map<string, string>();
  return questions.flatMap(({ value: { id }, file, lineOf }) => {
    const earlier = first.get(id);
    const line = lineOf(['id']);
    if (earlier === undefined) {
      first.set(id, `${file}:${line}`);
      return [];
    }
    return [{ file, line, message: `question id "${id}" is already used at ${earlier}` }];
  });
}

function unknownPages(questions: readonly Located<SampleQuestion>[], known: ReadonlySet<string>): Problem[] {
  return questions.flatMap(({ value: { id, expect }, file, lineOf }) =>
    (expect.pages ?? []).flatMap((page, place) => {
      const line = lineOf(['expect', 'pages', place]);
      return known.has(page.replace(/[?#].*$/, '')) ? [] : [{ file, line, message: `${id}: no page "${page}"` }];
    }),
  );
}

/** Names of curated entries: they may be expected though an index has lost them, which is for the blame to say. */
function curatedReferences({ faqs, procedures, notices }: CuratedCorpus): string[] {
  return [
    ...faqs.map(({ id }) => `faq:${id}`),
    ...procedures.map(({ id }) => `procedure:${id}`),
    ...notices.map(({ id }) => `notice:${id}`),
  ];
}

interface QuestionFile {
  questions: Located<SampleQuestion>[];
  problems: Problem[];
}

async function readQuestionFile(path: string): Promise<QuestionFile> {
  const file = relative('.', path);
  const problems: Problem[] = [];
  const questions = await readYamlList(SampleQuestion, path, file, problems);
  if (questions.length === 0 && problems.length === 0) problems.push({ file, line: 1, message: 'no question' });
  return { questions, problems };
}

/**
 * Reads question files (YAML or JSON lists, as in `corpus/sample-city/questions`) that come beside a city. `references` are
 * the pages that can be cited. Throws `QuestionSetError` with every bad row of every file: a wrong label, an id used twice, a
 * page that nobody knows, no question at all.
 */
export async function readQuestionSets(
  files: readonly string[],
  corpus: CuratedCorpus,
  references: ReadonlySet<string>,
): Promise<SampleQuestion[]> {
  const perFile = await Promise.all(files.map(readQuestionFile));
  const questions = perFile.flatMap((file) => file.questions);
  const problems = perFile.flatMap((file) => file.problems);
  const known = new Set([...references, ...curatedReferences(corpus)]);
  problems.push(...repeatedIds(questions), ...unknownPages(questions, known));
  if (problems.length === 0) return questions.map(({ value }) => value);
  throw new QuestionSetError(problems.sort((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : a.line - b.line)));
}
