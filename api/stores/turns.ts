import { passPublished, passWords } from '../../assistant/screening/personal-data/public-text.ts';
import type { Reply } from '../../assistant/turn.ts';
import { type Database, type DatabaseTransaction, SQL_NULL } from '../../prisma/client.ts';
import { fitColumn } from './fit-column.ts';

/** What was asked when, besides the reply itself. */
export interface TurnFacts {
  /** ULID; known before the row is written, because the reply's buttons name it. */
  readonly id: string;
  readonly conversationId: string;
  readonly inboxEventId: string;
  readonly lineMessageId: string;
  readonly askedAt: Date;
}

/** Keeps a turn with its sources. Of what the resident wrote, only the reply's masked question is stored. */
export async function saveTurn(transaction: DatabaseTransaction, facts: TurnFacts, reply: Reply): Promise<void> {
  await transaction.turn.createMany({
    data: {
      ...facts,
      question: reply.question,
      answer: passPublished(reply.text),
      outcome: reply.outcome,
      reason: fitColumn(reply.reason, 64),
      tool: reply.tool,
      confidence: reply.confidence,
      model: reply.model === undefined ? null : fitColumn(reply.model, 128),
      prompts: { ...reply.prompts },
      timings: { ...reply.timings },
      pending: reply.pending ? toJson(reply.pending) : SQL_NULL,
      // A message of an error may quote what it could not take.
      cause: reply.cause === undefined ? null : passWords(reply.cause),
    },
  });
  await transaction.turnSource.createMany({
    data: reply.sources.map((source, rank) => ({
      turnId: facts.id,
      rank,
      title: fitColumn(source.title, 500),
      url: source.url ?? null,
      passageId: fitColumn(source.passageId, 128),
      documentId: source.documentId,
      updatedOn: source.updatedOn ?? null,
    })),
  });
}

/** A copy that Prisma's Json type takes: it wants mutable arrays. */
function toJson({ question, choices }: NonNullable<Reply['pending']>) {
  return { question, choices: choices.map(({ label, text }) => ({ label, text })) };
}

/**
 * Forgets a message that its sender took back: question and answer of its turn with the sources, which tell what was
 * asked, and the same question where it was handed over. What is left is ids and times. LINE recommends it; we treat it
 * as a must.
 */
export async function withdrawMessage(
  database: Database,
  residentId: string,
  lineMessageId: string,
  at: Date,
): Promise<void> {
  const turns = await database.turn.findMany({
    where: { lineMessageId, withdrawnAt: null, conversation: { residentId } },
    select: { id: true, conversationId: true, question: true },
  });
  await database.$transaction([
    ...turns.flatMap(({ id, conversationId, question }) => [
      database.handOver.deleteMany({ where: { conversationId, question } }),
      database.turnSource.deleteMany({ where: { turnId: id } }),
      database.turn.update({
        where: { id },
        data: { question: '', answer: '', cause: null, pending: SQL_NULL, withdrawnAt: at },
      }),
    ]),
  ]);
}

/** Whether the resident has taken the message back already: events may arrive in any order. */
export async function isWithdrawn(database: Database, provider: string, lineMessageId: string): Promise<boolean> {
  return (await database.inboxEvent.count({ where: { type: 'unsend', provider, lineMessageId } })) > 0;
}
