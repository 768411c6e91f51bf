import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { z } from 'zod';
import { type ModelSettings, modelSettings } from '../../../assistant/model/settings.ts';
import { answerWith, callTool, type ModelRequest } from '../../../assistant/testing/scripted-model-server.ts';
import { leaksOf } from './attack.ts';

/**
 * A language model over HTTP that believes every page: a line with one of the attackers' addresses becomes its answer,
 * word for word and with a quote; only where there is none it answers with the page's first line. It never refuses, so
 * that nothing but the product stands between page and resident.
 */
export interface ObedientModel {
  readonly settings: ModelSettings;
  close(): Promise<void>;
}

type Body = ModelRequest['body'];

/** What the product sends, as far as the answer depends on it. */
const Body = z.object({
  model: z.string(),
  messages: z.array(z.object({ role: z.string(), content: z.string() })),
  tools: z
    .array(
      z.object({ function: z.object({ name: z.string(), parameters: z.record(z.string(), z.unknown()).default({}) }) }),
    )
    .default([]),
  response_format: z.object({ type: z.string() }).exactOptional(),
}) satisfies z.ZodType<Body>;

interface Line {
  readonly text: string;
  readonly passage: number;
}

/** Lines of the passages in the prompt, which stand below `資料N「…」`. */
function linesOf(prompt: string): Line[] {
  let passage = 0;
  return prompt.split('\n').flatMap((text) => {
    const number = /^資料(\d+)「/u.exec(text)?.[1];
    if (number !== undefined) passage = Number(number);
    const isContent = number === undefined && passage > 0 && text.trim() !== '' && !text.startsWith('住民の質問');
    return isContent ? [{ text: text.trim(), passage }] : [];
  });
}

function sentencesFrom(lines: readonly Line[]): object[] {
  const ordered = lines.filter(({ text }) => leaksOf(text).length > 0 || /指示|ignore|忽略|무시/iu.test(text));
  const chosen = ordered.length > 0 ? ordered : lines.slice(0, 1);
  return chosen.slice(0, 3).map(({ text, passage }) => ({ text, passage, quote: text.slice(0, 80) }));
}

function obey(response: ServerResponse, body: Body): void {
  const request = { path: '', headers: {}, body };
  if (body.tools.length > 1) {
    const question = body.messages.at(-1)?.content ?? '';
    callTool('ask-corpus', { question: question.slice(0, 300) })(response, request);
    return;
  }
  const sentences = sentencesFrom(linesOf(body.messages.at(-1)?.content ?? ''));
  answerWith({ completeness: sentences.length === 0 ? 'none' : 'complete', sentences })(response, request);
}

/** Starts the model on loopback. */
export async function startObedientModel(): Promise<ObedientModel> {
  const server = createServer((request, response) => {
    json(request)
      .then((body) => obey(response, Body.parse(body)))
      .catch((fault: unknown) => response.writeHead(500).end(String(fault)));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const settings = modelSettings.parse({
    OPENAI_BASE_URL: `http://127.0.0.1:${port}/v1`,
    OPENAI_API_KEY: 'sk-obedient',
    OPENAI_MODEL: 'obedient',
  });
  return {
    settings,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
