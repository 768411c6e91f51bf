import { PUBLIC_ORIGIN } from '../../testing/start-test-api.ts';

export interface BrowserAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The body, where it is JSON. */
  readonly json: unknown;
  /** Where a redirect leads. */
  readonly location: string;
}

type Fields = Readonly<Record<string, string>>;

/** As much of a resident's browser as logging in needs: a cookie jar, and the headers that no page can change. */
export interface Browser {
  readonly cookies: Map<string, string>;
  /** `address`: a path, or an address at our public origin. */
  get(address: string, headers?: Fields): Promise<BrowserAnswer>;
  /** As `fetch` in a page of ours does it. */
  post(path: string, json: unknown, headers?: Fields): Promise<BrowserAnswer>;
  /** As a form in a page of ours does it. */
  submit(path: string, fields: Fields): Promise<BrowserAnswer>;
}

/** A browser that knows the api under its public address and reaches it at `apiUrl`. */
export function openBrowser(apiUrl: string, cookies = new Map<string, string>()): Browser {
  const send = async (method: string, address: string, headers: Fields, body?: string): Promise<BrowserAnswer> => {
    const { pathname, search, origin } = new URL(address, PUBLIC_ORIGIN);
    if (origin !== PUBLIC_ORIGIN) throw new Error(`${origin} is not ours`);
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(apiUrl + pathname + search, {
      method,
      redirect: 'manual',
      headers: { ...(cookie ? { cookie } : {}), ...headers },
      ...(body === undefined ? {} : { body }),
    });
    for (const line of response.headers.getSetCookie()) keep(cookies, line);
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.includes('application/json') ?? false;
    const location = response.headers.get('location') ?? '';
    return {
      status: response.status,
      headers: response.headers,
      text,
      json: isJson ? JSON.parse(text) : null,
      location,
    };
  };
  const fromOurPage = { origin: PUBLIC_ORIGIN, 'sec-fetch-site': 'same-origin' };
  const formType = { 'content-type': 'application/x-www-form-urlencoded' };
  return {
    cookies,
    get: (address, headers = {}) => send('GET', address, headers),
    post: (path, json, headers = {}) =>
      send('POST', path, { ...fromOurPage, 'content-type': 'application/json', ...headers }, JSON.stringify(json)),
    submit: (path, fields) =>
      send('POST', path, { ...fromOurPage, ...formType }, new URLSearchParams(fields).toString()),
  };
}

function keep(cookies: Map<string, string>, line: string): void {
  const [pair = '', ...attributes] = line.split('; ');
  const [name = '', value = ''] = pair.split('=');
  const expires = attributes.find((attribute) => attribute.startsWith('Expires='))?.slice('Expires='.length);
  if (value === '' || (expires !== undefined && new Date(expires).getTime() <= 0)) cookies.delete(name);
  else cookies.set(name, value);
}
