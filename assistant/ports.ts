import type { Contact } from '../corpus/passage.ts';

/** A question that a department should answer, as recorded by hand-to-staff. */
export interface HandOver {
  readonly conversationId: string;
  /** Masked. */
  readonly question: string;
  readonly departmentId: string | null;
  readonly contact: Contact;
  readonly at: Date;
}

/** Where hand-overs go; the api keeps them in the database, commands in memory. */
export interface HandOverDesk {
  record(handOver: HandOver): Promise<void>;
}
