import { z } from 'zod';

/** One line a reason for whoever typed the command; a fault of ours keeps its stack. */
function describeFault(fault: unknown): string {
  if (fault instanceof z.ZodError) {
    return fault.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('\n');
  }
  if (!(fault instanceof Error)) return String(fault);
  // What the system or the argument parser refuses carries a code; its message says all that the user needs.
  const known = 'code' in fault || (fault.name !== 'Error' && fault.name !== 'TypeError');
  return known ? `${fault.name}: ${fault.message}` : (fault.stack ?? fault.message);
}

/** Runs a command's main; a fault goes to stderr and makes the process exit with 1. */
export async function runMain(main: () => Promise<void>): Promise<void> {
  try {
    await main();
  } catch (fault) {
    process.stderr.write(`${describeFault(fault)}\n`);
    process.exitCode = 1;
  }
}
