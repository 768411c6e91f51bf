import { passWords } from '../../assistant/screening/personal-data/public-text.ts';
import type { Message, Reply } from '../../assistant/turn.ts';
import type { Assistant } from '../context.ts';
import { sampleReply } from './sample-reply.ts';

/** What the assistant says to one message; a function sees the message, and may throw or take its time. */
export type Line = Partial<Reply> | ((message: Message) => Partial<Reply> | Promise<Partial<Reply>>);

export interface ScriptedAssistant extends Assistant {
  /** What it was asked, in order. */
  readonly messages: readonly Message[];
}

/** An assistant that says its lines in order and fails when it is asked once more than it has lines. */
export function createScriptedAssistant(...lines: readonly Line[]): ScriptedAssistant {
  const messages: Message[] = [];
  return {
    messages,
    async reply(message) {
      const line = lines[messages.length];
      messages.push(message);
      if (line === undefined) throw new Error(`the script has ${lines.length} lines and was asked for one more`);
      const masked = { question: passWords(message.text) };
      return sampleReply({ ...masked, ...(typeof line === 'function' ? await line(message) : line) });
    },
  };
}
