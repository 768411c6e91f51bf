import { type Assistant, type AssistantParts, createAssistant } from '../../../assistant/create-assistant.ts';
import type { Outcome, Reply } from '../../../assistant/turn.ts';
import { judgeTurn } from './judge-turn.ts';
import { type GuardrailCase, type GuardrailList, readGuardrailCases } from './read-cases.ts';
import { type WatchedParts, watchParts } from './watched-parts.ts';

/** How one message of the lists fared. */
export interface GuardrailResult {
  readonly id: string;
  readonly list: GuardrailList;
  readonly text: string;
  readonly outcome: Outcome;
  readonly reason: string;
  readonly passed: boolean;
  /** Broken promises, Japanese; empty when passed. */
  readonly broken: readonly string[];
  readonly reply: Reply;
}

/** Asks one message at a time, since what it sets going is listened to. */
class GuardrailRun {
  readonly #watched: WatchedParts;
  readonly #assistant: Assistant;
  readonly #at: Date;

  constructor(watched: WatchedParts, assistant: Assistant, at: Date) {
    this.#watched = watched;
    this.#assistant = assistant;
    this.#at = at;
  }

  #ask(text: string): Promise<Reply> {
    return this.#assistant.reply({ text, conversationId: 'guardrails', at: this.#at, history: [], remembered: {} });
  }

  async judge(given: GuardrailCase): Promise<GuardrailResult> {
    this.#watched.takeTexts();
    const reply = await this.#ask(given.text);
    const broken = judgeTurn(given, { reply, texts: this.#watched.takeTexts() });
    const { id, list, text } = given;
    const { outcome, reason } = reply;
    return { id, list, text, outcome, reason, passed: broken.length === 0, broken, reply };
  }
}

/** A case that is ready to be asked. */
export interface OpenGuardrailCase extends GuardrailCase {
  run(): Promise<GuardrailResult>;
}

/**
 * Puts together an assistant of these parts that is listened to, and the cases for it. Cases run one after the other.
 * Nothing is opened or closed. `at` is when every message is sent.
 */
export async function openGuardrailCases(parts: AssistantParts, at: Date): Promise<OpenGuardrailCase[]> {
  const watched = watchParts(parts);
  const run = new GuardrailRun(watched, await createAssistant(watched.parts), at);
  return (await readGuardrailCases()).map((given) => ({ ...given, run: () => run.judge(given) }));
}
