import { createServer, type IncomingHttpHeaders, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { z } from 'zod';
import { type ModelSettings, modelSettings } from '../model/settings.ts';

const Declaration = z.object({
  function: z.object({
    name: z.string(),
    parameters: z.record(z.string(), z.unknown()).default({}),
    strict: z.boolean().optional(),
  }),
});

const RequestBody = z.object({
  model: z.string(),
  messages: z.array(z.object({ role: z.string(), content: z.string() })),
  temperature: z.number().optional(),
  max_tokens: z.number().optional(),
  tools: z.array(Declaration).default([]),
  tool_choice: z.unknown().optional(),
  response_format: z.object({ type: z.string(), json_schema: z.record(z.string(), z.unknown()).optional() }).optional(),
});

/** One request as it came in. */
export interface ModelRequest {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: z.infer<typeof RequestBody>;
}

/** Plays one part of the script. */
export type ScriptedAnswer = (response: ServerResponse, request: ModelRequest) => void;

/** An OpenAI-compatible server that gives the n-th request the n-th answer of its script. */
export interface ScriptedModelServer {
  readonly settings: ModelSettings;
  readonly requests: readonly ModelRequest[];
  /** Ends all connections. Throws when the script was not played to its end, or was too short. */
  close(): Promise<void>;
}

function send(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

function complete(response: ServerResponse, message: object, finish: string): void {
  const choice = { index: 0, finish_reason: finish, message: { role: 'assistant', content: null, ...message } };
  const usage = { prompt_tokens: 10, completion_tokens: 5, total_tokens: 15 };
  send(response, 200, { id: 'c1', object: 'chat.completion', created: 1, model: 'scripted', choices: [choice], usage });
}

/** Calls a tool; arguments given as a string are sent as they are, JSON or not. */
export function callTool(name: string, args: object | string): ScriptedAnswer {
  const given = typeof args === 'string' ? args : JSON.stringify(args);
  const call = { id: 'call_1', type: 'function', function: { name, arguments: given } };
  return (response) => complete(response, { tool_calls: [call] }, 'tool_calls');
}

/** Answers in words; `finish` is `stop` unless given. */
export function say(content: string | null, finish = 'stop'): ScriptedAnswer {
  return (response) => complete(response, { content }, finish);
}

/** Answers with an object in the way that the request asked for: by json_schema or by calling the one declared tool. */
export function answerWith(answer: object): ScriptedAnswer {
  return (response, request) => {
    const { tools, response_format: format } = request.body;
    const play = format === undefined ? callTool(tools[0]?.function.name ?? '', answer) : say(JSON.stringify(answer));
    play(response, request);
  };
}

/** An error as OpenAI words it. */
export function fail(
  status: number,
  error: object = { message: 'scripted failure', type: 'scripted' },
): ScriptedAnswer {
  return (response) => send(response, status, { error });
}

/** Sends a body as it is, with status 200. */
export function sendBody(body: string, type = 'application/json'): ScriptedAnswer {
  return (response) => response.writeHead(200, { 'content-type': type }).end(body);
}

/** Says nothing; with `afterHeaders` it sends a status and the beginning of a body first. */
export function hang(afterHeaders = false): ScriptedAnswer {
  return (response) => {
    if (afterHeaders) response.writeHead(200, { 'content-type': 'application/json' }).write('{"id":');
  };
}

/** Cuts the connection in the middle of the body. */
export function cut(): ScriptedAnswer {
  return (response) => {
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' });
    response.write('{"id":', () => response.destroy());
  };
}

/** Sends the client elsewhere. */
export function redirectTo(location: string): ScriptedAnswer {
  return (response) => response.writeHead(307, { location }).end();
}

async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

/** Starts a server on loopback. `settings` are variables as in the environment, added to the server's address. */
export async function startScriptedModelServer(
  script: readonly ScriptedAnswer[],
  settings: Readonly<Record<string, string>> = {},
): Promise<ScriptedModelServer> {
  const requests: ModelRequest[] = [];
  const faults: unknown[] = [];
  const server = createServer((request, response) => {
    const { url: path = '', headers } = request;
    json(request)
      .then((body) => {
        const received = { path, headers, body: RequestBody.parse(body) };
        const answer = script[requests.push(received) - 1];
        if (answer === undefined) throw new Error('the script has ended');
        answer(response, received);
      })
      .catch((fault: unknown) => {
        faults.push(fault);
        send(response, 500, { error: { message: 'the script cannot go on' } });
      });
  });
  const port = await listen(server);
  return {
    requests,
    settings: modelSettings.parse({
      OPENAI_BASE_URL: `http://127.0.0.1:${port}/v1`,
      OPENAI_API_KEY: 'sk-test-0123456789',
      OPENAI_MODEL: 'scripted',
      ...settings,
    }),
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      if (faults.length > 0) throw new AggregateError(faults, `requests that the script does not expect: ${faults}`);
      if (requests.length < script.length) {
        throw new Error(`${script.length - requests.length} answers of the script were not asked for`);
      }
    },
  };
}
