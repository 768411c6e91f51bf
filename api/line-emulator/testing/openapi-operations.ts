import type { ValidateFunction } from 'ajv';
import type { ApiCallEntry } from '../ledger.ts';
import {
  type Content,
  type DocumentName,
  loadContract,
  type OpenApiOperation,
  readDocument,
} from './openapi-contract.ts';

/** LINE's operations by endpoint, and what is wrong with a call of one. */
export interface Operations {
  /** `POST /v2/bot/message/push` of every operation in the documents. */
  endpoints: readonly string[];
  /** What the documents refuse in a call that the emulator answered; empty where they say nothing of it. */
  problemsOf(call: ApiCallEntry): readonly string[];
}

interface Documented {
  operation: OpenApiOperation;
  host: 'api' | 'data';
  schema: (name: string) => ValidateFunction;
}

const DOCUMENTS: readonly DocumentName[] = ['messaging-api.yml', 'insight.yml', 'manage-audience.yml'];
/** LINE's reference counts these in grapheme clusters, the document in characters: the reference decides. */
const COUNTED_OTHERWISE = /\/(chatBarText|name)\/maxLength$/;
const METHODS: ReadonlySet<string> = new Set(['get', 'post', 'put', 'delete']);

/** Reads LINE's documents of operations that a channel calls. */
export function loadOperations(): Operations {
  const documented = new Map(DOCUMENTS.flatMap(operationsIn));
  return {
    endpoints: [...documented.keys()],
    problemsOf: (call) => {
      const found = documented.get(call.endpoint ?? '');
      return found ? findProblems(call, found).map((problem) => `${call.endpoint} ${call.status}: ${problem}`) : [];
    },
  };
}

function operationsIn(file: DocumentName): [string, Documented][] {
  const schema = loadContract(file);
  return Object.entries(readDocument(file).paths).flatMap(([path, methods]) =>
    Object.entries(methods)
      .filter(([method]) => METHODS.has(method))
      .map(([method, operation]): [string, Documented] => {
        const isData = operation.servers?.some(({ url }) => url.includes('api-data')) ?? false;
        return [`${method.toUpperCase()} ${path}`, { operation, host: isData ? 'data' : 'api', schema }];
      }),
  );
}

function findProblems(call: ApiCallEntry, { operation, host, schema }: Documented): string[] {
  const { status } = call;
  const problems: string[] = [];
  const check = (name: string | null, value: unknown, what: string) => {
    if (name === null) return;
    const validate = schema(name);
    validate(value);
    const errors = (validate.errors ?? []).filter((error) => !COUNTED_OTHERWISE.test(error.schemaPath));
    if (errors.length > 0) problems.push(`${what} is no ${name}: ${JSON.stringify(errors[0])}`);
  };
  if (status === 0 || call.fault !== null) return problems;
  if (status >= 400) {
    if (call.host === host) check('ErrorResponse', call.response, 'answer');
    return problems;
  }
  if (call.host !== host) problems.push(`the document has it on another host than ${call.host}`);
  const response = operation.responses[String(status)];
  if (!response) problems.push(`no such status in the document`);
  check(schemaName(response?.content), call.response, 'answer');
  check(schemaName(operation.requestBody?.content), call.request, 'request');
  for (const { name, in: place, required } of operation.parameters ?? []) {
    if (place === 'query' && required && !call.query.includes(name)) problems.push(`query ${name} is missing`);
  }
  return problems;
}

/** The named schema of a JSON content; null for pictures and forms. */
function schemaName(content: Content | undefined): string | null {
  const reference = content?.['application/json']?.schema?.$ref;
  return reference?.split('/').at(-1) ?? null;
}
