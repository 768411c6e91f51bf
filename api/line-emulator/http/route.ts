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
  /** The parsed JSON or the fields of the form, undefined where the endpoint takes no body. */
  body: unknown;
  bodyHash: string;
  retryKey: string | null;
}

export interface Route {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** `/v2/bot/profile/{userId}` */
  template: string;
  /** The channel's access token opens a route, unless it looks at its callers itself. */
  auth?: 'none';
  body: 'json' | 'form' | 'none';
  handle(call: ApiCall, platform: Platform): ApiAnswer;
}

export interface MatchedRoute {
  route: Route;
  endpoint: string;
  params: Readonly<Record<string, string>>;
}

/**
 * The route of a method and path, or null. A literal segment wins over a parameter, so that `/richmenu/list` never
 * becomes `/richmenu/{id}`.
 */
export function matchRoute(routes: readonly Route[], method: string, path: string): MatchedRoute | null {
  const segments = path.split('/');
  const matches = routes
    .filter((route) => route.method === method)
    .flatMap((route) => {
      const params = matchTemplate(route.template.split('/'), segments);
      return params ? [{ route, endpoint: `${route.method} ${route.template}`, params }] : [];
    })
    .toSorted((left, right) => Object.keys(left.params).length - Object.keys(right.params).length);
  return matches[0] ?? null;
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
