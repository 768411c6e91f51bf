import type { CrawlEvent } from '../ingest/crawl/crawl-options.ts';

/** Pages between two lines where stderr is no terminal. */
const PAGES_A_LINE = 20;

/** Shows a crawl on stderr: one line that rewrites itself on a terminal, a line now and then elsewhere. */
export function showIndexing(): (event: CrawlEvent) => void {
  const terminal = process.stderr.isTTY === true;
  return (event) => {
    if (event.kind !== 'page') return;
    const line = `indexing ${event.visited}/${event.known} pages`;
    if (terminal) process.stderr.write(`\r\u001b[K${line}${event.visited === event.known ? '\n' : ''}`);
    else if (event.visited % PAGES_A_LINE === 0) process.stderr.write(`${line}\n`);
  };
}
