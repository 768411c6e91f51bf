import type { Assistant } from '../../api/context.ts';
import type { Metrics } from '../../api/observe/metrics.ts';
import type { Database } from '../../prisma/client.ts';
import type { Boundary, Step } from './boundaries.ts';

/** Told of each boundary; it may not return. */
export type Reach = (boundary: Boundary) => void;

async function watch<T>(step: Step | undefined, reach: Reach, work: () => PromiseLike<T>): Promise<T> {
  if (step === undefined) return work();
  reach(`before ${step}`);
  const result = await work();
  reach(`after ${step}`);
  return result;
}

/** Steps by model and by the state that the statement writes. */
const WRITES: Readonly<Record<string, Step>> = {
  'InboxEvent createMany': 'store',
  'InboxEvent working': 'claim',
  'InboxEvent done': 'finish',
  'Resident create': 'resident',
  'Turn createMany': 'turn',
  'OutboundMessage createMany': 'plan',
  'OutboundMessage sending': 'begin',
  'OutboundMessage accepted': 'record',
};

function stepOf(model: string | undefined, operation: string, args: unknown): Step | undefined {
  const data: unknown = Reflect.get(Object(args), 'data');
  const state: unknown = Reflect.get(Object(data), 'state');
  return WRITES[`${model} ${operation}`] ?? (operation === 'updateMany' ? WRITES[`${model} ${state}`] : undefined);
}

/** The same database, watched from outside: the product's code knows nothing of it. */
export function watchDatabase(database: Database, reach: Reach): Database {
  const watched = database.$extends({
    query: {
      $allOperations: ({ model, operation, args, query }) =>
        watch(stepOf(model, operation, args), reach, () => query(args)),
    },
  }) as unknown as Database;
  return new Proxy(watched, {
    get(target, key) {
      const member: unknown = Reflect.get(target, key);
      if (key !== '$transaction' || typeof member !== 'function') return member;
      return (work: unknown, ...options: unknown[]) =>
        watch(typeof work === 'function' ? 'commit' : undefined, reach, () => member.call(target, work, ...options));
    },
  });
}

const CALLS: readonly (readonly [string, Step])[] = [
  ['/message/reply', 'reply'],
  ['/message/push', 'push'],
  ['/chat/loading/start', 'loading'],
];

/** `fetch` with the calls to LINE watched. */
export function watchCalls(fetch: typeof globalThis.fetch, reach: Reach): typeof globalThis.fetch {
  return (input, init) => {
    const address = String(input instanceof Request ? input.url : input);
    const step = CALLS.find(([path]) => address.endsWith(path))?.[1];
    return watch(step, reach, () => fetch(input, init));
  };
}

export function watchAssistant(assistant: Assistant, reach: Reach): Assistant {
  return { reply: (message) => watch('answer', reach, () => assistant.reply(message)) };
}

/** A webhook is counted as soon as its 200 is on the wire. */
export function watchMetrics(metrics: Metrics, reach: Reach): Metrics {
  return {
    ...metrics,
    countWebhook: (counts) => {
      reach('after acknowledge');
      metrics.countWebhook(counts);
    },
  };
}
