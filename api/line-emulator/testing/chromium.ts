import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';

/** The browser tests drive the Chromium found on PATH; nothing is downloaded. */
const CHROMIUM = (process.env['PATH'] ?? '')
  .split(delimiter)
  .map((folder) => join(folder, 'chromium'))
  .find(isExecutable);

export const CHROMIUM_MISSING = CHROMIUM === undefined ? 'no chromium on PATH' : null;

/** No sandbox because CI runs as root; no background requests because tests speak to loopback alone. */
const FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-background-networking'];

export function launchChromium(): Promise<Browser> {
  if (CHROMIUM === undefined) throw new Error('no chromium on PATH');
  return chromium.launch({ executablePath: CHROMIUM, args: FLAGS });
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
