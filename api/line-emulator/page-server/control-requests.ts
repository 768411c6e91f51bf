import { z } from 'zod';
import { FAULT_KINDS } from '../fault-switches.ts';

const milliseconds = z.number().min(0);

const fault = z.object({
  endpoint: z.string().min(1),
  kind: z.enum(FAULT_KINDS).exactOptional(),
  delayMs: milliseconds.max(60_000).exactOptional(),
  times: z.int().min(1).exactOptional(),
  probability: z.number().gt(0).max(1).exactOptional(),
});

const flag = z.boolean().exactOptional();

const switches = z.object({
  copies: z.int().min(1).max(10).exactOptional(),
  duplicates: z.number().min(0).max(1).exactOptional(),
  reorder: flag,
  delayMs: milliseconds.max(60_000).exactOptional(),
  batch: z.int().min(1).max(100).exactOptional(),
  signature: z.enum(['valid', 'wrong', 'absent']).exactOptional(),
  unknowns: flag,
  standby: flag,
});

const changes = z.object({
  friend: flag,
  blocked: flag,
  deleted: flag,
  consented: flag,
  provider: z.enum(['own', 'other']).exactOptional(),
});

/** A year at once is more than anything on the platform lives. */
const YEAR_MS = 366 * 24 * 60 * 60_000;

/** `POST /page/control`: what the control page asks for. */
export const CONTROL_REQUEST = z.discriminatedUnion('type', [
  z.object({ type: z.literal('advance'), milliseconds: milliseconds.max(YEAR_MS) }),
  z.object({ type: z.literal('add-fault'), fault }),
  z.object({ type: z.literal('clear-faults') }),
  z.object({ type: z.literal('switches'), switches }),
  z.object({ type: z.literal('flush') }),
  z.object({ type: z.literal('lift-rates'), lifted: z.boolean() }),
  z.object({ type: z.literal('quota'), value: z.int().min(0).nullable() }),
  z.object({ type: z.literal('resident'), userId: z.string(), changes }),
]);

export type ControlRequest = z.infer<typeof CONTROL_REQUEST>;
