import { type Clock, isMovable } from './clock.ts';

type Task = () => void | Promise<void>;

/** What the platform does later by its own clock: redeliveries, narrowcasts, audiences that become ready. */
export interface Schedule {
  /** Runs the task when the clock has reached the time, in milliseconds, or was moved past it. */
  at(time: number, task: Task): void;
  after(milliseconds: number, task: Task): void;
  /** Resolves when no task is running. Those that are not due yet do not count. */
  idle(): Promise<void>;
  stop(): void;
}

/** Node's longest timer; whatever is later than that waits for the clock to be moved. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** @param onFault told of a task that threw: nobody waits for one */
export function createSchedule(clock: Clock, onFault: (error: unknown) => void): Schedule {
  let waiting: readonly { time: number; task: Task }[] = [];
  const running = new Set<Promise<void>>();
  const timers = new Set<NodeJS.Timeout>();
  const run = (task: Task) => {
    const ended = Promise.resolve()
      .then(task)
      .catch(onFault)
      .finally(() => running.delete(ended));
    running.add(ended);
  };
  const runDue = () => {
    const now = clock.now();
    const due = waiting.filter(({ time }) => time <= now).toSorted((left, right) => left.time - right.time);
    waiting = waiting.filter(({ time }) => time > now);
    for (const { task } of due) run(task);
  };
  const arm = (time: number) => {
    // Node's timers may fire a millisecond early.
    const delay = Math.max(0, time - clock.now()) + 2;
    if (delay > LONGEST_TIMER_MS) return;
    const timer = setTimeout(() => {
      timers.delete(timer);
      runDue();
    }, delay);
    timer.unref();
    timers.add(timer);
  };
  const stopListening = isMovable(clock) ? clock.onAdvance(runDue) : () => {};
  const at = (time: number, task: Task) => {
    waiting = [...waiting, { time, task }];
    arm(time);
  };
  return {
    at,
    after: (milliseconds, task) => at(clock.now() + milliseconds, task),
    idle: async () => {
      while (running.size > 0) await Promise.all(running);
    },
    stop: () => {
      stopListening();
      for (const timer of timers) clearTimeout(timer);
      waiting = [];
    },
  };
}
