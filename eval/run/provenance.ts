import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';
import { loadPrompt } from '../../assistant/prompts/load-prompts.ts';
import type { EvaluatedCity } from '../suites/evaluated-city.ts';
import { contentDigest, snapshotOf } from './corpus-snapshot.ts';
import type { Provenance } from './run-record.ts';

const ROOT = new URL('../../', import.meta.url);
const PROMPTS = ['choose-tool', 'compose-answer'];
/** Settings that open something or say where this machine keeps it; none of them changes an answer. */
const LEFT_OUT = /KEY|TOKEN|SECRET|PASSWORD|DATABASE_URL|PASSAGE_INDEX|DIRECTORY|TIMEOUT|THREADS/;

/** The commit that the code stands at, with `+` where files differ from it; null outside of a clone. */
async function commitOf(): Promise<string | null> {
  const git = promisify(execFile);
  const inRoot = { cwd: ROOT };
  try {
    const head = await git('git', ['rev-parse', '--short=12', 'HEAD'], inRoot);
    const changes = await git('git', ['status', '--porcelain', '--untracked-files=no'], inRoot);
    return `${head.stdout.trim()}${changes.stdout.trim() === '' ? '' : '+'}`;
  } catch {
    return null;
  }
}

async function codeVersion(): Promise<Provenance['code']> {
  const manifest = z.object({ version: z.string() });
  const { version } = manifest.parse(JSON.parse(await readFile(new URL('package.json', ROOT), 'utf8')));
  return { version, commit: await commitOf() };
}

/** Host and path of an address: user names, passwords and queries may be secret. */
function withoutSecrets(value: string): string {
  if (!URL.canParse(value)) return value;
  const { protocol, host, pathname } = new URL(value);
  return `${protocol}//${host}${pathname}`;
}

/** Settings of a model that is not there are defaults of nothing. */
function isUsed(name: string, settings: Readonly<Record<string, unknown>>): boolean {
  if (name.startsWith('JUDGE_')) return settings['JUDGE_MODEL'] !== undefined;
  const model = settings['OPENAI_API_KEY'] ?? settings['OPENAI_BASE_URL'];
  return model !== undefined || !name.startsWith('OPENAI_');
}

/** The settings that were given and may change an answer, as text. */
export function publicSettings(settings: Readonly<Record<string, unknown>>): Record<string, string> {
  const given = Object.entries(settings).filter(
    ([name, value]) => value !== undefined && !LEFT_OUT.test(name) && isUsed(name, settings),
  );
  return Object.fromEntries(given.map(([name, value]) => [name, withoutSecrets(String(value))]));
}

export interface ProvenanceOptions {
  readonly directory: string;
  readonly set: string;
  readonly settings: Readonly<Record<string, unknown>>;
}

/** Everything that decides a run's results. */
export async function provenanceOf(city: EvaluatedCity, options: ProvenanceOptions): Promise<Provenance> {
  const prompts = await Promise.all(PROMPTS.map(async (name) => [name, (await loadPrompt(name)).hash]));
  return {
    corpus: { name: basename(resolve(options.directory)), ...(await snapshotOf(city.index, city.corpus)) },
    questions: { set: options.set, count: city.questions.length, digest: contentDigest(city.questions) },
    embedder: { name: city.embedder.name, dimension: city.embedder.dimension },
    model: city.model?.name ?? null,
    prompts: Object.fromEntries(prompts),
    settings: publicSettings(options.settings),
    code: await codeVersion(),
    seed: city.seed,
  };
}
