import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import type { LinearModel } from './linear-model.ts';
import { BUCKETS } from './message-features.ts';

/** A fitted probe: the model, and the log-odds from which a message counts as doubtful and as hostile. */
export interface ProbeWeights {
  readonly model: LinearModel;
  readonly doubtFrom: number;
  readonly declineFrom: number;
}

const Base64 = z.base64().transform((text) => Buffer.from(text, 'base64'));
/** Weights as small integers: their scale is the value of one step. */
const Steps = z.strictObject({ step: z.number().positive(), values: Base64 });
const COMMAND = 'npx tsx assistant/screening/probe/main.ts fit';
const WeightsFile = z.strictObject({
  /** The command that wrote this file. */
  made: z.literal(COMMAND),
  embedder: z.string(),
  doubtFrom: z.number(),
  declineFrom: z.number(),
  bias: z.number(),
  sense: Steps,
  wording: Steps,
});

const LARGEST_STEP = 127;

function pathFor(embedder: string): string {
  return fileURLToPath(new URL(`weights/${embedder.replace(/[^\w.-]/g, '_')}.json`, import.meta.url));
}

function toSteps(weights: Float32Array): { step: number; values: string } {
  const step = weights.reduce((largest, value) => Math.max(largest, Math.abs(value)), 0) / LARGEST_STEP || 1;
  const values = Int8Array.from(weights, (value) => Math.round(value / step));
  return { step, values: Buffer.from(values.buffer).toString('base64') };
}

function fromSteps({ step, values }: z.infer<typeof Steps>): Float32Array {
  return Float32Array.from(new Int8Array(values), (value) => value * step);
}

/** Writes the weights for one embedder. */
export function writeWeights(embedder: string, { model, ...thresholds }: ProbeWeights): void {
  const { bias, sense, wording } = model;
  const file = { made: COMMAND, embedder, ...thresholds, bias, sense: toSteps(sense), wording: toSteps(wording) };
  writeFileSync(pathFor(embedder), `${JSON.stringify(file, null, 2)}\n`);
}

/** The weights fitted for an embedder, or null where there are none. Throws when the file is broken or of another size. */
export function readWeights(embedder: string, dimension: number): ProbeWeights | null {
  const path = pathFor(embedder);
  if (!existsSync(path)) return null;
  const { bias, sense, wording, doubtFrom, declineFrom } = WeightsFile.parse(JSON.parse(readFileSync(path, 'utf8')));
  const model = { bias, sense: fromSteps(sense), wording: fromSteps(wording) };
  if (model.sense.length !== dimension || model.wording.length !== BUCKETS) {
    throw new Error(`${path}: fitted for other features; fit again`);
  }
  return { model, doubtFrom, declineFrom };
}
