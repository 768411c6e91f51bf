/** Brings deliveries together into batches, and runs each as it comes or lets each second one overtake the first. */
export interface DeliveryQueue<Item, Result> {
  /** Resolves with the delivery's result, when it was its turn. */
  add(item: Item): Promise<Result>;
  /** Runs what is still held back. */
  flush(): Promise<void>;
}

export interface DeliveryOrder {
  /** Items of one delivery. */
  batch: number;
  /** Whether a delivery with none before it waits for the next. */
  reorder: boolean;
}

/**
 * @param deliver takes the items of one delivery
 * @param order asked at each item
 */
export function createDeliveryQueue<Item, Result>(
  deliver: (items: readonly Item[]) => Promise<Result>,
  order: () => DeliveryOrder,
): DeliveryQueue<Item, Result> {
  let gathered: { items: Item[]; result: PromiseWithResolvers<Result> } | null = null;
  let heldBack: (() => Promise<void>) | null = null;
  const takeHeldBack = () => {
    const held = heldBack;
    heldBack = null;
    return held;
  };
  const run = async (items: readonly Item[]): Promise<Result> => {
    const overtaken = takeHeldBack();
    if (overtaken || !order().reorder) {
      const result = await deliver(items);
      await overtaken?.();
      return result;
    }
    return new Promise((resolve, reject) => {
      heldBack = () => deliver(items).then(resolve, reject);
    });
  };
  const runGathered = () => {
    const full = gathered;
    gathered = null;
    if (full) run(full.items).then(full.result.resolve, full.result.reject);
    return full?.result.promise;
  };
  return {
    add: (item) => {
      if (!gathered && order().batch === 1) return run([item]);
      gathered ??= { items: [], result: withResolvers<Result>() };
      gathered.items.push(item);
      const { promise } = gathered.result;
      if (gathered.items.length >= order().batch) void runGathered();
      return promise;
    },
    flush: async () => {
      const last = runGathered();
      await takeHeldBack()?.();
      await last;
    },
  };
}

interface PromiseWithResolvers<T> {
  promise: Promise<T>;
  resolve: (value: T) => void;
  reject: (reason: unknown) => void;
}

function withResolvers<T>(): PromiseWithResolvers<T> {
  let resolve: (value: T) => void = () => {};
  let reject: (reason: unknown) => void = () => {};
  const promise = new Promise<T>((onResolve, onReject) => {
    resolve = onResolve;
    reject = onReject;
  });
  return { promise, resolve, reject };
}
