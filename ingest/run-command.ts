import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { learnFromCorpus } from '../corpus/learn-from-corpus.ts';
import { loadCorpus } from '../corpus/load.ts';
import { openEmbedder } from '../corpus/settings.ts';
import { createTokeniser } from '../corpus/tokenise-ja.ts';
import type { CrawlOptions, CrawlReport, CrawlSummary } from './crawl/crawl-options.ts';
import { crawlSite } from './crawl/crawl-site.ts';
import { readRunScope } from './crawl/ledger.ts';
import { type IngestStore, openIngest } from './open-ingest.ts';
import type { IngestCommand } from './parse-arguments.ts';
import type { ProcessSettings } from './settings.ts';
import type { ProgressView } from './show-progress.ts';
import { type CuratedSummary, syncCorpus } from './sync-corpus.ts';

type StoreCommand = Exclude<IngestCommand, { kind: 'help' }>;

/** What a command gave: the text for people, the value for `--json`, and whether a signal cut it short. */
export interface CommandResult {
  readonly text: string;
  readonly value: unknown;
  readonly isStopped: boolean;
}

export interface CommandContext {
  readonly settings: ProcessSettings;
  readonly progress: ProgressView;
  readonly signal: AbortSignal;
}

/** `--index` puts passages and ledger into one file, whatever the environment says. */
function placeStore(settings: ProcessSettings, file: string | undefined): ProcessSettings {
  if (file === undefined) return settings;
  return { ...settings, DATABASE_URL: `file:${file}`, PASSAGE_INDEX: `file:${file}`, QDRANT_URL: undefined };
}

/** A file that a failed command made holds nothing: who finds it later would take it for an index. */
async function removeIfNew(file: string, existed: boolean): Promise<void> {
  if (existed) return;
  await Promise.all(['', '-wal', '-shm', '-journal'].map((suffix) => rm(file + suffix, { force: true })));
}

async function withStore<T>(settings: ProcessSettings, work: (store: IngestStore) => Promise<T>): Promise<T> {
  const embedder = await openEmbedder(settings);
  try {
    const store = await openIngest(settings, { embedder, tokeniser: await createTokeniser() });
    try {
      return await work(store);
    } finally {
      await store.close();
    }
  } finally {
    await embedder.close();
  }
}

function crawlOptions(startUrl: string, { settings, progress, signal }: CommandContext): CrawlOptions {
  return {
    startUrl,
    userAgent: settings.INGEST_USER_AGENT,
    delayMs: settings.INGEST_DELAY_MS,
    attempts: settings.INGEST_ATTEMPTS,
    scope: { maxPages: settings.INGEST_MAX_PAGES, maxDepth: settings.INGEST_MAX_DEPTH },
    onEvent: progress.onEvent,
    signal,
  };
}

function describePassages(summary: CrawlSummary | CuratedSummary): string {
  const { passages, created, updated, unchanged, deleted } = summary;
  return `${passages} passages (created ${created}, updated ${updated}, unchanged ${unchanged}, deleted ${deleted})`;
}

function describeCrawl(report: CrawlReport): string {
  const { summary, parsed, embedded, requests } = report;
  const work = `${requests} requests, ${parsed} pages read, ${embedded} passages embedded, ${summary.seconds} s`;
  const refused = summary.refused.map(({ url, reason }) => `  ${url}\n    ${reason}`);
  return [
    `${summary.pages} pages, ${describePassages(summary)}`,
    work,
    ...(refused.length === 0 ? [] : [`refused: ${refused.length}`, ...refused]),
  ].join('\n');
}

async function crawl(
  command: Extract<IngestCommand, { kind: 'crawl' }>,
  context: CommandContext,
  store: IngestStore,
): Promise<CommandResult> {
  const options = crawlOptions(command.url, context);
  const { pathPrefix, excludes, maxPages, maxDepth, fresh } = command;
  const scope = {
    ...options.scope,
    excludes,
    ...(pathPrefix === undefined ? {} : { pathPrefix }),
    ...(maxPages === undefined ? {} : { maxPages }),
    ...(maxDepth === undefined ? {} : { maxDepth }),
  };
  const report = await crawlSite({ ...options, scope, fresh }, store);
  return { text: describeCrawl(report), value: report.summary, isStopped: report.state === 'stopped' };
}

async function recheck(
  command: Extract<IngestCommand, { kind: 'recheck' }>,
  context: CommandContext,
  store: IngestStore,
): Promise<CommandResult> {
  const sites = await store.database.site.findMany({
    orderBy: { origin: 'asc' },
    include: { runs: { orderBy: { startedAt: 'desc' }, take: 1 } },
  });
  const reports: CrawlReport[] = [];
  for (const run of sites.flatMap(({ runs }) => runs)) {
    if (context.signal.aborted) break;
    const options = { ...crawlOptions(run.startUrl, context), scope: readRunScope(run.counts), fresh: command.fresh };
    reports.push(await crawlSite(options, store));
  }
  return {
    text: reports.map(describeCrawl).join('\n'),
    value: reports.map(({ summary }) => summary),
    isStopped: context.signal.aborted,
  };
}

async function syncFolder(directory: string, context: CommandContext, store: IngestStore): Promise<CommandResult> {
  const corpus = await loadCorpus(directory);
  const onLine = (line: string) => context.progress.onEvent({ kind: 'note', line });
  const summary = await syncCorpus({ corpus, signal: context.signal, onLine }, store);
  return { text: `${summary.documents} entries, ${describePassages(summary)}`, value: summary, isStopped: false };
}

function carryOut(command: StoreCommand, context: CommandContext, store: IngestStore): Promise<CommandResult> {
  switch (command.kind) {
    case 'crawl':
      return crawl(command, context, store);
    case 'recheck':
      return recheck(command, context, store);
    case 'sync-corpus':
      return syncFolder(command.directory, context, store);
  }
}

/**
 * Carries a command out, then learns from what the index holds now. When it fails with nothing indexed, a file that it
 * made goes again. Throws what names the fault: `CrawlError`, `CorpusError`, `IndexError`, `LedgerFileError`,
 * `EmbedderError`.
 */
export async function runCommand(command: StoreCommand, context: CommandContext): Promise<CommandResult> {
  const file = command.index;
  const existed = file !== undefined && existsSync(file);
  let passages = 0;
  try {
    return await withStore(placeStore(context.settings, file), async (store) => {
      try {
        const result = await carryOut(command, context, store);
        if (!result.isStopped) await learnFromCorpus(store.index);
        return result;
      } finally {
        passages = await store.index.count();
      }
    });
  } catch (error) {
    if (file !== undefined && passages === 0) await removeIfNew(file, existed);
    throw error;
  }
}
