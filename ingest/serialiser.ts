/** Runs work one piece after the other, in the order given. */
export type Serialiser = <T>(work: () => Promise<T>) => Promise<T>;

/**
 * Creates a serialiser. Ledger and passages may share one libSQL file: a write of the one that begins inside a write of
 * the other would block this process's only thread until it gives up.
 */
export function createSerialiser(): Serialiser {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const result = last.then(work);
    last = result.catch(() => undefined);
    return result;
  };
}
