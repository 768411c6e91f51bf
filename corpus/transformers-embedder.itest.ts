import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Embedder, EmbedderError, type TokenCounter } from './embedder.ts';
import { corpusSettings, openEmbedder } from './settings.ts';
import { dotProduct } from './vectors.ts';

let embedder: Embedder & TokenCounter;

beforeAll(async () => {
  embedder = await openEmbedder(corpusSettings.parse({}));
});

afterAll(async () => {
  await embedder.close();
});

describe('the bundled model', () => {
  it('has the name and dimension that an index remembers', () => {
    expect(embedder).toMatchObject({ name: 'multilingual-e5-small-ja', dimension: 384 });
  });

  it('gives unit vectors in the order of the texts, whatever their lengths', async () => {
    const texts = [
      '住民票の写しは1通300円です。'.repeat(9),
      '',
      '粗大ごみ',
      '転入届は14日以内に出してください。'.repeat(3),
    ];
    const together = await embedder.embedPassages(texts);
    expect(together).toHaveLength(texts.length);
    for (const [index, text] of texts.entries()) {
      const [alone] = await embedder.embedPassages([text]);
      expect(dotProduct(alone!, alone!)).toBeCloseTo(1, 5);
      expect(dotProduct(alone!, together[index]!)).toBeGreaterThan(0.99);
    }
  });

  it('finds the passage that answers a question nearest', async () => {
    const [question] = await embedder.embedQuestions(['住民票はいくらですか']);
    const passages = await embedder.embedPassages([
      '粗大ごみは電話で申し込みます。',
      '住民票の写しの手数料は1通300円です。',
      '市営プールは7月に開きます。',
    ]);
    const scores = passages.map((passage) => dotProduct(question!, passage));
    expect(scores.indexOf(Math.max(...scores))).toBe(1);
  });

  it('puts a question and a passage of the same words at different places', async () => {
    const [question] = await embedder.embedQuestions(['粗大ごみ']);
    const [passage] = await embedder.embedPassages(['粗大ごみ']);
    expect(dotProduct(question!, passage!)).toBeLessThan(0.9999);
  });

  it('cuts a text that is too long and keeps its beginning', async () => {
    const beginning = '粗大ごみは電話で申し込みます。'.repeat(80);
    const [cut, whole] = await embedder.embedPassages([beginning + '市営プール'.repeat(50_000), beginning]);
    expect(dotProduct(cut!, whole!)).toBeGreaterThan(0.99);
  });

  it('counts tokens without prefix and special tokens', () => {
    expect(embedder.countTokens('')).toBe(0);
    expect(embedder.countTokens('住民票の写しは1通300円です。')).toBeGreaterThan(5);
    expect(embedder.countTokens('住民票の写しは1通300円です。')).toBeLessThan(20);
  });

  it('gives nothing for no texts', async () => {
    expect(await embedder.embedQuestions([])).toEqual([]);
  });
});

describe('a model that fails', () => {
  it('says so without a word on the console, where its inputs would be the resident’s', async () => {
    const closed = await openEmbedder(corpusSettings.parse({}));
    await closed.close();
    await expect(closed.embedQuestions(['私の住所は'])).rejects.toThrow(EmbedderError);
  });
});

describe('a model folder that is broken', () => {
  it('is refused with its name', async () => {
    const directory = await mkdtemp(join(tmpdir(), 'models-'));
    await mkdir(join(directory, 'broken'));
    await writeFile(join(directory, 'broken', 'tokenizer.json'), '{');
    const settings = corpusSettings.parse({ EMBEDDING_MODEL: 'broken', EMBEDDING_MODEL_DIRECTORY: directory });
    const opening = openEmbedder(settings);
    await expect(opening).rejects.toThrow(EmbedderError);
    await expect(opening).rejects.toThrow('the embedding model broken cannot be loaded');
    await rm(directory, { recursive: true });
  });
});
