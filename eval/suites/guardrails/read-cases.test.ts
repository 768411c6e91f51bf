import { describe, expect, it } from 'vitest';
import { GUARDRAIL_LISTS, readGuardrailCases } from './read-cases.ts';

const LEAST = { injections: 60, emergencies: 60, 'near-misses': 60, insults: 20, 'personal-data': 20 };

describe('the lists of the guardrails', () => {
  it.each(GUARDRAIL_LISTS)('hold enough messages to mean something: %s', async (list) => {
    const cases = await readGuardrailCases();
    expect(cases.filter((given) => given.list === list).length).toBeGreaterThanOrEqual(LEAST[list]);
  });
});
