import { ulid } from 'ulid';
import { publicText } from '../../assistant/screening/personal-data/public-text.ts';
import type { Reply } from '../../assistant/turn.ts';
import type { Database, DatabaseTransaction } from '../../prisma/client.ts';
import type { Assistant } from '../context.ts';
import { DeadlineError, withDeadline } from '../deadline.ts';
import { nameFault } from '../logger.ts';
import type { Metrics } from '../observe/metrics.ts';
import { expiryAfter, openConversation } from '../stores/conversations.ts';
import { readAttributes, rememberAttributes } from '../stores/residents.ts';
import { saveTurn } from '../stores/turns.ts';
import type { Admission } from './load.ts';
import type { Outbox, Recipient } from './outbox.ts';
import { renderReply } from './render-reply.ts';

export interface AnswerQuestionOptions {
  readonly database: Database;
  readonly assistant: Assistant;
  readonly outbox: Outbox;
  readonly metrics: Pick<Metrics, 'countTurn' | 'countEvent'>;
  /** What the resident reads when there is no answer. */
  readonly troubleText: string;
  readonly answerTimeoutMs: number;
  readonly conversationMinutes: number;
  now(): Date;
}

/** Whom an event's answer goes to, and the way to write it down. */
export interface Job {
  readonly recipient: Recipient;
  /** Runs the writes in one transaction, which fails when the event is no longer this worker's. */
  commit(write: (transaction: DatabaseTransaction) => Promise<void>): Promise<void>;
}

/** A resident's words, and when they were written. */
export interface Question {
  readonly text: string;
  readonly lineMessageId: string;
  readonly askedAt: Date;
  readonly admission: Admission;
}

/**
 * Gets the answer, then writes turn, remembered values and outgoing messages down in one transaction: after a crash
 * either the question is asked again or the answer that is there is sent. Returns how the turn ended.
 */
export async function answerQuestion(
  options: AnswerQuestionOptions,
  { recipient, commit }: Job,
  question: Question,
): Promise<string> {
  const { database, outbox, conversationMinutes } = options;
  const { residentId, eventId: inboxEventId } = recipient;
  const { lineMessageId, askedAt, admission } = question;
  const [conversation, remembered] = await Promise.all([
    openConversation(database, residentId, askedAt, conversationMinutes),
    readAttributes(database, residentId),
  ]);
  const message = {
    text: question.text,
    conversationId: conversation.id,
    at: options.now(),
    history: conversation.history,
    remembered,
    ...(admission.load === undefined ? {} : { load: admission.load }),
  };
  // The animation ends with the next message, so it has to be there before the answer leaves. Under load a call is saved.
  const shown = admission.load === undefined ? outbox.showLoading(recipient) : undefined;
  const [reply] = await Promise.all([askAssistant(options, message), shown]);
  if (admission.isTold && reply.reason === admission.load) return `held back: ${admission.load}`;
  const id = ulid(askedAt.getTime());
  const messages = renderReply(reply, id);
  const facts = { id, conversationId: conversation.id, inboxEventId, lineMessageId, askedAt };
  await commit(async (transaction) => {
    await saveTurn(transaction, facts, reply);
    await rememberAttributes(transaction, residentId, reply.remember);
    await transaction.conversation.updateMany({
      where: { id: conversation.id },
      data: { expiresAt: expiryAfter(askedAt, conversationMinutes) },
    });
    await outbox.plan(transaction, recipient, messages);
  });
  options.metrics.countTurn(reply);
  return `${reply.outcome} ${reply.reason}`;
}

/** The assistant's reply; an honest sentence and a cause for staff when it fails, hangs or has nothing to say. */
async function askAssistant(
  { assistant, answerTimeoutMs, troubleText }: AnswerQuestionOptions,
  message: Parameters<Assistant['reply']>[0],
): Promise<Reply> {
  try {
    const reply = await withDeadline(assistant.reply(message), answerTimeoutMs, 'answer');
    return reply.text.trim() === '' ? troubleReply(troubleText, 'error-internal', 'empty-reply') : reply;
  } catch (error) {
    const outcome = error instanceof DeadlineError ? 'error-timeout' : 'error-internal';
    return troubleReply(troubleText, outcome, 'assistant-failed', nameFault(error));
  }
}

/** The question stays unknown: nobody masked it. */
function troubleReply(
  text: string,
  outcome: 'error-timeout' | 'error-internal',
  reason: string,
  cause?: string,
): Reply {
  return {
    outcome,
    reason,
    text,
    tool: null,
    sources: [],
    choices: [],
    confidence: 0,
    remember: {},
    question: publicText``,
    timings: {},
    prompts: {},
    ...(cause === undefined ? {} : { cause }),
  };
}
