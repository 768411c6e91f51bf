import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type CitySite, type CitySiteOptions, startCitySite } from './city-site.ts';

describe('the site of a city on loopback', () => {
  let root = '';
  const started: CitySite[] = [];

  async function start(options: CitySiteOptions = {}): Promise<CitySite> {
    const site = await startCitySite({ folder: join(root, 'site'), ...options });
    started.push(site);
    return site;
  }

  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'city-site-'));
    await mkdir(join(root, 'site/kurashi'), { recursive: true });
    await writeFile(join(root, 'site/index.html'), '<title>汐見市</title>');
    await writeFile(join(root, 'site/kurashi/index.html'), '<title>くらし</title>');
  });

  afterEach(async () => {
    await Promise.all(started.splice(0).map((site) => site.close()));
    await rm(root, { recursive: true });
  });

  it('serves the index page of a folder without naming a charset', async () => {
    const site = await start();
    const answer = await fetch(`${site.origin}/kurashi/`);
    expect(answer.headers.get('content-type')).toBe('text/html');
    expect(await answer.text()).toContain('くらし');
    expect(site.count('/kurashi/')).toBe(1);
  });

  it('answers 304 to the tag and to the date that it gave', async () => {
    const site = await start();
    const { headers } = await fetch(`${site.origin}/`);
    const etag = headers.get('etag') ?? '';
    const date = headers.get('last-modified') ?? '';
    expect((await fetch(`${site.origin}/`, { headers: { 'If-None-Match': etag } })).status).toBe(304);
    expect((await fetch(`${site.origin}/`, { headers: { 'If-Modified-Since': date } })).status).toBe(304);
    expect((await fetch(`${site.origin}/`, { headers: { 'If-None-Match': '"other"' } })).status).toBe(200);
  });

  it('follows the redirects and headers of site-server.yaml', async () => {
    const settings = [
      'redirects: [{from: /old.html, to: /kurashi/index.html, status: 302}]',
      'headers: [{path: /index.html, headers: {Content-Type: "text/html; charset=Shift_JIS", ETag: ""}}]',
    ];
    await writeFile(join(root, 'site-server.yaml'), settings.join('\n'));
    const site = await start();
    const moved = await fetch(`${site.origin}/old.html`, { redirect: 'manual' });
    expect([moved.status, moved.headers.get('location')]).toEqual([302, '/kurashi/index.html']);
    const page = await fetch(`${site.origin}/index.html`);
    expect(page.headers.get('content-type')).toBe('text/html; charset=Shift_JIS');
    expect(page.headers.get('etag')).toBeNull();
  });

  it('refuses to start on settings it does not understand', async () => {
    await writeFile(join(root, 'site-server.yaml'), 'redirect: []');
    await expect(start()).rejects.toThrow(/redirect/);
  });

  it('gives nothing from outside its folder', async () => {
    await writeFile(join(root, 'secret.txt'), 'secret');
    const site = await start();
    for (const path of ['/..%2fsecret.txt', '/%2e%2e/secret.txt', '/%00', '/%E3%81']) {
      expect((await fetch(site.origin + path)).status).toBe(404);
    }
  });

  it('stops sending an endless body when the reader goes', async () => {
    const site = await start({ faults: { '/big/*': { kind: 'endless-body' } } });
    const answer = await fetch(`${site.origin}/big/a.html`);
    const reader = answer.body?.getReader();
    await reader?.read();
    await reader?.cancel();
    await expect.poll(() => site.requests()[0]?.bytes).toBeGreaterThan(0);
    expect(site.requests()[0]?.bytes).toBeLessThan(50_000_000);
  });

  it('cuts a connection in the middle of a body', async () => {
    const site = await start({ pages: { '/cut.html': 'x'.repeat(1000) }, faults: { '/cut.html': { kind: 'cut' } } });
    const answer = await fetch(`${site.origin}/cut.html`);
    await expect(answer.text()).rejects.toThrow();
  });

  it('lets a test change pages and faults while it runs', async () => {
    const site = await start({ softNotFound: '<title>お探しのページは見つかりません</title>' });
    site.put('/new.html', '<title>新しい</title>');
    expect(await (await fetch(`${site.origin}/new.html`)).text()).toContain('新しい');
    site.fail('/new.html', { kind: 'status', status: 429, retryAfter: '7' });
    expect((await fetch(`${site.origin}/new.html`)).headers.get('retry-after')).toBe('7');
    site.mend('/new.html');
    site.remove('/new.html');
    const soft = await fetch(`${site.origin}/new.html`);
    expect([soft.status, await soft.text()]).toEqual([200, expect.stringContaining('見つかりません')]);
  });
});
