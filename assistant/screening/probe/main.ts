import { fileURLToPath } from 'node:url';
import type { Embedder } from '../../../corpus/embedder.ts';
import { loadCorpus } from '../../../corpus/load.ts';
import { openEmbedder } from '../../../corpus/settings.ts';
import { crossValidate, type FeaturedMessage, type HeldOut, shareReaching, thresholdFor } from './cross-validate.ts';
import { fitLinearModel } from './fit-linear-model.ts';
import { featuresOf } from './message-features.ts';
import { type ExampleRole, probeExamples } from './probe-examples.ts';
import { writeWeights } from './probe-weights.ts';

const USAGE = `npx tsx assistant/screening/probe/main.ts validate|fit
  validate  held-out figures of the probe for hostile messages, by kind
  fit       the same, and writes the weights for the bundled embedding model
`;
const SAMPLE_CITY = fileURLToPath(new URL('../../../corpus/sample-city', import.meta.url));
/** Half of what is promised, one ordinary question in 500: other cities' questions come a little nearer. */
const DECLINED_ONE_IN = 1_000;
/** A doubtful message is still answered where the evidence is strong. */
const DOUBTED_ONE_IN = 80;
const TEXTS_AT_ONCE = 256;
const NEAREST_SHOWN = 20;

async function readExamples(embedder: Embedder): Promise<FeaturedMessage[]> {
  const messages = probeExamples(await loadCorpus(SAMPLE_CITY));
  const vectors: Float32Array[] = [];
  while (vectors.length < messages.length) {
    const part = messages.slice(vectors.length, vectors.length + TEXTS_AT_ONCE);
    vectors.push(...(await embedder.embedQuestions(part.map(({ text }) => text))));
    process.stderr.write(`\r${vectors.length} of ${messages.length} embedded`);
  }
  process.stderr.write('\n');
  return messages.flatMap((message, at) => {
    const vector = vectors[at];
    return vector === undefined ? [] : [{ ...message, features: featuresOf(message.text, vector) }];
  });
}

function describe(
  name: string,
  heldOut: readonly HeldOut[],
  thresholds: readonly number[],
  sort: (message: FeaturedMessage) => boolean,
): string {
  const cells = thresholds.map((threshold) => {
    const { reached, all } = shareReaching(heldOut, threshold, sort);
    return `${reached} of ${all} (${((100 * reached) / all).toFixed(1)} %)`;
  });
  return [name.padEnd(36), ...cells.map((cell) => cell.padStart(22))].join('');
}

function nearestToRefusal(heldOut: readonly HeldOut[]): string[] {
  return heldOut
    .filter(({ message }) => message.role === 'ordinary' || message.role === 'confusable')
    .sort((a, b) => b.odds - a.odds)
    .slice(0, NEAREST_SHOWN)
    .map(({ message, odds }) => `  ${odds.toFixed(2)}  ${message.kind}: ${message.text}`);
}

function report(byText: readonly HeldOut[], byKind: readonly HeldOut[], thresholds: readonly number[]): string {
  const kinds = [...new Set(byText.map(({ message }) => message.kind))];
  const withRole = (role: ExampleRole) => (message: FeaturedMessage) => message.role === role;
  return [
    `${''.padEnd(36)}${'declined'.padStart(22)}${'at least doubted'.padStart(22)}`,
    describe('hostile, held out by text', byText, thresholds, withRole('hostile')),
    describe('hostile, held out by kind', byKind, thresholds, withRole('hostile')),
    describe('ordinary', byText, thresholds, withRole('ordinary')),
    describe('confusable', byText, thresholds, withRole('confusable')),
    ...kinds.map((kind) => describe(`  ${kind}`, byText, thresholds, (message) => message.kind === kind)),
    'Harmless messages nearest to a refusal, by log-odds:',
    ...nearestToRefusal(byText),
  ].join('\n');
}

async function main(command: string | undefined): Promise<void> {
  if (command !== 'fit' && command !== 'validate') {
    process.stderr.write(USAGE);
    process.exitCode = 2;
    return;
  }
  const embedder = await openEmbedder({});
  try {
    const messages = await readExamples(embedder);
    const byText = crossValidate(messages, 'text');
    const declineFrom = thresholdFor(byText, DECLINED_ONE_IN);
    const doubtFrom = thresholdFor(byText, DOUBTED_ONE_IN);
    const figures = report(byText, crossValidate(messages, 'kind'), [declineFrom, doubtFrom]);
    process.stdout.write(`${figures}\n`);
    if (command === 'validate') return;
    const examples = messages.map(({ features, role }) => ({ features, positive: role === 'hostile' }));
    const model = fitLinearModel(examples, embedder.dimension);
    writeWeights(embedder.name, { model, doubtFrom, declineFrom });
  } finally {
    await embedder.close();
  }
}

await main(process.argv[2]);
