/** Wakes whoever waits for work in the same process. */
export interface Doorbell {
  ring(): void;
  /** Resolves at the next ring, or after `milliseconds`. A ring that nobody heard ends the next wait at once. */
  wait(milliseconds: number): Promise<void>;
}

export function createDoorbell(): Doorbell {
  let rung = false;
  let wake: (() => void) | undefined;
  return {
    ring() {
      rung = true;
      wake?.();
    },
    async wait(milliseconds) {
      if (!rung) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, milliseconds);
          wake = () => {
            clearTimeout(timer);
            resolve();
          };
        });
      }
      rung = false;
      wake = undefined;
    },
  };
}
