import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { z } from 'zod';
import { type ModelSettings, modelSettings } from '../model/settings.ts';

const RequestBody = z.object({
  messages: z.array(z.object({ role: z.string(), content: z.string() })),
  response_format: z.object({ json_schema: z.object({ name: z.string() }) }).optional(),
});

/** An OpenAI-compatible server that says back whatever it is told, for any number of requests. */
export interface ParrotModelServer {
  readonly settings: ModelSettings;
  /** The bodies as they came in, oldest first. Emptied by `take`. */
  take(): string[];
  close(): Promise<void>;
}

function complete(response: ServerResponse, message: object): void {
  const choice = { index: 0, finish_reason: 'stop', message: { role: 'assistant', content: null, ...message } };
  const usage = { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 };
  const body = { id: 'p', object: 'chat.completion', created: 1, model: 'parrot', choices: [choice], usage };
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

/** Chooses the search for the question, and answers and translates by repeating what it was told. */
function repeat(response: ServerResponse, { messages, response_format: format }: z.infer<typeof RequestBody>): void {
  const told = messages.at(-1)?.content ?? '';
  const question = told.slice(told.lastIndexOf('：') + 1).slice(0, 300) || '？';
  if (format === undefined) {
    const call = { name: 'ask-corpus', arguments: JSON.stringify({ question }) };
    complete(response, { tool_calls: [{ id: 'c', type: 'function', function: call }] });
    return;
  }
  const sentence = { text: question, passage: 1, quote: question };
  const answer =
    format.json_schema.name === 'translation'
      ? { lines: told.split('\n').slice(-5) }
      : { completeness: 'complete', sentences: [sentence] };
  complete(response, { content: JSON.stringify(answer) });
}

/** Starts the server on loopback. */
export async function startParrotModelServer(): Promise<ParrotModelServer> {
  const bodies: string[] = [];
  const server = createServer((request, response) => {
    json(request).then(
      (body) => {
        bodies.push(JSON.stringify(body));
        repeat(response, RequestBody.parse(body));
      },
      () => response.writeHead(400).end(),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    settings: modelSettings.parse({ OPENAI_BASE_URL: `http://127.0.0.1:${port}/v1`, OPENAI_MODEL: 'parrot' }),
    take: () => bodies.splice(0),
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
