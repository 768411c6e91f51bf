import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { ModelError } from '../../assistant/model/language-model.ts';
import {
  type PublicText,
  passPublished,
  passWords,
  publicText,
} from '../../assistant/screening/personal-data/public-text.ts';
import { LABELS, Label } from './labels.ts';
import { clientSettings, type JudgeSettings } from './settings.ts';
import { cacheKey, type VerdictCache } from './verdict-cache.ts';

const Verdict = z.object({ label: Label, reason: z.string() });
/** Longest wait for one verdict, in milliseconds. */
const PATIENCE = 60_000;
/** Characters of the sources that are shown: the cited passages come first. */
const MOST_MATERIAL = 6_000;

/** An answer as the judge sees it. */
export interface JudgedAnswer {
  readonly question: string;
  readonly answer: string;
  /** Texts of the cited sources, the cited ones first. */
  readonly material: readonly string[];
}

export interface ModelJudge {
  readonly model: string;
  /** First 12 hex digits of SHA-256 of the prompt. */
  readonly promptHash: string;
  readonly repeats: number;
  /** One label a repeat; fewer where the model failed, none where it always did. */
  judge(answer: JudgedAnswer): Promise<Label[]>;
}

/** The label that most votes name; of equally many the strictest. Null without votes. */
export function majority(votes: readonly Label[]): Label | null {
  const count = (label: Label): number => votes.filter((vote) => vote === label).length;
  const strictestFirst = [...LABELS].reverse();
  const [best] = strictestFirst.sort((a, b) => count(b) - count(a));
  return votes.length === 0 ? null : (best ?? null);
}

function materialOf({ question, answer, material }: JudgedAnswer): PublicText {
  const shown = passPublished(material.join('\n').slice(0, MOST_MATERIAL));
  return publicText`資料：\n${shown}\n\n住民の質問：${passWords(question)}\n\n返事：\n${passPublished(answer)}`;
}

/** Opens the judging model that the settings name; equal answers are asked once and then read from the cache. */
export async function openModelJudge(settings: JudgeSettings, cache: VerdictCache): Promise<ModelJudge | null> {
  const { JUDGE_MODEL: model, JUDGE_BASE_URL: server = '', JUDGE_REPEATS: repeats } = settings;
  if (model === undefined) return null;
  const prompt = await readFile(new URL('judge-prompt.md', import.meta.url), 'utf8');
  const promptHash = createHash('sha256').update(prompt).digest('hex').slice(0, 12);
  // A third of all modules: most runs have no judge.
  const { ChatClient } = await import('../../assistant/model/chat-client.ts');
  const client = new ChatClient(clientSettings(settings));

  async function ask(material: PublicText): Promise<Label> {
    const telling = { system: passPublished(prompt), human: material };
    const given = await client.ask(telling, AbortSignal.timeout(PATIENCE), (chat, features) => {
      const method = features.has('json-schema') ? 'jsonSchema' : 'functionCalling';
      return chat.withStructuredOutput(Verdict, { name: 'verdict', method });
    });
    return Verdict.parse(given).label;
  }

  async function judge(answer: JudgedAnswer): Promise<Label[]> {
    const material = materialOf(answer);
    const votes: Label[] = [];
    for (let repeat = 0; repeat < repeats; repeat++) {
      const key = cacheKey([server, model ?? '', prompt, material, String(repeat)]);
      const known = cache.get(key);
      try {
        const label = known ?? (await ask(material));
        if (known === undefined) await cache.set(key, label);
        votes.push(label);
      } catch (fault) {
        if (!(fault instanceof ModelError || fault instanceof z.ZodError)) throw fault;
      }
    }
    return votes;
  }
  return { model, promptHash, repeats, judge };
}
