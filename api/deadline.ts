/** Something took longer than it may. The work itself may still end some time. */
export class DeadlineError extends Error {
  override readonly name = 'DeadlineError';
  readonly milliseconds: number;
  constructor(subject: string, milliseconds: number) {
    super(`${subject}: not done after ${milliseconds} ms`);
    this.milliseconds = milliseconds;
  }
}

/** The work's own result, or `DeadlineError` after the given time. What the work does later is ignored. */
export async function withDeadline<T>(work: Promise<T>, milliseconds: number, subject: string): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new DeadlineError(subject, milliseconds)), milliseconds);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
