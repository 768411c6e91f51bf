import { readFile, writeFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { corpusState } from '../../corpus/corpus-state.ts';
import { loadLexicalStatistics } from '../../corpus/lexical-statistics.ts';
import type { CorpusSettings } from '../../corpus/settings.ts';
import type { OpenCity } from '../../ingest/open-city.ts';
import type { Progress } from '../progress.ts';
import { openFolder, SAMPLE_CITY } from '../run/open-evaluated-city.ts';
import { collectSamples } from './collect-samples.ts';
import { type FitOrigin, fitCalibration } from './fit-calibration.ts';
import { formatCalibration } from './format-calibration.ts';
import { generalise } from './generalise.ts';
import { labelledQuestions } from './labelled-questions.ts';
import type { Sample } from './sample.ts';

const GENERAL_QUESTIONS = new URL('general-questions.yaml', import.meta.url);

export interface CalibrateOptions {
  /** A city's folder; the sample city by default. */
  readonly corpusDirectory: string | undefined;
  /** Where the fit goes; `calibration.json` of the city's folder by default. */
  readonly out: string | undefined;
  /** Fit for corpora that have none of their own. */
  readonly generic: boolean;
  readonly settings: CorpusSettings;
  readonly progress: Progress;
}

/** General knowledge, chat and tasks in several languages. */
export async function readGeneralQuestions(): Promise<string[]> {
  return z.array(z.string().min(1)).parse(parse(await readFile(GENERAL_QUESTIONS, 'utf8')));
}

/** What a fit is stored with: the state of the corpus and the model behind its vectors. */
async function originOf(directory: string, city: OpenCity): Promise<FitOrigin> {
  const statistics = await loadLexicalStatistics(city.index);
  return {
    date: new Date().toISOString().slice(0, 10),
    corpus: basename(resolve(directory)),
    state: corpusState(statistics),
    passages: statistics.passages,
    embedder: city.embedder.name,
    dimension: city.embedder.dimension,
  };
}

/** Asks a city every labelled question, without any threshold. */
export async function sampleCity(city: OpenCity, progress: Progress): Promise<Sample[]> {
  const questions = labelledQuestions(city.corpus, await readGeneralQuestions());
  const askedAt = new Date(city.corpus.city.questionsAskedAt ?? Date.now());
  return collectSamples(questions, { parts: city, askedAt, progress });
}

/** Fits the confidence of a city, stores it beside the curated files and prints what it is worth. */
export async function runCalibrate(options: CalibrateOptions): Promise<void> {
  const directory = options.corpusDirectory ?? SAMPLE_CITY;
  const city = await openFolder(directory, options.settings);
  try {
    const sampled = await sampleCity(city, options.progress);
    const samples = options.generic ? generalise(sampled) : sampled;
    const calibration = fitCalibration(samples, await originOf(directory, city));
    await writeFile(options.out ?? join(directory, 'calibration.json'), `${JSON.stringify(calibration, null, 2)}\n`);
    process.stdout.write(`${formatCalibration(calibration)}\n`);
  } finally {
    await city.close();
  }
}
