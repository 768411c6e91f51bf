import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { afterEach, describe, expect, it } from 'vitest';
import { type Embedder, EmbedderError } from './embedder.ts';
import { type OpenAiEmbedderSettings, openOpenAiEmbedder } from './openai-embedder.ts';

interface EmbeddingsRequest {
  readonly path: string | undefined;
  readonly authorization: string | undefined;
  readonly body: { model: string; input: string[]; encoding_format: string };
}
type Answer = (request: EmbeddingsRequest, response: ServerResponse) => void;

let server: Server | null = null;
let requests: EmbeddingsRequest[] = [];

afterEach(() => {
  server?.closeAllConnections();
  server?.close();
  requests = [];
});

/** An embedder in front of a server that gives each request the next answer, the last one for all further requests. */
async function embedderBefore(
  answers: [Answer, ...Answer[]],
  settings: Partial<OpenAiEmbedderSettings> = {},
): Promise<Embedder> {
  server = createServer((request, response) => {
    void json(request).then((body) => {
      const { url: path, headers } = request;
      const received = { path, authorization: headers.authorization, body: body as EmbeddingsRequest['body'] };
      requests.push(received);
      (answers[requests.length - 1] ?? answers.at(-1))?.(received, response);
    });
  });
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return openOpenAiEmbedder({
    baseUrl: `http://127.0.0.1:${port}/v1`,
    apiKey: 'key',
    model: 'model',
    dimension: 2,
    timeoutMilliseconds: 10_000,
    retries: 0,
    questionPrefix: 'q:',
    passagePrefix: 'p:',
    ...settings,
  });
}

function send(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

/** Vectors (length of the text, 0), last text first. */
const lengths: Answer = ({ body }, response) => {
  const data = body.input.map((text, index) => ({ object: 'embedding', index, embedding: [text.length, 0] }));
  send(response, 200, { object: 'list', data: data.reverse() });
};

function sending(status: number, body: unknown): Answer {
  return (_request, response) => send(response, status, body);
}

describe('the OpenAI-compatible embedder', () => {
  it('sends model, key and prefixed texts, and scales the vectors to unit length', async () => {
    const embedder = await embedderBefore([lengths]);
    const vectors = await embedder.embedQuestions(['abc']);
    expect(vectors.map((vector) => [...vector])).toEqual([[1, 0]]);
    expect(requests).toEqual([
      {
        path: '/v1/embeddings',
        authorization: 'Bearer key',
        body: { model: 'model', input: ['q:abc'], encoding_format: 'float' },
      },
    ]);
  });

  it('keeps the order of the texts over several requests', async () => {
    const angle: Answer = ({ body }, response) => {
      const data = body.input.map((text, index) => {
        const radians = Number(text.slice(2)) / 100;
        return { index, embedding: [Math.cos(radians), Math.sin(radians)] };
      });
      send(response, 200, { data: data.reverse() });
    };
    const embedder = await embedderBefore([angle]);
    const vectors = await embedder.embedPassages(Array.from({ length: 150 }, (_, index) => String(index)));
    expect(requests.map((request) => request.body.input.length)).toEqual([64, 64, 22]);
    for (const [index, vector] of vectors.entries()) expect(vector[0]).toBeCloseTo(Math.cos(index / 100), 5);
  });

  it('sends no text that an endpoint would refuse', async () => {
    const embedder = await embedderBefore([lengths], { passagePrefix: '' });
    await embedder.embedPassages(['', ' \n', '\uD800', 'あ'.repeat(20_000)]);
    expect(requests[0]?.body.input.map((text) => text.slice(0, 3))).toEqual(['-', '-', '-', 'あああ']);
    expect(requests[0]?.body.input[3]).toHaveLength(8_000);
  });

  it('tries again after 429 and 500', async () => {
    const embedder = await embedderBefore([sending(429, {}), sending(500, {}), lengths], { retries: 2 });
    expect(await embedder.embedQuestions(['a'])).toHaveLength(1);
    expect(requests).toHaveLength(3);
  });

  it.each<[string, Answer, string]>([
    ['401', sending(401, { error: { message: 'secret key sk-1 is wrong' } }), 'the embedding endpoint answered 401'],
    ['500', sending(500, {}), 'the embedding endpoint answered 500'],
    ['a cut connection', (_request, response) => response.destroy(), 'the embedding endpoint cannot be reached'],
    ['a web page', sending(200, '<html>'), 'answered with something that is no list of vectors'],
    ['no list', sending(200, { data: null }), 'answered with something that is no list of vectors'],
    ['words', sending(200, { data: [{ index: 0, embedding: ['a', 'b'] }] }), 'is no list of vectors'],
    ['too few vectors', sending(200, { data: [] }), 'the embedding endpoint left out some of the texts'],
    [
      'another dimension',
      sending(200, { data: [{ index: 0, embedding: [1, 2, 3] }] }),
      'the model model gives vectors of 3 numbers, but EMBEDDING_DIMENSION says 2',
    ],
  ])('reports %s without repeating what the endpoint said', async (_case, answer, message) => {
    const embedder = await embedderBefore([answer]);
    const embedding = embedder.embedQuestions(['a']);
    await expect(embedding).rejects.toThrow(EmbedderError);
    await expect(embedding).rejects.toThrow(message);
    await expect(embedding).rejects.not.toThrow('sk-1');
  });

  it('waits no longer than the setting for an endpoint that says nothing', async () => {
    const embedder = await embedderBefore([() => {}], { timeoutMilliseconds: 200 });
    const late = new EmbedderError('the embedding endpoint did not answer in time');
    await expect(embedder.embedQuestions(['a'])).rejects.toThrow(late);
  });

  it('says that an endpoint cannot be reached', async () => {
    const embedder = openOpenAiEmbedder({
      baseUrl: 'http://127.0.0.1:9/v1',
      apiKey: '',
      model: 'model',
      dimension: 2,
      timeoutMilliseconds: 10_000,
      retries: 0,
      questionPrefix: '',
      passagePrefix: '',
    });
    await expect(embedder.embedQuestions(['a'])).rejects.toThrow('the embedding endpoint cannot be reached');
  });
});
