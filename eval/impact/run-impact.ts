import { basename } from 'node:path';
import { openConfiguredModel } from '../../assistant/model/open-configured-model.ts';
import type { ModelSettings } from '../../assistant/model/settings.ts';
import type { SampleQuestion } from '../../corpus/schema.ts';
import type { CorpusSettings } from '../../corpus/settings.ts';
import { makeLive } from '../../ingest/build-beside.ts';
import { BadFileError } from '../documents/read-json-lines.ts';
import type { Progress } from '../progress.ts';
import { readQuestionSets } from '../question-sets/read-question-sets.ts';
import { citableReferences } from '../questions/references.ts';
import { runQuestions } from '../questions/run-questions.ts';
import { snapshotOf } from '../run/corpus-snapshot.ts';
import { changesBetween } from './compare-answers.ts';
import { formatChanges } from './format-impact.ts';
import {
  type CorpusVersion,
  type CorpusVersions,
  folderFiles,
  openFileVersions,
  openFolderVersions,
  openNextVersion,
  type VersionFiles,
} from './open-versions.ts';

export interface ImpactOptions {
  /** A city's folder; its next version is built beside the live one unless both files are given. */
  readonly directory: string | null;
  /** Two index files that exist already. */
  readonly files: VersionFiles | null;
  /** Question files; empty = the folder's tuned questions. */
  readonly questionFiles: readonly string[];
  /** Makes the next version live if it still is the one of this snapshot. */
  readonly approved: string | null;
  readonly settings: CorpusSettings & ModelSettings;
  readonly progress: Progress;
}

/** The next version is not the one that was approved. */
export class ApprovalError extends Error {
  override readonly name = 'ApprovalError';
}

async function openVersions(options: ImpactOptions): Promise<CorpusVersions> {
  const { files, directory, settings } = options;
  const opening = { settings, model: await openConfiguredModel(settings) };
  if (files !== null) return openFileVersions(files, directory, opening);
  if (directory === null) throw new RangeError('neither a folder nor two files to compare');
  return openFolderVersions(directory, opening);
}

/** Pages of either version may be expected: a page that goes is what staff want to hear of. */
async function questionsFor(
  files: readonly string[],
  { live, next, questions }: CorpusVersions,
): Promise<readonly SampleQuestion[]> {
  if (files.length === 0) return questions;
  const known = [await citableReferences(live.index, live.corpus), await citableReferences(next.index, next.corpus)];
  return readQuestionSets(files, next.corpus, new Set(known.flatMap((references) => [...references])));
}

async function listChanges(versions: CorpusVersions, options: ImpactOptions): Promise<string> {
  const questions = await questionsFor(options.questionFiles, versions);
  if (questions.length === 0) throw new BadFileError('no stored question: name a folder that has some, or --questions');
  const askedAt = new Date(versions.next.corpus.city.questionsAskedAt ?? Date.now());
  const ask = ({ assistant }: CorpusVersion, name: string): ReturnType<typeof runQuestions> =>
    runQuestions(questions, askedAt, assistant, (_, done, total) => options.progress(name, done, total));
  const before = await ask(versions.live, 'live version');
  const after = await ask(versions.next, 'next version');
  return formatChanges(changesBetween(before, after), questions.length);
}

async function list(options: ImpactOptions): Promise<string> {
  const versions = await openVersions(options);
  try {
    const changes = await listChanges(versions, options);
    const { snapshot } = await snapshotOf(versions.next.index, versions.next.corpus);
    return `${changes}\n次の版は ${snapshot} です。公開するには --switch ${snapshot} を付けて実行します。\n`;
  } finally {
    await versions.close();
  }
}

/** Names the next version by its content, and closes it again. */
async function nextSnapshot(paths: VersionFiles, { directory, settings }: ImpactOptions): Promise<string> {
  const next = await openNextVersion(paths, directory, settings);
  try {
    return (await snapshotOf(next.index, next.corpus)).snapshot;
  } finally {
    await next.close();
  }
}

/** Makes the next version live, where it still is what was approved. */
async function switchTo(approved: string, options: ImpactOptions): Promise<string> {
  const paths = options.files ?? (await folderFiles(options.directory ?? ''));
  const snapshot = await nextSnapshot(paths, options);
  if (approved !== snapshot) {
    throw new ApprovalError(`the next version is ${snapshot}, not ${approved}: read its changes first`);
  }
  await makeLive(paths.live, paths.next);
  return `${snapshot} を公開しました。前の版は ${basename(paths.live)}.previous です。\n`;
}

/**
 * Lists the stored questions whose answer a new version of the corpus changes, before it goes live; with an approved
 * snapshot makes it live instead. Prints to stdout. Throws `ApprovalError` and what opening throws.
 */
export async function runImpact(options: ImpactOptions): Promise<void> {
  const { approved } = options;
  process.stdout.write(approved === null ? await list(options) : await switchTo(approved, options));
}
