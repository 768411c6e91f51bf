/** Called as work goes on; `done` of `total` units. */
export type Progress = (what: string, done: number, total: number) => void;

/** Progress as lines on stderr, about twenty a phase. */
export function progressOnStderr(): Progress {
  return (what, done, total) => {
    const step = Math.max(1, Math.floor(total / 20));
    if (done % step === 0 || done === total) process.stderr.write(`${what}: ${done}/${total}\n`);
  };
}
