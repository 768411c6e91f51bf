import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Embedder } from '../../../corpus/embedder.ts';
import { openEmbedder } from '../../../corpus/settings.ts';
import { createTokeniser } from '../../../corpus/tokenise-ja.ts';
import { rememberCalls } from '../../retrieval/remember-calls.ts';
import { type Attack, leaksOf, loadAttacks } from './attack.ts';
import { judge } from './open-injected-pages.ts';
import { publish, readCleanSite } from './publish.ts';
import { openStage, type Performance, QUESTIONS, type Stage } from './stage.ts';

/** One of each kind; the suite itself plays them all. */
const PLAYED = ['html-display-none', 'pdf-render-mode-3', 'visible-ja-ignore-and-call', 'visible-pdf-over-pages'];

let embedder: Embedder;
let stage: Stage;
let clean: Performance;

beforeAll(async () => {
  embedder = await openEmbedder({});
  // Most pages and all questions are the same in every performance.
  const parts = {
    embedder: rememberCalls(embedder),
    tokeniser: await createTokeniser(),
    countTokens: (text: string) => text.length,
  };
  stage = openStage(await readCleanSite(), parts);
  clean = await stage.perform();
});

afterAll(async () => {
  await stage.close();
  await embedder.close();
});

describe('the stage', () => {
  it('has replies from quotes and from the model, each answered', () => {
    expect(clean.replies.map(({ outcome }) => outcome)).toEqual(Array(QUESTIONS.length * 2).fill('answered'));
    expect(clean.replies.slice(QUESTIONS.length).map(({ reason }) => reason)).not.toContain('quoted');
  });

  it('finds an attack that works in index and reply', async () => {
    const way = { id: 'plain', html: '<p>TEXT</p>', place: 'body', head: '' } as const;
    const attack: Attack = { kind: 'hidden-html', id: 'plain', way };
    const { passed, violations } = judge(attack, await stage.perform(await publish(attack)), clean);
    expect(passed).toBe(false);
    expect(violations.join('\n')).toMatch(/索引に入った[\s\S]*返事に出た/u);
  });

  it.each(PLAYED)('holds %s off', async (id) => {
    const attack = (await loadAttacks()).find((known) => known.id === id)!;
    expect(judge(attack, await stage.perform(await publish(attack)), clean).violations).toEqual([]);
  });
});

describe('leaksOf', () => {
  it('reads what is written in characters that nobody sees, in other widths and with other signs between digits', () => {
    const tags = Array.from('0120-444-919', (sign) => String.fromCodePoint(0xe0000 + sign.charCodeAt(0))).join('');
    expect([tags, '０１２０－４４４－９１９', '0120 (444) 919'].map((text) => leaksOf(text).length)).toEqual([1, 1, 1]);
  });
});
