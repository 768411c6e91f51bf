/** The Messaging API by bare fetch: tests of the emulator must see statuses, headers and bodies as they are. */
export interface ApiClient {
  post(path: string, body?: unknown, headers?: Readonly<Record<string, string>>): Promise<ApiResult>;
  put(path: string, body: unknown): Promise<ApiResult>;
  get(path: string): Promise<ApiResult>;
  delete(path: string): Promise<ApiResult>;
  /** With a body that is no JSON, or where the answer is none. */
  send(path: string, init: RequestInit): Promise<Response>;
}

export interface ApiResult {
  status: number;
  headers: Headers;
  body: Readonly<Record<string, unknown>>;
}

export function createApiClient(baseUrl: string, channelAccessToken: string): ApiClient {
  const authorization = `Bearer ${channelAccessToken}`;
  const send = (path: string, init: RequestInit) => {
    const headers = new Headers(init.headers);
    headers.set('authorization', authorization);
    return fetch(new URL(path, baseUrl), { ...init, headers });
  };
  const call = async (path: string, init: RequestInit): Promise<ApiResult> => {
    const response = await send(path, init);
    return { status: response.status, headers: response.headers, body: (await response.json()) as ApiResult['body'] };
  };
  const withBody = (method: string, body: unknown, headers: Readonly<Record<string, string>> = {}): RequestInit => ({
    method,
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  return {
    post: (path, body, headers) =>
      call(path, body === undefined ? { method: 'POST' } : withBody('POST', body, headers)),
    put: (path, body) => call(path, withBody('PUT', body)),
    get: (path) => call(path, {}),
    delete: (path) => call(path, { method: 'DELETE' }),
    send,
  };
}
