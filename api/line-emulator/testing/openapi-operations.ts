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
  /** What they refuse in its request, whatever it was answered with: a product may send none that is wrong. */
  requestProblemsOf(call: ApiCallEntry): readonly string[];
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
export function loadOperations(documents: readonly DocumentName[] = DOCUMENTS): Operations {
  const documented = new Map(documents.flatMap(operationsIn));
  const lookWith = (find: (call: ApiCallEntry, documented: Documented) => string[]) => (call: ApiCallEntry) => {
    const found = documented.get(call.endpoint ?? '');
    return found ? find(call, found).map((problem) => `${call.endpoint} ${call.status}: ${problem}`) : [];
  };
  return {
    endpoints: [...documented.keys()],
    problemsOf: lookWith(findProblems),
    requestProblemsOf: lookWith(findRequestProblems),
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
  if (status === 0 || call.fault !== null) return [];
  if (status >= 400) return call.host === host ? check(schema, 'ErrorResponse', call.response, 'answer') : [];
  const response = operation.responses[String(status)];
  return [
    ...(response ? [] : ['no such status in the document']),
    ...check(schema, schemaName(response?.content), call.response, 'answer'),
    ...findRequestProblems(call, { operation, host, schema }),
  ];
}

function findRequestProblems(call: ApiCallEntry, { operation, host, schema }: Documented): string[] {
  const missing = (operation.parameters ?? []).filter(
    ({ name, in: place, required }) => place === 'query' && required && !call.query.includes(name),
  );
  return [
    ...(call.host === host ? [] : [`the document has it on another host than ${call.host}`]),
    ...check(schema, schemaName(operation.requestBody?.content), call.request, 'request'),
    ...missing.map(({ name }) => `query ${name} is missing`),
  ];
}

function check(schema: Documented['schema'], name: string | null, value: unknown, what: string): string[] {
  if (name === null) return [];
  const validate = schema(name);
  validate(value);
  const errors = (validate.errors ?? []).filter((error) => !COUNTED_OTHERWISE.test(error.schemaPath));
  return errors.length > 0 ? [`${what} is no ${name}: ${JSON.stringify(errors[0])}`] : [];
}

/** The named schema of a JSON content; null for pictures and forms. */
function schemaName(content: Content | undefined): string | null {
  const reference = content?.['application/json']?.schema?.$ref;
  return reference?.split('/').at(-1) ?? null;
}
