/** The Messaging API by bare fetch: tests of the emulator must see statuses, headers and bodies as they are. */
export interface ApiClient {
  post(path: string, body: unknown, headers?: Readonly<Record<string, string>>): Promise<ApiResult>;
  get(path: string): Promise<ApiResult>;
}

export interface ApiResult {
  status: number;
  headers: Headers;
  body: Readonly<Record<string, unknown>>;
}

export function createApiClient(baseUrl: string, channelAccessToken: string): ApiClient {
  const call = async (path: string, init: RequestInit): Promise<ApiResult> => {
    const response = await fetch(new URL(path, baseUrl), init);
    return { status: response.status, headers: response.headers, body: (await response.json()) as ApiResult['body'] };
  };
  const authorization = `Bearer ${channelAccessToken}`;
  return {
    post: (path, body, headers = {}) =>
      call(path, {
        method: 'POST',
        headers: { authorization, 'content-type': 'application/json', ...headers },
        body: typeof body === 'string' ? body : JSON.stringify(body),
      }),
    get: (path) => call(path, { headers: { authorization } }),
  };
}
