import { setTimeout as sleep } from 'node:timers/promises';
import { startLineEmulator } from '../../api/line-emulator/start-line-emulator.ts';
import { type Database, openDatabase } from '../../prisma/client.ts';
import { createScratchDatabase, type DatabaseKind } from '../../prisma/testing/scratch-database.ts';
import { CHANNEL, type ProductOptions, type ProductProcess, startProduct } from '../product-process/start-product.ts';
import { judge, type Verdict } from './judge.ts';
import { createRandom, describePoint, type Point } from './plan-points.ts';
import { countOpenEvents, describeOpenEvents, readTotals } from './read-totals.ts';
import { startTraffic, type Traffic } from './traffic.ts';

const SETTINGS = {
  WORKER_CONCURRENCY: '8',
  WORKER_POLL_MS: '50',
  WORKER_LEASE_MS: '3000',
  // Neither a busy hour nor a flood: each question gets its own answer.
  MESSAGES_PER_MINUTE: '1000',
  BUSY_AFTER_MS: '600000',
} as const;
/** Who dies within seconds gains nothing by compiling twice: these take two fifths off the processor time of a point. */
const FLAGS = ['--no-opt', '--no-wasm-tier-up', '--no-wasm-dynamic-tiering', '--single-threaded-gc'] as const;
/** Long enough that several answers are on their way at once. */
const ORDER = { work: true, thinking: 150 } as const;
const PROCESSES = 2;
/**
 * After so many deaths nobody dies until what was asked before is answered: a reply token lives for a minute of real
 * time, and on a slow machine an event that met death after death would see it pass.
 */
const DEATHS_IN_A_ROW = 4;
/** A boundary that is never reached is a mistake of this test, or of the product. */
const POINT_TIMEOUT_MS = 180_000;
/** More patience than LINE has: how fast a webhook is answered is for the bench to say, not for a busy machine here. */
const WEBHOOK_TIMEOUT_MS = 10_000;
const DRAIN_TIMEOUT_MS = 180_000;

export interface CrashOptions {
  readonly kind: DatabaseKind;
  readonly points: readonly Point[];
  /** Of what residents do. */
  readonly seed: number;
  /** Told of each death. */
  onPoint?(done: number, point: string): void;
}

/**
 * Lets two processes answer residents and kills them again and again with SIGKILL, each at its own point, while the
 * platform in this process redelivers what was not taken. Then lets two live, waits for the last answer, and judges.
 */
export async function crashInbox({ kind, points, seed, onPoint }: CrashOptions): Promise<Verdict> {
  const scratch = await createScratchDatabase(kind);
  const database = await openDatabase({ DATABASE_URL: scratch.url }, { migrate: true });
  const emulator = await startLineEmulator({ ...CHANNEL, webhookTimeoutMs: WEBHOOK_TIMEOUT_MS });
  const ending = new AbortController();
  const { signal } = ending;
  const product = { databaseUrl: scratch.url, lineUrl: emulator.url, settings: SETTINGS, flags: FLAGS, signal };
  const killing = new Killing(product, points, onPoint);
  const traffic = startTraffic({ emulator, signal, random: createRandom(seed), route: () => killing.route() });
  const isAnswered = (before: number) => signal.aborted || traffic.isAnswered(before);
  try {
    await killing.run(isAnswered);
    await drain(traffic, database);
    return judge({
      asked: traffic.asked,
      answered: traffic.answered(),
      kills: killing.kills,
      misuses: emulator.ledger.misuses().map(({ reason, detail }) => `${reason} ${detail}`),
      totals: await readTotals(database),
    });
  } catch (error) {
    for (const event of await describeOpenEvents(database)) process.stderr.write(`open: ${event}\n`);
    throw error;
  } finally {
    ending.abort();
    await emulator.stop();
    await database.$disconnect();
    await scratch.drop();
  }
}

/** The processes: as many as work at once, each replaced by the next when it has died at its point. */
class Killing {
  readonly kills: number[] = [];
  readonly #product: ProductOptions;
  readonly #points: Point[];
  readonly #onPoint: CrashOptions['onPoint'];
  readonly #working = new Set<ProductProcess>();
  #turn = 0;
  /** The death after which the present row of deaths began. */
  #rowBegan = 0;

  constructor(product: ProductOptions, points: readonly Point[], onPoint: CrashOptions['onPoint']) {
    this.#product = product;
    this.#points = [...points];
    this.#onPoint = onPoint;
  }

  /** Resolves when every point was reached and as many processes live as at the beginning. */
  async run(isAnswered: (before: number) => boolean): Promise<void> {
    await Promise.all(Array.from({ length: PROCESSES }, () => this.#runSlot(isAnswered)));
  }

  /** The processes in turn. */
  route(): string | undefined {
    const urls = [...this.#working].map(({ webhookUrl }) => webhookUrl);
    this.#turn += 1;
    return urls[this.#turn % urls.length];
  }

  /** One process after the other; the next one is started while the present one works. */
  async #runSlot(isAnswered: (before: number) => boolean): Promise<void> {
    let next = startProduct(this.#product);
    for (let point = this.#points.shift(); point; point = this.#points.shift()) {
      const product = await next;
      next = startProduct(this.#product);
      next.catch(() => {});
      product.order(ORDER);
      this.#working.add(product);
      await this.#recover(isAnswered);
      await this.#runPoint(product, point);
    }
    const survivor = await next;
    survivor.order(ORDER);
    this.#working.add(survivor);
  }

  /** Ends a row of deaths that is long enough. */
  async #recover(isAnswered: (before: number) => boolean): Promise<void> {
    const isOver = () => this.kills.length - this.#rowBegan < DEATHS_IN_A_ROW;
    const last = this.kills.at(-1) ?? 0;
    while (!isOver() && !isAnswered(last)) await sleep(50);
    if (!isOver()) this.#rowBegan = this.kills.length;
  }

  async #runPoint(product: ProductProcess, point: Point): Promise<void> {
    if (point.kind === 'boundary') product.order(point);
    else {
      await sleep(point.afterMs);
      product.kill();
    }
    const end = await Promise.race([product.ended, sleep(POINT_TIMEOUT_MS, 'timeout' as const, { ref: false })]);
    this.#working.delete(product);
    this.kills.push(Date.now());
    if (end !== 'SIGKILL') throw new Error(`${describePoint(point)}: ended with ${end}`);
    this.#onPoint?.(this.kills.length, describePoint(point));
  }
}

/** Resolves when nothing is open, or after a while: the judge then says what is missing. */
async function drain(traffic: Traffic, database: Database): Promise<void> {
  const late = Date.now() + DRAIN_TIMEOUT_MS;
  await Promise.race([traffic.stop(), sleep(DRAIN_TIMEOUT_MS, undefined, { ref: false })]);
  while (Date.now() < late && !(traffic.isAnswered() && (await countOpenEvents(database)) === 0)) await sleep(100);
}
