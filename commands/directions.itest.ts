import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const run = promisify(execFile);
const ROOT = fileURLToPath(new URL('..', import.meta.url));
const ROOMS = ['corpus', 'prisma', 'ingest', 'assistant', 'api', 'eval', 'commands'] as const;
type Room = (typeof ROOMS)[number];

/** Who may import whom, as the root README says it. */
const ALLOWED: Readonly<Record<Room, readonly Room[]>> = {
  corpus: [],
  prisma: [],
  ingest: ['corpus', 'prisma'],
  assistant: ['corpus'],
  api: ['assistant', 'corpus', 'prisma'],
  eval: ['assistant', 'ingest', 'corpus'],
  commands: ['corpus', 'prisma', 'ingest', 'assistant', 'api', 'eval'],
};

/** A copy of the rooms' settings with one file a room, so that a canary compiles in a moment. */
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'madoguchi-rooms-'));
  await mkdir(join(folder, '.config'));
  await symlink(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
  await writeFile(join(folder, '.config/tsconfig.base.json'), await readFile(join(ROOT, '.config/tsconfig.base.json')));
  await writeFile(join(folder, 'package.json'), '{ "type": "module" }');
  for (const room of ROOMS) {
    await mkdir(join(folder, room));
    await writeFile(join(folder, room, 'tsconfig.json'), await readFile(join(ROOT, room, 'tsconfig.json')));
    await writeFile(join(folder, room, 'open.ts'), `export const room = '${room}';\n`);
  }
});

afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

/** The compiler's words; empty when it is content. */
async function compile(from: Room, to: Room): Promise<string> {
  const canary = join(folder, from, 'canary.ts');
  await writeFile(canary, `export { room } from '../${to}/open.ts';\n`);
  const compiled = run(process.execPath, [join(ROOT, 'node_modules/typescript/bin/tsc'), '-b', join(folder, from)]);
  const words = await compiled.then(
    () => '',
    (error: { stdout: string }) => error.stdout,
  );
  await rm(canary);
  return words;
}

const pairs = ROOMS.flatMap((from) => ROOMS.filter((to) => to !== from).map((to) => [from, to] as const));

/** What the compiler cannot refuse, since a referenced room references it; the linter does, see below. */
const isTransitive = (from: Room, to: Room): boolean => ALLOWED[from].some((via) => ALLOWED[via].includes(to));

describe('import directions', () => {
  it.each(pairs.filter(([from, to]) => ALLOWED[from].includes(to)))('%s may import %s', async (from, to) => {
    expect(await compile(from, to)).toBe('');
  });
  it.each(pairs.filter(([from, to]) => !ALLOWED[from].includes(to) && !isTransitive(from, to)))(
    '%s cannot import %s',
    async (from, to) => {
      expect(await compile(from, to)).toContain('TS6307');
    },
  );
});

/** A package and a room that is not its door. */
const DOORS: readonly (readonly [string, Room])[] = [
  ['@qdrant/js-client-rest', 'assistant'],
  ['@line/bot-sdk', 'assistant'],
  ['langchain', 'api'],
  ['@langchain/openai', 'api'],
  ['openai', 'assistant'],
  ['@huggingface/transformers', 'ingest'],
  ['@libsql/client', 'api'],
  ['lindera-wasm-nodejs-ipadic', 'assistant'],
  ['../prisma/generated/sqlite/client.ts', 'api'],
  ['../prisma/client.ts', 'eval'],
];

describe('doors to vendors', () => {
  beforeAll(async () => {
    const settings = JSON.parse(await readFile(join(ROOT, '.biome.json'), 'utf8'));
    await writeFile(join(folder, '.biome.json'), JSON.stringify({ ...settings, vcs: { enabled: false } }));
  });

  it.each(DOORS)('%s is not imported by %s', async (specifier, room) => {
    const canary = join(folder, room, 'vendor-canary.ts');
    await writeFile(canary, `import * as vendor from '${specifier}';\n\nexport const canary = vendor;\n`);
    const biome = join(ROOT, 'node_modules/@biomejs/biome/bin/biome');
    const lint = run(process.execPath, [biome, 'lint', canary], { cwd: folder });
    await expect(lint).rejects.toMatchObject({ stderr: expect.stringContaining('noRestrictedImports') });
    await rm(canary);
  });
});
