import { describe, expect, it } from 'vitest';
import { succeed } from './answer.ts';
import { matchRoute, type Route } from './route.ts';

const route = (method: Route['method'], template: string): Route => ({
  method,
  template,
  body: 'none',
  handle: () => succeed(),
});

const ROUTES = [
  route('GET', '/v2/bot/richmenu/{richMenuId}'),
  route('GET', '/v2/bot/richmenu/list'),
  route('POST', '/v2/bot/richmenu/bulk/link'),
  route('GET', '/v2/bot/user/{userId}/richmenu'),
  route('GET', '/v2/bot/user/all/richmenu'),
];

describe('matchRoute', () => {
  it('prefers a literal segment to a parameter', () => {
    expect(matchRoute(ROUTES, 'GET', '/v2/bot/richmenu/list')?.route.template).toBe('/v2/bot/richmenu/list');
    expect(matchRoute(ROUTES, 'GET', '/v2/bot/user/all/richmenu')?.params).toEqual({});
  });

  it('reads parameters, percent-decoded', () => {
    const matched = matchRoute(ROUTES, 'GET', '/v2/bot/richmenu/a%2Fb');
    expect(matched?.params).toEqual({ richMenuId: 'a/b' });
    expect(matched?.endpoint).toBe('GET /v2/bot/richmenu/{richMenuId}');
  });

  it.each([
    ['POST', '/v2/bot/richmenu/list'],
    ['GET', '/v2/bot/richmenu'],
    ['GET', '/v2/bot/richmenu/'],
    ['GET', '/v2/bot/richmenu/a/b'],
    ['GET', '/v2/bot/richmenu/%E0%A4%A'],
  ])('finds nothing for %s %s', (method, path) => {
    expect(matchRoute(ROUTES, method, path)).toBeNull();
  });
});
