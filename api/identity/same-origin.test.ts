import { expect, test } from 'vitest';
import { isSameOrigin } from './same-origin.ts';

const OURS = 'https://line.example.jp';

test.each([
  ['a page of ours', { origin: OURS, fetchSite: 'same-origin' }, true],
  ['a page of ours in a browser that sends the origin only', { origin: OURS, fetchSite: undefined }, true],
  ['a page of ours in a browser that sends the site only', { origin: undefined, fetchSite: 'same-origin' }, true],
  ['another site', { origin: 'https://evil.example.jp', fetchSite: 'cross-site' }, false],
  ['another site in an old browser', { origin: 'https://evil.example.jp', fetchSite: undefined }, false],
  ['a neighbour below the same domain', { origin: 'https://www.example.jp', fetchSite: 'same-site' }, false],
  ['our name over plain HTTP', { origin: 'http://line.example.jp', fetchSite: undefined }, false],
  ['our name at another port', { origin: `${OURS}:8443`, fetchSite: undefined }, false],
  ['a page without an origin', { origin: 'null', fetchSite: undefined }, false],
  ['headers that contradict each other', { origin: OURS, fetchSite: 'cross-site' }, false],
  ['a program that says nothing', { origin: undefined, fetchSite: undefined }, false],
  ['an address that was typed', { origin: undefined, fetchSite: 'none' }, false],
])('of %s', (_name, said, expected) => {
  expect(isSameOrigin(said, OURS)).toBe(expected);
});
