import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CrawlScope, compilePathPattern, Frontier } from './frontier.ts';
import { readAddress } from './page-address.ts';
import { NO_ROBOTS, parseRobots, type Robots } from './robots.ts';

const ORIGIN = 'https://www.city.example.jp';
const SCOPE: CrawlScope = { origin: ORIGIN, pathPrefix: '/', excludes: [], maxDepth: 5, maxPages: 100 };

function admit(path: string, scope: Partial<CrawlScope> = {}, robots: Robots = NO_ROBOTS, depth = 1): string {
  const address = readAddress(path, ORIGIN);
  if (address === null) return 'no address';
  const verdict = new Frontier({ ...SCOPE, ...scope }, robots, 2026).admit(address, depth);
  return verdict.kind === 'admitted' ? 'admitted' : verdict.reason;
}

describe('the frontier', () => {
  it.each([
    ['/', {}, 'admitted'],
    ['/kurashi/todokede/tennyu.html', {}, 'admitted'],
    ['/shiryo/gomi.pdf', {}, 'admitted'],
    ['/soshiki/1/1/1/12.html', {}, 'admitted'],
    ['https://www.pref.example.jp/', {}, 'out-of-scope'],
    ['http://www.city.example.jp/', {}, 'out-of-scope'],
    ['/en/', { pathPrefix: '/ja/' }, 'out-of-scope'],
    ['/img/logo.png', {}, 'file-type'],
    ['/form.DOCX', {}, 'file-type'],
    ['/cgi/search?q=a', { excludes: ['/cgi/'] }, 'excluded'],
    ['/a/print.html', { excludes: ['*/print.html$'] }, 'excluded'],
    ['/a/print.html?x', { excludes: ['*/print.html$'] }, 'admitted'],
    ['/a/b/a/b/a/b/', {}, 'trap'],
    [`/${'a'.repeat(2001)}`, {}, 'trap'],
    ['/event/2026/11/', {}, 'admitted'],
    ['/animals/view/21817', {}, 'admitted'],
    ['/cal?year=2026&month=12', {}, 'admitted'],
    ['/cal?year=2029&month=1', {}, 'trap'],
    ['/cal?ym=202912', {}, 'trap'],
    ['/cal?date=1998-01-01', {}, 'trap'],
    ['/article?id=2050', {}, 'admitted'],
  ] as const)('says of %s with %o: %s', (path, scope, verdict) => {
    expect(admit(path, scope)).toBe(verdict);
  });

  it('stops at the depth it was given', () => {
    expect(admit('/a', {}, NO_ROBOTS, 5)).toBe('admitted');
    expect(admit('/a', {}, NO_ROBOTS, 6)).toBe('depth');
  });

  it('follows robots.txt, the longest rule first', () => {
    const text = 'User-agent: *\nDisallow: /kanri/\nAllow: /kanri/open/\nCrawl-delay: 2\nSitemap: https://a/s.xml';
    const robots = parseRobots(`${ORIGIN}/robots.txt`, `\ufeff${text}`, 'madoguchi/0.1');
    expect(admit('/kanri/a.html', {}, robots)).toBe('robots');
    expect(admit('/kanri/open/a.html', {}, robots)).toBe('admitted');
    expect(robots).toMatchObject({ crawlDelayMs: 2000, sitemaps: ['https://a/s.xml'] });
  });

  it('obeys the group that names this crawler rather than the one for all', () => {
    const text = 'User-agent: *\nDisallow: /\n\nUser-agent: madoguchi\nDisallow: /secret/\n';
    const robots = parseRobots(`${ORIGIN}/robots.txt`, text, 'madoguchi/0.1 (+https://www.city.example.jp/)');
    expect(admit('/a', {}, robots)).toBe('admitted');
    expect(admit('/secret/a', {}, robots)).toBe('robots');
  });

  it('enters only so many dates of one calendar', () => {
    const frontier = new Frontier(SCOPE, NO_ROBOTS, 2026);
    const days = Array.from({ length: 100 }, (_, day) => readAddress(`/cal?from=2026-${day}`, ORIGIN));
    const taken = days.filter((address) => address !== null && frontier.admit(address, 1).kind === 'admitted');
    expect(taken).toHaveLength(40);
  });

  it('admits only what is in scope, at every address', () => {
    const robots = parseRobots(`${ORIGIN}/robots.txt`, 'User-agent: *\nDisallow: /x', 'madoguchi');
    const scope = { ...SCOPE, pathPrefix: '/a/', excludes: ['/a/no'] };
    const path = fc.webPath({ size: 'medium' });
    fc.assert(
      fc.property(fc.constantFrom('', '/a', '/x', '/a/no'), path, fc.webQueryParameters(), (start, rest, query) => {
        const address = readAddress(`${start}${rest}?${query}`, ORIGIN);
        if (address === null) return;
        if (new Frontier(scope, robots, 2026).admit(address, 1).kind !== 'admitted') return;
        expect(address.url.startsWith(`${ORIGIN}/a/`)).toBe(true);
        expect(new URL(address.url).pathname.startsWith('/a/no')).toBe(false);
      }),
    );
  });

  it('ends on any site that only links deeper', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.stringMatching(/^[a-z]{1,4}$/), { minLength: 1, maxLength: 2 }), (names) => {
        const frontier = new Frontier({ ...SCOPE, maxDepth: 1000 }, NO_ROBOTS, 2026);
        let open = ['/'];
        let entered = 0;
        while (open.length > 0 && entered < 1000) {
          const next = open.flatMap((path) => names.map((name) => `${path}${name}/`));
          open = next.filter((path) => {
            const address = readAddress(path, ORIGIN);
            return address !== null && frontier.admit(address, 1).kind === 'admitted';
          });
          entered += open.length;
        }
        expect(entered).toBeLessThan(100);
      }),
    );
  });
});

describe('a path pattern', () => {
  it('without wildcards is a beginning', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[^*$]*$/), fc.string(), (start, rest) => {
        expect(compilePathPattern(start)(start + rest)).toBe(true);
      }),
    );
  });

  it('takes a star for anything', () => {
    fc.assert(
      fc.property(fc.string(), (middle) => {
        expect(compilePathPattern('/a*b$')(`/a${middle}b`)).toBe(true);
      }),
    );
    expect(compilePathPattern('/a*b$')('/ab/')).toBe(false);
  });
});
