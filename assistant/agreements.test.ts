import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadCorpus } from '../corpus/load.ts';
import { loadOwnReplies } from '../corpus/load-replies.ts';
import { type CannedReply, ToolName } from '../corpus/schema.ts';
import { TOOLS } from './create-assistant.ts';
import { LANGUAGES } from './language.ts';
import { Answer } from './model/answer-form.ts';
import { declareTool } from './model/declare-tool.ts';
import { OUTCOME_LABELS } from './outcomes.ts';
import { loadPrompt } from './prompts/load-prompts.ts';
import { createReplies } from './replies.ts';
import { EMERGENCIES } from './screening/emergencies.ts';
import { OUTCOMES, TOOL_NAMES } from './turn.ts';

const ROOM = fileURLToPath(new URL('.', import.meta.url));
const SAMPLE_CITY = fileURLToPath(new URL('../corpus/sample-city', import.meta.url));
/** Values that a text may use wherever it stands. */
const EVERYWHERE = { department: '', phone: '', hours: '', city: '' };
/** Ids that the code puts together, so that no scan finds them whole. */
const COMPOSED = ['hand-over', 'hand-over-closed', 'hand-over-asked', 'hand-over-asked-closed'];

let own: CannedReply[];
let source: string;

/** The room's source, without tests. */
async function readSource(): Promise<string> {
  const names = await readdir(ROOM, { recursive: true });
  const files = names.filter((name) => name.endsWith('.ts') && !/(?:test\.ts$|testing\/)/.test(name));
  return (await Promise.all(files.map((name) => readFile(`${ROOM}${name}`, 'utf8')))).join('\n');
}

function placeholdersIn(text: string): string[] {
  return [...new Set([...text.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name))].sort();
}

beforeAll(async () => {
  [own, source] = await Promise.all([loadOwnReplies(), readSource()]);
});

describe('outcomes', () => {
  it('have one label each, in Japanese', () => {
    expect(Object.keys(OUTCOME_LABELS).sort()).toEqual([...OUTCOMES].sort());
    const labels = Object.values(OUTCOME_LABELS).map(({ label }) => label);
    expect(new Set(labels).size).toBe(OUTCOMES.length);
    for (const label of labels) expect(label).toMatch(/[\p{Script=Han}\p{Script=Hiragana}]/u);
  });

  it('are faults exactly when they are errors', () => {
    for (const outcome of OUTCOMES) {
      expect(OUTCOME_LABELS[outcome].weight === 'fault').toBe(outcome.startsWith('error-'));
    }
  });
});

describe('fixed texts', () => {
  it('exist for every id that the code uses', () => {
    const used = [...source.matchAll(/(?:replies\.(?:text|has)|fixedReply)\(\s*'([^']+)'/g)].map(([, id = '']) => id);
    const smallTalk = /type SmallTalk =([^;]+);/.exec(source)?.[1]?.match(/[a-z][a-z-]+/g) ?? [];
    const ids = new Set(own.map(({ id }) => id));
    expect(used.length).toBeGreaterThan(20);
    expect(smallTalk.length).toBeGreaterThan(5);
    const optional = [...source.matchAll(/replies\.has\('([^']+)'/g)].map(([, id]) => id);
    const missing = [...used, ...smallTalk, ...EMERGENCIES, ...COMPOSED].filter(
      (id) => !ids.has(id) && !optional.includes(id),
    );
    expect(missing).toEqual([]);
  });

  it('have one text an id, and the same placeholders in every language', () => {
    const texts = new Map(own.map(({ id, text }) => [id, text]));
    expect(texts.size).toBe(own.length);
    for (const [id, text] of texts) {
      const language = LANGUAGES.find((candidate) => candidate !== 'ja' && id.endsWith(`-${candidate}`));
      if (language === undefined) continue;
      const japanese = texts.get(id.slice(0, -language.length - 1));
      if (japanese === undefined) continue;
      const known = [...placeholdersIn(japanese), ...Object.keys(EVERYWHERE)];
      expect(
        placeholdersIn(text).filter((name) => !known.includes(name)),
        id,
      ).toEqual([]);
    }
  });

  it('of the sample city use no value that is never given', async () => {
    const { replies } = await loadCorpus(SAMPLE_CITY);
    expect(replies.length).toBeGreaterThan(0);
    expect(() => createReplies(own, replies, EVERYWHERE)).not.toThrow();
  });
});

describe('tools', () => {
  it('are the same in the type, in the list, in the questions of a city and in the prompt', async () => {
    const { text } = await loadPrompt('choose-tool');
    const named = [...new Set(text.match(/[a-z]+(?:-[a-z]+)+/g))].sort();
    expect(TOOLS.map(({ name }) => name).sort()).toEqual([...TOOL_NAMES].sort());
    expect([...ToolName.options].sort()).toEqual([...TOOL_NAMES].sort());
    expect(named).toEqual([...TOOL_NAMES].sort());
  });

  it.each(TOOLS)('$name can be declared to a model, strictly', (tool) => {
    const { function: declared } = declareTool(tool, true);
    expect(declared.description).toMatch(/[\p{Script=Hiragana}]/u);
    expect(declared.parameters.type).toBe('object');
    expect(declared.parameters.required).toEqual(Object.keys(declared.parameters.properties ?? {}));
    expect(JSON.stringify(declared.parameters)).not.toMatch(/\$schema|"(?:min|max)Length"|"default"/);
  });
});

describe('prompts', () => {
  it('name every field and value of the form in which a model must answer', async () => {
    const { text } = await loadPrompt('compose-answer');
    const { completeness, sentences } = Answer.shape;
    const fields = [...Object.keys(Answer.shape), ...Object.keys(sentences.element.shape), ...completeness.options];
    // A sentence's text needs no name: it is what the whole prompt speaks of.
    for (const field of fields.filter((name) => name !== 'text')) expect(text).toContain(field);
    expect(text).toContain('link_1');
  });

  it('have a hash that tells their versions apart', async () => {
    const [first, second, again] = await Promise.all(['choose-tool', 'compose-answer', 'choose-tool'].map(loadPrompt));
    expect(first?.hash).toMatch(/^[0-9a-f]{12}$/);
    expect(first?.hash).not.toBe(second?.hash);
    expect(again).toEqual(first);
    await expect(loadPrompt('no-such-prompt')).rejects.toThrow();
  });
});
