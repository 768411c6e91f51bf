import { z } from 'zod';
import type { Tool } from '../tools/tool.ts';

type JsonSchema = z.core.JSONSchema.BaseSchema;

/** A tool as an OpenAI-compatible server takes it. */
export interface FunctionDeclaration {
  readonly type: 'function';
  readonly function: {
    readonly name: string;
    readonly description: string;
    readonly parameters: JsonSchema;
    readonly strict?: true;
  };
}

/** Keywords that strict mode refuses; the tool's own schema still checks them. */
const REFUSED_BY_STRICT = new Set(['minLength', 'maxLength', 'default']);

function orNull(schema: JsonSchema): JsonSchema {
  const { description, ...own } = schema;
  const either = { anyOf: [own, { type: 'null' as const }] };
  return description === undefined ? either : { ...either, description };
}

/** Strict mode wants every property required; an optional one may be null instead of missing. */
function toStrict(schema: JsonSchema): JsonSchema {
  const strict: JsonSchema = Object.fromEntries(
    Object.entries(schema).filter(([word]) => !REFUSED_BY_STRICT.has(word)),
  );
  if (schema.anyOf !== undefined) strict.anyOf = schema.anyOf.map(toStrictPart);
  if (schema.properties === undefined) return strict;
  const properties = Object.entries(schema.properties).map(([name, property]) => {
    const part = toStrictPart(property);
    return [name, schema.required?.includes(name) === true ? part : orNull(part)] as const;
  });
  strict.properties = Object.fromEntries(properties);
  strict.required = properties.map(([name]) => name);
  strict.additionalProperties = false;
  return strict;
}

function toStrictPart(schema: z.core.JSONSchema.JSONSchema | boolean): JsonSchema {
  return typeof schema === 'boolean' ? {} : toStrict(schema);
}

/** A tool's declaration; `strict` binds the model to the schema where the server knows how to. */
export function declareTool(tool: Tool, strict: boolean): FunctionDeclaration {
  const { $schema: _, ...schema } = z.toJSONSchema(tool.parameters, { io: 'input' });
  const { name, description } = tool;
  return strict
    ? { type: 'function', function: { name, description, parameters: toStrict(schema), strict } }
    : { type: 'function', function: { name, description, parameters: schema } };
}

/** Arguments as the tool's schema reads them: what strict mode had to fill with null, or a model left empty, is missing. */
export function withoutEmpty(given: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== null && value !== ''));
}
