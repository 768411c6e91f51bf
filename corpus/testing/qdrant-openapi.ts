import { readFileSync } from 'node:fs';
import { Ajv, type ValidateFunction } from 'ajv';
import formats from 'ajv-formats';
import { z } from 'zod';
import type { ReceivedRequest } from './qdrant-double/server.ts';
import { findReference } from './reference-data.ts';

const DOCUMENT = findReference('qdrant/qdrant-openapi.json');

/** Why requests cannot be compared with Qdrant's OpenAPI document, or null. */
export const OPENAPI_MISSING = DOCUMENT.missing;

const Operation = z.object({
  requestBody: z.object({ content: z.object({ 'application/json': z.object({ schema: z.json() }) }) }).optional(),
  parameters: z.array(z.object({ name: z.string(), in: z.string() })).default([]),
});
const Document = z.object({
  paths: z.record(z.string(), z.record(z.string(), z.unknown())),
  components: z.object({ schemas: z.record(z.string(), z.json()) }),
});

interface Rule {
  readonly query: ReadonlySet<string>;
  /** Null where the operation takes no body. */
  readonly validate: ValidateFunction | null;
}

let rules: Map<string, Rule> | null = null;

/** OpenAPI's `nullable` as JSON Schema, and its references as ones into the document. */
function toJsonSchema(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(toJsonSchema);
  if (typeof node !== 'object' || node === null) return node;
  const { nullable, $ref, ...rest } = node as Record<string, unknown>;
  const entries = Object.entries(rest).map(([key, value]) => [key, toJsonSchema(value)]);
  const schema = { ...Object.fromEntries(entries), ...(typeof $ref === 'string' && { $ref: `qdrant${$ref}` }) };
  if (nullable !== true) return schema;
  // Alone, as a branch of `anyOf`, it means null and nothing else.
  return Object.keys(schema).length === 0 ? { type: 'null' } : { anyOf: [schema, { type: 'null' }] };
}

function loadRules(): Map<string, Rule> {
  const { paths, components } = Document.parse(JSON.parse(readFileSync(DOCUMENT.path, 'utf8')));
  const ajv = new Ajv({ strict: false, allErrors: true });
  formats.default(ajv);
  for (const format of ['uint', 'uint16', 'uint32', 'uint64', 'uint8']) ajv.addFormat(format, true);
  ajv.addSchema({ $id: 'qdrant', components: toJsonSchema(components) });
  const loaded = new Map<string, Rule>();
  for (const [path, operations] of Object.entries(paths)) {
    for (const [method, described] of Object.entries(operations)) {
      const operation = Operation.safeParse(described).data;
      if (operation === undefined) continue;
      const schema = operation.requestBody?.content['application/json'].schema;
      const validate = schema === undefined ? null : ajv.compile({ allOf: [toJsonSchema(schema)] });
      const query = operation.parameters.filter((parameter) => parameter.in === 'query').map(({ name }) => name);
      loaded.set(`${method.toUpperCase()} ${path}`, { query: new Set(query), validate });
    }
  }
  return loaded;
}

/** The document's operation for a request: of several templates that fit, the one with the most fixed parts. */
function operationOf({ method, path }: ReceivedRequest, known: Iterable<string>): string | undefined {
  const segments = path.split('/');
  return [...known]
    .filter((operation) => {
      const [knownMethod, template = ''] = operation.split(' ');
      const parts = template.split('/');
      const fits = parts.every((part, place) => part.startsWith('{') || part === segments[place]);
      return knownMethod === method && parts.length === segments.length && fits;
    })
    .sort((a, b) => a.split('{').length - b.split('{').length)[0];
}

/** Throws for a request that the document does not allow; returns the operation, such as `GET /aliases`. */
export function expectAllowed(request: ReceivedRequest): string {
  rules ??= loadRules();
  const operation = operationOf(request, rules.keys());
  const rule = operation === undefined ? undefined : rules.get(operation);
  if (operation === undefined || rule === undefined) throw new Error(`no operation ${request.method} ${request.path}`);
  const stray = Object.keys(request.query).find((name) => !rule.query.has(name));
  if (stray !== undefined) throw new Error(`${operation} takes no ${stray}`);
  if (rule.validate === null) return operation;
  if (!rule.validate(request.body)) {
    throw new Error(`${operation}: ${JSON.stringify(rule.validate.errors?.slice(0, 5))}`);
  }
  return operation;
}
