import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { createAssistant } from '../../assistant/create-assistant.ts';
import type { CorpusSettings } from '../../corpus/settings.ts';
import type { Progress } from '../progress.ts';
import { openFolder, type QuestionSet, questionsOf, SAMPLE_CITY } from '../run/open-evaluated-city.ts';
import { isRight } from './judge-reply.ts';
import { type QuestionResult, runQuestions } from './run-questions.ts';
import { scoreForm, shareOfForms } from './score-form.ts';
import { formatResult, formatSummary, summarise } from './summarise.ts';
import { readSourceTexts, unsupportedFacts } from './unsupported-facts.ts';

export interface SampleQuestionOptions {
  /** A city's folder; the sample city by default. */
  readonly corpusDirectory: string | undefined;
  readonly set: QuestionSet;
  /** Where results go as JSON lines. */
  readonly out: string | undefined;
  /** Print the questions that went wrong only. */
  readonly wrongOnly: boolean;
  readonly settings: CorpusSettings;
  readonly progress: Progress;
}

function plainResult({ question, reply, judgement, milliseconds }: QuestionResult): object {
  const { outcome, reason, tool, text, sources, confidence } = reply;
  const { id, group } = question;
  return {
    id,
    group,
    question: question.text,
    outcome,
    reason,
    tool,
    text,
    sources,
    confidence,
    judgement,
    milliseconds,
  };
}

/** Asks a city's sample questions and prints each result and a table of groups. */
export async function askSampleQuestions(options: SampleQuestionOptions): Promise<void> {
  const city = await openFolder(options.corpusDirectory ?? SAMPLE_CITY, options.settings);
  const desk = { record: async () => {} };
  const assistant = await createAssistant({ ...city, desk, model: null });
  for (const warning of assistant.warnings) process.stderr.write(`${warning}\n`);
  const askedAt = new Date(city.corpus.city.questionsAskedAt ?? Date.now());
  const results = await runQuestions(questionsOf(city.corpus, options.set), askedAt, assistant, options.progress);
  const sources = await readSourceTexts(city.index, city.corpus);
  const unsupported = results.flatMap(({ question, reply }) =>
    unsupportedFacts(reply, sources).map((fact) => `unsupported: ${question.id} ${fact}`),
  );
  await city.close();
  const shown = options.wrongOnly
    ? results.filter(({ judgement }) => !isRight(judgement) || !judgement.facts)
    : results;
  const forms = results.filter(({ reply }) => reply.outcome === 'answered').map(({ reply }) => scoreForm(reply));
  const form = Object.entries(shareOfForms(forms)).map(([name, share]) => `${name} ${share.toFixed(3)}`);
  const formLine = `form of ${forms.length} answers: ${form.join(', ')}`;
  const tail = [formLine, ...unsupported, `unsupported facts: ${unsupported.length} in ${results.length} replies`].join(
    '\n',
  );
  process.stdout.write(`${shown.map(formatResult).join('\n')}\n\n${formatSummary(summarise(results))}\n${tail}\n`);
  if (options.out !== undefined) {
    await mkdir(dirname(resolve(options.out)), { recursive: true });
    await writeFile(options.out, results.map((result) => `${JSON.stringify(plainResult(result))}\n`).join(''));
  }
}
