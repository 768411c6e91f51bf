import cliProgress from 'cli-progress';
import type { CrawlEvent } from './crawl/crawl-options.ts';

/** Tells a person how a crawl goes on; never on stdout, which is the summary's. */
export interface ProgressView {
  readonly onEvent: (event: CrawlEvent) => void;
  close(): void;
}

/** A bar on a terminal, and a line for every page elsewhere. */
export function showProgress(stream: NodeJS.WriteStream): ProgressView {
  if (!stream.isTTY) {
    return { onEvent: ({ line }) => void stream.write(`${line}\n`), close: () => undefined };
  }
  const format = ' {bar} {value}/{total} pages | {duration_formatted} | {url}';
  const bar = new cliProgress.SingleBar(
    { format, stream, barsize: 24, hideCursor: true, clearOnComplete: true },
    cliProgress.Presets.rect,
  );
  bar.start(1, 0, { url: '' });
  return {
    onEvent: (event) => {
      if (event.kind === 'note') return;
      bar.setTotal(Math.max(event.known, 1));
      // A long address would wrap the line, and the bar with it.
      bar.update(event.visited, { url: event.url.slice(-Math.max(10, stream.columns - 60)) });
    },
    close: () => bar.stop(),
  };
}
