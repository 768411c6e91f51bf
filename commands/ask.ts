import { access } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { type Assistant, createAssistant } from '../assistant/create-assistant.ts';
import { openConfiguredModel } from '../assistant/model/open-configured-model.ts';
import type { Reply } from '../assistant/turn.ts';
import { bareCorpus } from '../corpus/bare-corpus.ts';
import { openEmbedder, openPassageIndex } from '../corpus/settings.ts';
import { createTokeniser } from '../corpus/tokenise-ja.ts';
import { type AskSettings, readAskSettings } from './ask-settings.ts';
import { openCityInSight } from './index-progress.ts';
import { runMain } from './main-fault.ts';
import { cityFile, SAMPLE_CITY } from './sample-city.ts';

const USAGE = 'usage: npm run -s ask -- [--json] [--corpus DIR | --index FILE] "質問"';

/** What a question is asked of. */
interface OpenSource {
  reply(text: string): Promise<Reply>;
  close(): Promise<void>;
}

function warn({ warnings }: Assistant): void {
  for (const warning of warnings) process.stderr.write(`${warning}\n`);
}

async function openFolder(directory: string, settings: AskSettings): Promise<OpenSource> {
  const file = `file:${await cityFile(directory, 'city')}`;
  const city = await openCityInSight({
    directory,
    settings: { ...settings, DATABASE_URL: file, PASSAGE_INDEX: file },
  });
  const model = await openConfiguredModel(settings);
  const desk = { record: async () => {} };
  const allowedWrongPercent = settings.ALLOWED_WRONG_PERCENT;
  const assistant = await createAssistant({ ...city, desk, model, allowedWrongPercent });
  warn(assistant);
  return { reply: (text) => assistant.reply(messageOf(text)), close: () => city.close() };
}

/** A crawled index without curated files: its passages are all that is known. */
async function openIndexFile(file: string, settings: AskSettings): Promise<OpenSource> {
  await access(file);
  const [embedder, tokeniser] = await Promise.all([openEmbedder(settings), createTokeniser()]);
  const identity = { embedder: embedder.name, dimension: embedder.dimension };
  const index = await openPassageIndex({ ...settings, PASSAGE_INDEX: `file:${file}` }, identity);
  const first = (await index.documentIds()).find((id) => URL.canParse(id)) ?? 'https://city.example.jp/';
  const parts = { corpus: bareCorpus(first), index, embedder, tokeniser, desk: { record: async () => {} } };
  const allowedWrongPercent = settings.ALLOWED_WRONG_PERCENT;
  const model = await openConfiguredModel(settings);
  const assistant = await createAssistant({ ...parts, model, allowedWrongPercent });
  warn(assistant);
  return {
    reply: (text) => assistant.reply(messageOf(text)),
    async close() {
      await index.close();
      await embedder.close();
    },
  };
}

function messageOf(text: string): Parameters<Awaited<ReturnType<typeof createAssistant>>['reply']>[0] {
  return { text, conversationId: 'ask', at: new Date(), history: [], remembered: {} };
}

function asJson({ outcome, tool, text, sources, confidence, timings }: Reply): string {
  const cited = sources.map(({ title, url, passageId }) => ({ title, url: url ?? null, passageId }));
  return JSON.stringify({ outcome, tool, text, sources: cited, confidence, timings });
}

function asText({ text, sources, contact, choices }: Reply): string {
  const cited = sources.map(({ title, url, updatedOn }) => {
    const updated = updatedOn === undefined ? '' : `（更新日 ${updatedOn}）`;
    return `出典：${title}${updated}${url === undefined ? '' : ` ${url}`}`;
  });
  const window =
    contact === undefined ? [] : [`担当：${contact.department} ${contact.phone ?? ''} ${contact.hours ?? ''}`.trim()];
  const offers = choices.map((choice) => `［${choice.label}］`);
  return [text, ...cited, ...window, ...(offers.length === 0 ? [] : [offers.join(' ')])].join('\n');
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { json: { type: 'boolean' }, corpus: { type: 'string' }, index: { type: 'string' } },
  });
  const question = positionals.join(' ');
  if (question.trim() === '' || (values.corpus !== undefined && values.index !== undefined)) {
    process.stderr.write(`${USAGE}\n`);
    process.exitCode = 1;
    return;
  }
  const settings = readAskSettings(process.env);
  const source =
    values.index === undefined
      ? await openFolder(values.corpus ?? SAMPLE_CITY, settings)
      : await openIndexFile(values.index, settings);
  try {
    const reply = await source.reply(question);
    process.stdout.write(`${values.json === true ? asJson(reply) : asText(reply)}\n`);
    if (reply.cause !== undefined) process.stderr.write(`${reply.cause}\n`);
    if (reply.outcome.startsWith('error-')) process.exitCode = 1;
  } finally {
    await source.close();
  }
}

await runMain(main);
