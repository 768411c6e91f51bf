/** Runs deliveries as they come, or lets each second one overtake the first. */
export interface DeliveryQueue<T> {
  /** Resolves with the delivery's result, when it was its turn. */
  add(deliver: () => Promise<T>): Promise<T>;
  /** Runs what is still held back. */
  flush(): Promise<void>;
}

/** @param reorders asked at each delivery: whether one with none before it waits for the next */
export function createDeliveryQueue<T>(reorders: () => boolean): DeliveryQueue<T> {
  let heldBack: (() => Promise<void>) | null = null;
  const takeHeldBack = () => {
    const held = heldBack;
    heldBack = null;
    return held;
  };
  return {
    add: async (deliver) => {
      const overtaken = takeHeldBack();
      if (overtaken || !reorders()) {
        const result = await deliver();
        await overtaken?.();
        return result;
      }
      return new Promise((resolve, reject) => {
        heldBack = () => deliver().then(resolve, reject);
      });
    },
    flush: async () => {
      await takeHeldBack()?.();
    },
  };
}
