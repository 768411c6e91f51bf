import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Runs vitest and closes with one plain line of counts. A run without tests fails, and so does a skipped test where
 * MADOGUCHI_REQUIRE_ALL says that everything must be there. Further arguments go to vitest.
 */
const folder = mkdtempSync(join(tmpdir(), 'madoguchi-tests-'));
const report = join(folder, 'report.json');
const vitest = ['node_modules/vitest/vitest.mjs', 'run', '--config', '.config/vitest.ts'];
const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
const run = spawnSync(process.execPath, [...vitest, ...reporters, ...process.argv.slice(2)], { stdio: 'inherit' });

function summarise() {
  const counts = JSON.parse(readFileSync(report, 'utf8'));
  const tests = counts.testResults.flatMap((file) => file.assertionResults);
  const skipped = tests.filter(({ status }) => status !== 'passed' && status !== 'failed');
  for (const test of skipped) process.stdout.write(`skipped: ${test.fullName}\n`);
  process.stdout.write(`${counts.numPassedTests} passed, ${counts.numFailedTests} failed, ${skipped.length} skipped\n`);
  const allRequired = process.env.MADOGUCHI_REQUIRE_ALL === '1';
  return tests.length > 0 && !(allRequired && skipped.length > 0);
}

const complete = run.status === 0 && summarise();
rmSync(folder, { recursive: true, force: true });
process.exit(complete ? 0 : 1);
