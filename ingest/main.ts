import { parseArguments, USAGE, UsageError } from './parse-arguments.ts';
import { runCommand } from './run-command.ts';
import { readProcessSettings } from './settings.ts';
import { showProgress } from './show-progress.ts';

/** As a shell gives for a program that SIGINT ended. */
const STOPPED = 130;

/** Aborts at the first signal; at the second the process ends as without us. */
function stopOnSignal(): AbortSignal {
  const controller = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM'] as const) {
    process.once(name, () => {
      process.stderr.write('\nstopping; the same command goes on from here\n');
      controller.abort();
    });
  }
  return controller.signal;
}

async function main(): Promise<number> {
  const command = parseArguments(process.argv.slice(2));
  if (command.kind === 'help') {
    process.stdout.write(`${USAGE}\n`);
    return 0;
  }
  const settings = readProcessSettings(process.env);
  const signal = stopOnSignal();
  const progress = showProgress(process.stderr);
  try {
    const result = await runCommand(command, { settings, progress, signal });
    progress.close();
    process.stdout.write(command.json ? `${JSON.stringify(result.value)}\n` : `${result.text}\n`);
    return result.isStopped ? STOPPED : 0;
  } catch (error) {
    progress.close();
    if (signal.aborted) return STOPPED;
    throw error;
  }
}

try {
  process.exitCode = await main();
} catch (error) {
  const fault = error instanceof Error ? error : new Error(String(error));
  process.stderr.write(`${fault.message}\n${error instanceof UsageError ? `\n${USAGE}\n` : ''}`);
  process.exitCode = error instanceof UsageError ? 2 : 1;
}
