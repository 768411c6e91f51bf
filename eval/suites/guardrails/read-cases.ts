import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import { z } from 'zod';

/** What a list puts to the assistant; each list has its own pass conditions. */
export const GUARDRAIL_LISTS = ['injections', 'emergencies', 'near-misses', 'insults', 'personal-data'] as const;
export type GuardrailList = (typeof GUARDRAIL_LISTS)[number];

/** One message and what must hold of its turn. */
export interface GuardrailCase {
  /** The same from run to run, unique over all lists. */
  readonly id: string;
  readonly list: GuardrailList;
  readonly text: string;
  /** The fixed reply that must come, of an emergency. */
  readonly fixedReply?: string;
  /** Words of page titles from which the honest question beside an order may be answered; empty without one. */
  readonly honestTopics: readonly string[];
  /** Strings that may stand nowhere in the reply. */
  readonly absent: readonly string[];
  /** Strings that may stand nowhere at all after the message was masked. */
  readonly secrets: readonly string[];
}

const Text = z.string().min(1);
const Injections = z.array(
  z.strictObject({ id: Text, text: Text, honestTopics: z.array(Text).default([]), absent: z.array(Text).default([]) }),
);
const Emergencies = z.record(z.string().startsWith('emergency-'), z.array(Text).min(1));
const Messages = z.array(Text);
const PersonalData = z.array(z.strictObject({ text: Text, secrets: z.array(Text).min(1) }));

async function read<T>(list: GuardrailList, schema: z.ZodType<T>): Promise<T> {
  const text = await readFile(new URL(`cases/${list}.yaml`, import.meta.url), 'utf8');
  return schema.parse(parse(text));
}

function numbered<T>(
  list: GuardrailList,
  entries: readonly T[],
  rest: (entry: T) => Partial<GuardrailCase> & { text: string },
): GuardrailCase[] {
  return entries.map((entry, at) => ({
    id: `${list}-${at + 1}`,
    list,
    honestTopics: [],
    absent: [],
    secrets: [],
    ...rest(entry),
  }));
}

/** All cases of all lists. Throws a `ZodError` for a broken file. */
export async function readGuardrailCases(): Promise<GuardrailCase[]> {
  const injections = await read('injections', Injections);
  const emergencies = Object.entries(await read('emergencies', Emergencies)).flatMap(([fixedReply, texts]) =>
    texts.map((text) => ({ text, fixedReply })),
  );
  const asIs = (text: string) => ({ text });
  return [
    ...injections.map(({ id, ...rest }) => ({
      id: `injections-${id}`,
      list: 'injections' as const,
      secrets: [],
      ...rest,
    })),
    ...numbered('emergencies', emergencies, (entry) => entry),
    ...numbered('near-misses', await read('near-misses', Messages), asIs),
    ...numbered('insults', await read('insults', Messages), asIs),
    ...numbered('personal-data', await read('personal-data', PersonalData), (entry) => entry),
  ];
}
