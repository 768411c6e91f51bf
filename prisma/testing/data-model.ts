/** One table, in words that both engines and the schema can be brought to. */
export interface Table {
  readonly name: string;
  /** `name type null|required default`, sorted. */
  readonly columns: readonly string[];
  /** Column lists such as `siteId,urlDigest`, sorted. */
  readonly uniques: readonly string[];
  readonly indexes: readonly string[];
  /** `column → Table on delete action`, sorted. */
  readonly references: readonly string[];
}

/** Column type of a field, by engine: from Prisma's reference of default types and `@db` attributes. */
const SCALARS = {
  mysql: { Int: 'int', Float: 'double', Boolean: 'tinyint(1)', Json: 'json', DateTime: 'datetime(3)', String: '' },
  sqlite: { Int: 'integer', Float: 'real', Boolean: 'boolean', Json: 'jsonb', DateTime: 'datetime', String: 'text' },
} as const;

const ACTIONS: Readonly<Record<string, string>> = { Cascade: 'cascade', SetNull: 'set null' };

/** What `schema.prisma` (or its twin) demands of a database. Throws on a construct that it does not know. */
export function readDemandedTables(schema: string, provider: 'mysql' | 'sqlite'): Table[] {
  const blocks = [...schema.matchAll(/^(model|enum) (\w+) \{\n(.*?)^\}/gms)].map(([, kind, name, body]) => ({
    kind: kind!,
    name: name!,
    lines: body!
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '' && !line.startsWith('//')),
  }));
  const enums = new Map(blocks.filter((block) => block.kind === 'enum').map((block) => [block.name, block.lines]));
  const models = blocks.filter((block) => block.kind === 'model');
  const modelNames = new Set(models.map((model) => model.name));
  return models
    .map((model) => readModel(model.name, model.lines, { provider, enums, modelNames }))
    .sort((a, b) => a.name.localeCompare(b.name));
}

interface Vocabulary {
  readonly provider: 'mysql' | 'sqlite';
  readonly enums: ReadonlyMap<string, readonly string[]>;
  readonly modelNames: ReadonlySet<string>;
}

function readModel(name: string, lines: readonly string[], vocabulary: Vocabulary): Table {
  const blocks = lines.map((line) => /^@@(unique|index)\(\[([^\]]+)\]\)$/.exec(line)).filter((match) => match !== null);
  const listBlocks = (kind: string) =>
    blocks.filter((match) => match[1] === kind).map((match) => match[2]!.replaceAll(' ', ''));
  const fields = lines.filter((line) => !line.startsWith('@@')).map(readField);
  const isRelation = (field: Field) => vocabulary.modelNames.has(field.base);
  const columns = fields.filter((field) => !isRelation(field));
  return {
    name,
    columns: columns.map((field) => readColumn(field, vocabulary)).sort(),
    uniques: [
      ...listBlocks('unique'),
      ...columns.filter((f) => /@unique\b/.test(f.attributes)).map((f) => f.name),
    ].sort(),
    indexes: listBlocks('index').sort(),
    references: fields
      .filter((field) => isRelation(field) && field.attributes !== '')
      .map(readReference)
      .sort(),
  };
}

interface Field {
  readonly name: string;
  /** Type without `?` and `[]`. */
  readonly base: string;
  readonly optional: boolean;
  readonly attributes: string;
}

function readField(line: string): Field {
  const [name = '', type = '', ...attributes] = line.split(/\s+/);
  return { name, base: type.replace(/[?[\]]/g, ''), optional: type.endsWith('?'), attributes: attributes.join(' ') };
}

function readReference({ base, attributes }: Field): string {
  const match = /^@relation\(fields: \[(\w+)\], references: \[id\], onDelete: (\w+)\)$/.exec(attributes);
  const action = match && ACTIONS[match[2]!];
  if (!match || !action) throw new Error(`unknown relation: ${attributes}`);
  return `${match[1]} → ${base} on delete ${action}`;
}

function readColumn(field: Field, vocabulary: Vocabulary): string {
  const fallback = field.attributes.includes('ulid()') ? undefined : /@default\((\w+)/.exec(field.attributes)?.[1];
  return formatColumn(field.name, readType(field, vocabulary), field.optional, fallback ?? '');
}

function readType({ name, base, attributes }: Field, { provider, enums }: Vocabulary): string {
  const values = enums.get(base);
  if (values) return provider === 'sqlite' ? 'text' : `enum(${values.map((value) => `'${value}'`).join(',')})`;
  const native = /@db\.(\w+(?:\(\d+\))?)/.exec(attributes)?.[1]?.toLowerCase();
  const type = native ?? SCALARS[provider][base as keyof (typeof SCALARS)['mysql']];
  if (!type) throw new Error(`unknown type of ${name}: ${base} ${attributes}`);
  return type;
}

export function formatColumn(name: string, type: string, nullable: boolean, fallback: string): string {
  return [name, type, nullable ? 'null' : 'required', fallback].join(' ').trim();
}
