import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { bundleMain } from './bundle-main.ts';
import type { Order, Readiness } from './order.ts';

/** A machine that does other things too lets a process wait. */
const START_TIMEOUT_MS = 180_000;

/** Of a channel that exists as long as a kill test or a bench. */
export const CHANNEL = { channelSecret: 'trial-secret', channelAccessToken: 'trial-token' } as const;

/** Between which two a process stands, and what else its environment says. */
export interface ProductOptions {
  readonly databaseUrl: string;
  readonly lineUrl: string;
  readonly settings: Readonly<Record<string, string>>;
  /** Node's own. */
  readonly flags?: readonly string[];
  /** Kills the process, whatever it does then. */
  readonly signal: AbortSignal;
}

/** One web and worker process; it listens, and answers nobody before it is ordered to work. */
export interface ProductProcess {
  readonly webhookUrl: string;
  /** Resolves with the signal or the exit code that ended it. */
  readonly ended: Promise<NodeJS.Signals | number | null>;
  order(order: Order): void;
  /** SIGKILL, as `kill -9`. */
  kill(): void;
}

/** Starts a process over a migrated database; resolves when it listens. Throws when it ends before. */
export async function startProduct(options: ProductOptions): Promise<ProductProcess> {
  const { signal, flags = [] } = options;
  const child = fork(await bundleMain(), {
    env: { PATH: process.env['PATH'], ...environmentFor(options) },
    execArgv: [...flags],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    signal,
    killSignal: 'SIGKILL',
  });
  // The abort is an error to Node; its effect is seen by the end of the process.
  child.on('error', () => {});
  const ended = awaitEnd(child);
  const { webhookUrl } = await awaitReadiness(child, ended);
  return {
    webhookUrl,
    ended,
    order: (order) => {
      child.send(order);
    },
    kill: () => {
      child.kill('SIGKILL');
    },
  };
}

function environmentFor({ databaseUrl, lineUrl, settings }: ProductOptions): Record<string, string> {
  return {
    DATABASE_URL: databaseUrl,
    LINE_CHANNEL_SECRET: CHANNEL.channelSecret,
    LINE_CHANNEL_ACCESS_TOKEN: CHANNEL.channelAccessToken,
    LINE_API_BASE_URL: lineUrl,
    LOG_LEVEL: process.env['LOG_LEVEL'] || 'silent',
    PORT: '0',
    ...settings,
  };
}

async function awaitEnd(child: ChildProcess): Promise<NodeJS.Signals | number | null> {
  const [code, signal] = await once(child, 'exit');
  return signal ?? code;
}

async function awaitReadiness(child: ChildProcess, ended: Promise<unknown>): Promise<Readiness> {
  const signal = AbortSignal.timeout(START_TIMEOUT_MS);
  const failed = ended.then((end) => {
    throw new Error(`a process ended with ${end} before it listened`);
  });
  const [message] = await Promise.race([once(child, 'message', { signal }), failed]);
  failed.catch(() => {});
  return message;
}
