import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Ajv, type ValidateFunction } from 'ajv';
import formats from 'ajv-formats';
import { parse } from 'yaml';

/**
 * LINE's OpenAPI documents as validators. They are read where REFERENCE_DATA says (beside the repository by default)
 * and are no part of it, so that whoever lacks them can still run every other test.
 */

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const REFERENCE_DATA = process.env['REFERENCE_DATA'] ?? '../shared';
const FOLDER = resolve(ROOT, REFERENCE_DATA, 'line-openapi');

export const OPENAPI_MISSING = existsSync(FOLDER)
  ? null
  : `LINE's OpenAPI documents are not at ${join(REFERENCE_DATA, 'line-openapi')} (setting REFERENCE_DATA)`;

/** CI sets it: a part that should be there and is not must fail instead of being skipped. */
export const ALL_PARTS_REQUIRED = process.env['MADOGUCHI_REQUIRE_ALL'] === '1';

type JsonSchema = Record<string, unknown>;

export interface Content {
  readonly [mediaType: string]: { schema?: { $ref?: string } };
}

/** An operation as the document writes it. */
export interface OpenApiOperation {
  servers?: readonly { url: string }[];
  parameters?: readonly { name: string; in: string; required?: boolean }[];
  requestBody?: { content?: Content };
  responses: Readonly<Record<string, { content?: Content }>>;
}

interface OpenApiDocument {
  components: { schemas: Record<string, JsonSchema> };
  paths: Readonly<Record<string, Readonly<Record<string, OpenApiOperation>>>>;
}

export type DocumentName = 'messaging-api.yml' | 'insight.yml' | 'manage-audience.yml' | 'webhook.yml';

export function readDocument(file: DocumentName): OpenApiDocument {
  return parse(readFileSync(join(FOLDER, file), 'utf8')) as OpenApiDocument;
}

/** @returns a validator by schema name, such as `PushMessageRequest` */
export function loadContract(file: DocumentName): (schema: string) => ValidateFunction {
  const document = readDocument(file);
  const schemas = document.components.schemas;
  const polymorphic = new Set(Object.keys(schemas).filter((name) => mappingOf(schemas[name])));
  const definitions: Record<string, JsonSchema> = {};
  for (const [name, schema] of Object.entries(schemas)) {
    const converted = convert(schema, polymorphic, false) as JsonSchema;
    if (!polymorphic.has(name)) definitions[name] = converted;
    else {
      definitions[`${name}_own`] = converted;
      definitions[name] = chooseByType(name, mappingOf(schema) ?? {});
    }
  }
  const ajv = new Ajv({ strict: false, allErrors: true });
  formats.default(ajv);
  ajv.addSchema({ $id: file, definitions });
  return (schema) => {
    const validate = ajv.getSchema(`${file}#/definitions/${schema}`);
    if (!validate) throw new Error(`${file} has no schema ${schema}`);
    return validate;
  };
}

function mappingOf(schema: JsonSchema | undefined): Record<string, string> | undefined {
  return (schema?.['discriminator'] as { mapping?: Record<string, string> } | undefined)?.mapping;
}

/** OpenAPI's discriminator as JSON Schema: the base schema, and the subtype that `type` names. */
function chooseByType(name: string, mapping: Readonly<Record<string, string>>): JsonSchema {
  const branches = Object.entries(mapping).map(([type, reference]) => ({
    if: { properties: { type: { const: type } }, required: ['type'] },
    // biome-ignore lint/suspicious/noThenProperty: `then` is JSON Schema's keyword; nobody awaits a schema.
    then: { $ref: toDefinition(reference) },
  }));
  const known = { properties: { type: { enum: Object.keys(mapping) } } };
  return { allOf: [{ $ref: `#/definitions/${name}_own` }, known, ...branches] };
}

/** References inside `allOf` inherit: they mean the base schema alone, else every subtype would contain itself. */
function convert(node: unknown, polymorphic: ReadonlySet<string>, inherits: boolean): unknown {
  if (Array.isArray(node)) return node.map((each) => convert(each, polymorphic, inherits));
  if (typeof node !== 'object' || node === null) return node;
  return Object.fromEntries(
    Object.entries(node)
      .filter(([key]) => key !== 'discriminator' && key !== 'example' && key !== 'externalDocs')
      .map(([key, value]) => {
        if (key !== '$ref') return [key, convert(value, polymorphic, key === 'allOf')];
        const definition = toDefinition(String(value));
        const name = definition.slice('#/definitions/'.length);
        return [key, inherits && polymorphic.has(name) ? `${definition}_own` : definition];
      }),
  );
}

function toDefinition(reference: string): string {
  return reference.replace('#/components/schemas/', '#/definitions/');
}
