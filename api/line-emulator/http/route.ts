import type { Platform } from '../platform.ts';
import type { ApiAnswer } from './answer.ts';

/** A request that passed the door: right route, token, content type and size. */
export interface ApiCall {
  /** Method and path template, the unit of LINE's rate limits. */
  endpoint: string;
  requestId: string;
  params: Readonly<Record<string, string>>;
  query: URLSearchParams;
  /** The token of the Authorization header, already checked unless the route has no `auth`. */
  bearer: string | null;
  /** The parsed JSON or the fields of the form, undefined where the endpoint takes neither. */
  body: unknown;
  /** The body as it came, with its media type. */
  raw: Buffer;
  contentType: string;
  bodyHash: string;
  retryKey: string | null;
}

/** LINE serves files from a host of their own. */
export type Host = 'api' | 'data';

export interface Route {
  /** `api` when left out. */
  host?: Host;
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** `/v2/bot/profile/{userId}` */
  template: string;
  /** The channel's access token opens a route, unless it looks at its callers itself. */
  auth?: 'none';
  /** `bytes`: the handler reads `raw`. */
  body: 'json' | 'form' | 'bytes' | 'none';
  /** LINE's 2 MB when left out. */
  maxBytes?: number;
  handle(call: ApiCall, platform: Platform): ApiAnswer | Promise<ApiAnswer>;
}

export interface MatchedRoute {
  route: Route;
  endpoint: string;
  params: Readonly<Record<string, string>>;
}

interface SplitRoute {
  route: Route;
  segments: readonly string[];
}

const splits = new WeakMap<readonly Route[], ReadonlyMap<string, readonly SplitRoute[]>>();

/**
 * The route of a method and path, or null. A literal segment wins over a parameter, so that `/richmenu/list` never
 * becomes `/richmenu/{id}`.
 */
export function matchRoute(routes: readonly Route[], method: string, path: string): MatchedRoute | null {
  const segments = path.split('/');
  const matches = (splitsOf(routes).get(shapeOf(method, segments)) ?? [])
    .flatMap(({ route, segments: template }) => {
      const params = matchTemplate(template, segments);
      return params ? [{ route, endpoint: `${route.method} ${route.template}`, params }] : [];
    })
    .toSorted((left, right) => Object.keys(left.params).length - Object.keys(right.params).length);
  return matches[0] ?? null;
}

const shapeOf = (method: string, segments: readonly string[]) => `${method} ${segments.length}`;

/** The routes by method and length, split once: there are a hundred, and thousands of requests a second. */
function splitsOf(routes: readonly Route[]): ReadonlyMap<string, readonly SplitRoute[]> {
  const known = splits.get(routes);
  if (known) return known;
  const shapes = new Map<string, SplitRoute[]>();
  for (const route of routes) {
    const segments = route.template.split('/');
    const shape = shapeOf(route.method, segments);
    shapes.set(shape, [...(shapes.get(shape) ?? []), { route, segments }]);
  }
  splits.set(routes, shapes);
  return shapes;
}

function matchTemplate(template: readonly string[], path: readonly string[]): Record<string, string> | null {
  if (template.length !== path.length) return null;
  const params: Record<string, string> = {};
  for (const [index, part] of template.entries()) {
    const segment = path[index] ?? '';
    if (part.startsWith('{') && part.endsWith('}')) {
      const value = decodeSegment(segment);
      if (value === null || value === '') return null;
      params[part.slice(1, -1)] = value;
    } else if (part !== segment) return null;
  }
  return params;
}

function decodeSegment(segment: string): string | null {
  try {
    return decodeURIComponent(segment);
  } catch {
    return null;
  }
}
