import { z } from 'zod';
import { OUTCOMES, type PastTurn, TOOL_NAMES } from '../../assistant/turn.ts';
import type { Database } from '../../prisma/client.ts';

/** A conversation that a message belongs to, with as much of it as helps to understand the message. */
export interface OpenConversation {
  readonly id: string;
  /** Oldest first. */
  readonly history: readonly PastTurn[];
}

/** Turns that go to the assistant: a follow-up refers to the last few. */
const HISTORY_LENGTH = 6;

const pastTurn = z.object({
  question: z.string(),
  tool: z.enum(TOOL_NAMES).nullable(),
  outcome: z.enum(OUTCOMES),
  topic: z.string().optional(),
  pending: z
    .object({ question: z.string(), choices: z.array(z.object({ label: z.string(), text: z.string() })) })
    .nullable()
    .optional(),
});

/** The resident's conversation at that time; a new one when the last has expired. */
export async function openConversation(
  database: Database,
  residentId: string,
  at: Date,
  minutes: number,
): Promise<OpenConversation> {
  const current = await database.conversation.findFirst({
    where: { residentId, expiresAt: { gt: at } },
    orderBy: { expiresAt: 'desc' },
    select: { id: true },
  });
  if (current) return { id: current.id, history: await readHistory(database, current.id) };
  const data = { residentId, startedAt: at, expiresAt: expiryAfter(at, minutes) };
  const { id } = await database.conversation.create({ data, select: { id: true } });
  return { id, history: [] };
}

/** A conversation expires this long after its last message. */
export function expiryAfter(at: Date, minutes: number): Date {
  return new Date(at.getTime() + minutes * 60_000);
}

async function readHistory(database: Database, conversationId: string): Promise<PastTurn[]> {
  const turns = await database.turn.findMany({
    where: { conversationId, withdrawnAt: null },
    orderBy: [{ askedAt: 'desc' }, { id: 'desc' }],
    take: HISTORY_LENGTH,
    include: { sources: { orderBy: { rank: 'asc' }, take: 1 } },
  });
  return turns
    .map(({ sources, ...turn }) => pastTurn.safeParse({ ...turn, topic: sources[0]?.title }))
    .flatMap((result) => (result.success ? [toPastTurn(result.data)] : []))
    .reverse();
}

function toPastTurn({ question, tool, outcome, topic, pending }: z.infer<typeof pastTurn>): PastTurn {
  return { question, tool, outcome, ...(topic === undefined ? {} : { topic }), ...(pending ? { pending } : {}) };
}
