import type { CrawlEvent } from '../ingest/crawl/crawl-options.ts';
import { type OpenCity, type OpenCityOptions, openCity } from '../ingest/open-city.ts';

/** A line rewrites itself on a terminal; elsewhere lines pile up, so they come less often. */
const TERMINAL_TICK_MS = 500;
const LOG_TICK_MS = 1_500;

type Stream = Pick<NodeJS.WriteStream, 'isTTY' | 'write'>;

/** Shows how long indexing takes, and that it goes on. */
interface IndexingView {
  readonly onEvent: (event: CrawlEvent) => void;
  /** Ends the line; nothing is written after it. */
  end(): void;
}

/**
 * Shows opening and indexing a city on stderr, moving at least every two seconds: also while the model is loaded, a
 * long page is embedded or what was curated is written. Says nothing where all is ready at once.
 */
export function showIndexing(stream: Stream = process.stderr): IndexingView {
  const terminal = stream.isTTY === true;
  const startedAt = Date.now();
  let state = 'loading the model';
  const draw = (): void => {
    const line = `${state}, ${Math.round((Date.now() - startedAt) / 1_000)} s`;
    stream.write(terminal ? `\r\u001b[K${line}` : `${line}\n`);
  };
  const timer = setInterval(draw, terminal ? TERMINAL_TICK_MS : LOG_TICK_MS);
  return {
    onEvent: (event) => {
      if (event.kind === 'page') state = `indexing ${event.visited}/${event.known} pages`;
      else if (/: (?:faq|procedure|notice):/u.test(event.line)) state = 'indexing FAQ, procedures and notices';
    },
    end: () => {
      clearInterval(timer);
      if (terminal) stream.write('\r\u001b[K');
    },
  };
}

/** Opens a city and shows on stderr how far that is. Throws what `openCity` throws. */
export async function openCityInSight(options: Omit<OpenCityOptions, 'onEvent'>): Promise<OpenCity> {
  const view = showIndexing();
  try {
    return await openCity({ ...options, onEvent: view.onEvent });
  } finally {
    view.end();
  }
}
