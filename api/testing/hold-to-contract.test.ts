import { describe, expect, test } from 'vitest';
import { createVirtualClock } from '../line-emulator/clock.ts';
import { type ApiCallEntry, createLedger } from '../line-emulator/ledger.ts';
import { ALL_PARTS_REQUIRED, OPENAPI_MISSING } from '../line-emulator/testing/openapi-contract.ts';
import { holdToContract } from './hold-to-contract.ts';

const PUSH: ApiCallEntry = {
  kind: 'api-call',
  requestId: 'r1',
  host: 'api',
  method: 'POST',
  path: '/v2/bot/message/push',
  query: [],
  endpoint: 'POST /v2/bot/message/push',
  status: 200,
  fault: null,
  retryKey: null,
  bodyHash: '',
  request: { to: 'U1', messages: [{ type: 'text', text: 'はい' }] },
  response: { sentMessages: [{ id: '1' }] },
};

function holdCalls(...calls: ApiCallEntry[]) {
  const ledger = createLedger(createVirtualClock(0));
  for (const call of calls) ledger.append(call);
  return () => holdToContract(ledger);
}

describe.skipIf(OPENAPI_MISSING !== null && !ALL_PARTS_REQUIRED)(
  `calls held to LINE's OpenAPI documents${OPENAPI_MISSING ? ` (skipped: ${OPENAPI_MISSING})` : ''}`,
  () => {
    test('pass as the documents have them, and so do calls of LINE Login, which has none', () => {
      const login = { ...PUSH, endpoint: 'POST /oauth2/v2.1/token', request: 'code', response: {} };
      expect(holdCalls(PUSH, login)).not.toThrow();
    });

    test('fail with a wrong request, though it was refused, cut or met trouble', () => {
      const request = { to: 'U1', messages: [] };
      for (const change of [{}, { status: 400, response: { message: 'no' } }, { status: 0, fault: 'hang' as const }]) {
        expect(holdCalls(PUSH, { ...PUSH, ...change, request })).toThrow('request is no PushMessageRequest');
      }
    });

    test('fail with a wrong answer', () => {
      expect(holdCalls({ ...PUSH, response: {} })).toThrow('answer is no PushMessageResponse');
    });
  },
);
