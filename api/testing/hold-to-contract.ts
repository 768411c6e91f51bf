import type { Ledger } from '../line-emulator/ledger.ts';
import { ALL_PARTS_REQUIRED, OPENAPI_MISSING } from '../line-emulator/testing/openapi-contract.ts';
import { loadOperations, type Operations } from '../line-emulator/testing/openapi-operations.ts';

/** Read once a process, and only where the product made a call. */
let operations: Operations | undefined;

/**
 * Throws when a call that the product made, or what the emulator said to it, is not as LINE's OpenAPI documents have it.
 * Whoever lacks the documents goes without.
 */
export function holdToContract(ledger: Ledger): void {
  const calls = ledger.apiCalls();
  if ((OPENAPI_MISSING !== null && !ALL_PARTS_REQUIRED) || calls.length === 0) return;
  operations ??= loadOperations(['messaging-api.yml']);
  const { problemsOf, requestProblemsOf } = operations;
  const problems = new Set(calls.flatMap((call) => [...requestProblemsOf(call), ...problemsOf(call)]));
  if (problems.size > 0) throw new Error(`LINE's documents refuse:\n${[...problems].join('\n')}`);
}
