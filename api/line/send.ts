import { HTTPFetchError, messagingApi } from '@line/bot-sdk';
import type { Public } from '../../assistant/screening/personal-data/public-text.ts';

export type LineMessage = messagingApi.Message;
/** What a request says: nothing that has not passed the gate goes to LINE. */
export type LineMessages = Public<LineMessage[]>;
export type FlexBubble = messagingApi.FlexBubble;
export type FlexComponent = messagingApi.FlexComponent;
export type QuickReplyItem = messagingApi.QuickReplyItem;

/** A request to LINE as it is stored and repeated: bodies must be identical under one retry key. */
export type LineRequest =
  | { readonly endpoint: 'reply'; readonly replyToken: string; readonly messages: LineMessages }
  | { readonly endpoint: 'push'; readonly to: string; readonly messages: LineMessages; readonly retryKey: string }
  | { readonly endpoint: 'loading'; readonly chatId: string }
  | { readonly endpoint: 'leave'; readonly place: 'group' | 'room'; readonly placeId: string }
  | { readonly endpoint: 'link-token'; readonly lineUserId: string };

/**
 * What became of a request. `accepted` never means delivered. After `busy` LINE has not taken it and would later; after
 * `unknown` it may have.
 */
export type SendResult =
  | { readonly kind: 'accepted'; readonly status: number; readonly requestId?: string; readonly linkToken?: string }
  | { readonly kind: 'refused'; readonly status: number; readonly requestId?: string; readonly why: RefusalReason }
  | { readonly kind: 'busy'; readonly status?: number; readonly requestId?: string }
  | { readonly kind: 'unknown'; readonly status?: number; readonly requestId?: string; readonly why: string };

type RefusalReason = 'invalid-reply-token' | 'monthly-limit' | 'redirected' | 'request';

export interface LineSender {
  /**
   * Sends once; repeating is the caller's decision. `messageId` is the outgoing row that the call belongs to. Never throws
   * for what LINE or the network does.
   */
  send(request: LineRequest, messageId?: string): Promise<SendResult>;
}

export interface LineSenderOptions {
  readonly baseUrl: string;
  readonly channelAccessToken: string;
  /** Milliseconds for a whole call, body included. A reply token lives for one minute. */
  readonly timeoutMs: number;
}

/** The answer waits for the call that shows the animation, so that call may not take long. */
const LOADING_TIMEOUT_MS = 2_000;

/** Seconds that the typing animation shows at most; it ends with the answer. LINE: 5 to 60, a multiple of 5. */
const LOADING_SECONDS = 30;

export function createLineSender(options: LineSenderOptions): LineSender {
  return { send: (request) => sendOnce(request, options) };
}

async function sendOnce(request: LineRequest, options: LineSenderOptions): Promise<SendResult> {
  const limit = options.timeoutMs;
  const timeoutMs = request.endpoint === 'loading' ? Math.min(limit, LOADING_TIMEOUT_MS) : limit;
  const client = new BoundedClient({ ...options, timeoutMs });
  let text = '';
  let failure: unknown;
  let linkToken: string | undefined;
  try {
    if (request.endpoint === 'link-token') ({ linkToken } = await client.issueLinkToken(request.lineUserId));
    else await callEndpoint(client, request);
  } catch (error) {
    failure = error;
    if (error instanceof HTTPFetchError) text = error.body;
  }
  const result = judge(client.transport.head, text, failure);
  return result.kind === 'accepted' && linkToken !== undefined ? { ...result, linkToken } : result;
}

function callEndpoint(
  client: BoundedClient,
  request: Exclude<LineRequest, { endpoint: 'link-token' }>,
): Promise<unknown> {
  switch (request.endpoint) {
    case 'reply':
      return client.replyMessage({ replyToken: request.replyToken, messages: request.messages });
    case 'push':
      return client.pushMessage({ to: request.to, messages: request.messages }, request.retryKey);
    case 'loading':
      return client.showLoadingAnimation({ chatId: request.chatId, loadingSeconds: LOADING_SECONDS });
    case 'leave':
      return request.place === 'group' ? client.leaveGroup(request.placeId) : client.leaveRoom(request.placeId);
  }
}

interface ResponseHead {
  readonly status: number;
  readonly requestId: string | undefined;
  readonly acceptedRequestId: string | undefined;
}

/** By status; LINE's wording, which may change, only tells two kinds of 400 and of 429 apart. */
function judge(head: ResponseHead | undefined, text: string, failure: unknown): SendResult {
  if (!head) return { kind: 'unknown', why: failure instanceof Error ? nameNetworkFault(failure) : 'no response' };
  const { status, acceptedRequestId } = head;
  const requestId = acceptedRequestId ?? head.requestId;
  const facts = { status, ...(requestId === undefined ? {} : { requestId }) };
  // The retry key was taken before: the earlier attempt, whose answer was lost, has succeeded.
  if (status === 409 || (status >= 200 && status < 300)) return { kind: 'accepted', ...facts };
  if (status >= 500) return { kind: 'unknown', ...facts, why: `status ${status}` };
  if (status === 429 && !/monthly limit/i.test(text)) return { kind: 'busy', ...facts };
  return { kind: 'refused', ...facts, why: explainRefusal(status, text) };
}

function explainRefusal(status: number, text: string): RefusalReason {
  if (status === 429) return 'monthly-limit';
  if (status >= 300 && status < 400) return 'redirected';
  return /invalid reply token/i.test(text) ? 'invalid-reply-token' : 'request';
}

/** `TimeoutError`, or the system's code such as `ECONNREFUSED`. */
function nameNetworkFault(error: Error): string {
  const { cause } = error;
  return cause instanceof Error && 'code' in cause ? String(cause.code) : error.name;
}

/**
 * The SDK's client over a transport with a time limit that does not follow redirects. The SDK's own has neither: a
 * hanging call would last for ever, and a POST that is answered with 302 is repeated as GET and counted as success.
 */
class BoundedClient extends messagingApi.MessagingApiClient {
  readonly transport: BoundedTransport;

  constructor({ baseUrl, channelAccessToken, timeoutMs }: LineSenderOptions) {
    super({ channelAccessToken, baseURL: baseUrl });
    this.transport = new BoundedTransport(baseUrl, channelAccessToken, timeoutMs);
    Object.assign(this, { httpClient: this.transport });
  }
}

/** Takes the place of the SDK's `HTTPFetchClient` for the one method that these calls need, and remembers the response's head. */
class BoundedTransport {
  head: ResponseHead | undefined;
  readonly #baseUrl: string;
  readonly #token: string;
  readonly #timeoutMs: number;

  constructor(baseUrl: string, token: string, timeoutMs: number) {
    this.#baseUrl = baseUrl;
    this.#token = token;
    this.#timeoutMs = timeoutMs;
  }

  async post(path: string, body?: unknown, config?: { readonly headers?: Readonly<Record<string, string>> }) {
    const response = await fetch(new URL(path, this.#baseUrl), {
      method: 'POST',
      headers: {
        'Content-Type': 'application/json',
        Authorization: `Bearer ${this.#token}`,
        ...config?.headers,
      },
      body: body === undefined ? null : JSON.stringify(body),
      redirect: 'manual',
      signal: AbortSignal.timeout(this.#timeoutMs),
    });
    const { status, statusText, headers } = response;
    this.head = {
      status,
      requestId: headers.get('x-line-request-id') ?? undefined,
      acceptedRequestId: headers.get('x-line-accepted-request-id') ?? undefined,
    };
    if (response.ok) return response;
    throw new HTTPFetchError(`status ${status}`, { status, statusText, headers, body: await response.text() });
  }
}
