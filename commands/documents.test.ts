import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const PASSED_OVER = new Set([
  'node_modules',
  'dist',
  '.data',
  '.git',
  '.tsbuild',
  'generated',
  'site',
  'models',
  'coverage',
]);

function markdownBelow(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return PASSED_OVER.has(entry.name) ? [] : markdownBelow(path);
    return entry.name.endsWith('.md') ? [path] : [];
  });
}

const FILES = markdownBelow('');
const SCRIPTS = Object.keys(JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')).scripts);

describe('the documents', () => {
  it('are found', () => {
    expect(FILES).toContain('README.md');
    expect(FILES.length).toBeGreaterThan(15);
  });

  it.each(FILES)('%s names only scripts that exist', (file) => {
    const text = readFileSync(join(ROOT, file), 'utf8');
    const named = [...text.matchAll(/npm run (?:-s )?([a-z][\w:-]*)/g)].map((match) => match[1] ?? '');
    expect(named.filter((name) => !SCRIPTS.includes(name))).toEqual([]);
  });

  it.each(FILES)('%s links only to files that exist', (file) => {
    const text = readFileSync(join(ROOT, file), 'utf8').replace(/```[\s\S]*?```/g, '');
    const links = [...text.matchAll(/\]\((?!https?:|#|mailto:)([^)\s#]+)/g)].map((match) => match[1] ?? '');
    expect(links.filter((link) => !existsSync(join(ROOT, dirname(file), link)))).toEqual([]);
  });

  it.each(FILES)('%s runs only files that exist', (file) => {
    const text = readFileSync(join(ROOT, file), 'utf8');
    const run = [...text.matchAll(/npx tsx ([\w./-]+\.ts)/g)].map((match) => match[1] ?? '');
    expect(run.filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
  });
});
