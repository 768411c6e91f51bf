import { setTimeout as sleep } from 'node:timers/promises';
import type { Database } from '../../prisma/client.ts';
import type { Disturbance } from './order.ts';

/** The same database with trouble in front of it, as told at the moment of each statement. */
export function disturbDatabase(database: Database, disturbance: Disturbance): Database {
  return database.$extends({
    query: {
      $allOperations: async ({ model, operation, args, query }) => {
        if (model === 'InboxEvent' && operation === 'createMany' && disturbance.insertDelayMs) {
          await sleep(disturbance.insertDelayMs);
        }
        if (disturbance.database === 'refuses')
          throw Object.assign(new Error('connection refused'), { code: 'ECONNREFUSED' });
        while (disturbance.database === 'hangs') await sleep(100);
        return query(args);
      },
    },
  }) as unknown as Database;
}
