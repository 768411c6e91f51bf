import { createHash } from 'node:crypto';
import type { HandOver, HandOverDesk } from '../../assistant/ports.ts';
import type { Database } from '../../prisma/client.ts';
import { fitColumn } from './fit-column.ts';

/** Questions for departments, in the database. The same question is recorded once a conversation. */
export function createHandOverDesk(database: Database): HandOverDesk {
  return { record: (handOver) => recordHandOver(database, handOver) };
}

async function recordHandOver(database: Database, handOver: HandOver): Promise<void> {
  const { conversationId, question, departmentId, contact, at } = handOver;
  const digest = createHash('sha256')
    .update(JSON.stringify([departmentId, contact.department, question]))
    .digest('hex');
  const row = {
    question,
    departmentId: departmentId === null ? null : fitColumn(departmentId, 64),
    department: fitColumn(contact.department, 255),
    phone: contact.phone === undefined ? null : fitColumn(contact.phone, 64),
    hours: contact.hours === undefined ? null : fitColumn(contact.hours, 255),
  };
  await database.handOver.upsert({
    where: { conversationId_digest: { conversationId, digest } },
    create: { ...row, conversationId, digest, createdAt: at },
    update: {},
  });
}
