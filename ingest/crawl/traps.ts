const MAX_ADDRESS = 2_000;
const MAX_SEGMENTS = 16;
const MAX_REPEATS = 2;
/**
 * Calendars link to their next page for ever; the months around today are enough. Those with the date in their path are
 * left to the depth of the crawl: `/life/2050/1/` may as well be a section.
 */
const YEARS_BACK = 2;
const YEARS_AHEAD = 1;
const MAX_DATES_OF_A_PATH = 40;
/** Searches and sortings combine without end; article lists by number stay far below. */
const MAX_QUERIES_OF_A_PATH = 2_000;

const DATE_PARAMETER = /^(?:y|m|d|year|month|day|date|ym|ymd|yyyy|mm|dd|week|from|to|start_?date|end_?date)=(.*)$/i;
const YEAR = /(?:^|\D)((?:19|20|21)\d{2})(?:\D|$|(?=\d{2}(?:\d{2})?(?:\D|$)))/;
function repeatsItself(path: string): boolean {
  const counts = new Map<string, number>();
  for (const segment of path.split('/')) {
    // Numbers name sections: /1/1/1/12.html is an honest address.
    if (segment === '' || /^\d+$/.test(segment)) continue;
    const count = (counts.get(segment) ?? 0) + 1;
    if (count > MAX_REPEATS) return true;
    counts.set(segment, count);
  }
  return false;
}

function dateParameters(search: string): string[] {
  return search
    .replace(/^\?/, '')
    .split('&')
    .flatMap((parameter) => DATE_PARAMETER.exec(parameter)?.[1] ?? []);
}

/** Recognises addresses that a page makes up for ever. One per crawl: it counts. */
export class TrapGuard {
  private readonly year: number;
  private readonly dates = new Map<string, number>();
  private readonly queries = new Map<string, number>();

  /** `year` is the present one. */
  constructor(year: number) {
    this.year = year;
  }

  /** Why the address is a trap, or null. Says so of an address beyond the count of its path, too. */
  explain(address: string): string | null {
    const url = new URL(address);
    if (address.length > MAX_ADDRESS) return `an address of more than ${MAX_ADDRESS} characters`;
    if (url.pathname.split('/').length - 1 > MAX_SEGMENTS) return `more than ${MAX_SEGMENTS} folders deep`;
    if (repeatsItself(url.pathname)) return 'the path repeats itself';
    return url.search === '' ? null : this.explainQuery(url);
  }

  /** Counts an address that was taken. */
  note(address: string): void {
    const url = new URL(address);
    if (url.search === '') return;
    this.queries.set(url.pathname, (this.queries.get(url.pathname) ?? 0) + 1);
    if (dateParameters(url.search).length > 0) {
      this.dates.set(url.pathname, (this.dates.get(url.pathname) ?? 0) + 1);
    }
  }

  private explainQuery(url: URL): string | null {
    const dates = dateParameters(url.search);
    const years = dates.flatMap((value) => YEAR.exec(value)?.[1] ?? []).map(Number);
    if (years.some((year) => year > this.year + YEARS_AHEAD || year < this.year - YEARS_BACK)) {
      return 'a calendar of far years';
    }
    if (dates.length > 0 && (this.dates.get(url.pathname) ?? 0) >= MAX_DATES_OF_A_PATH) {
      return `more than ${MAX_DATES_OF_A_PATH} dates of one calendar`;
    }
    if ((this.queries.get(url.pathname) ?? 0) >= MAX_QUERIES_OF_A_PATH) {
      return `more than ${MAX_QUERIES_OF_A_PATH} queries of one page`;
    }
    return null;
  }
}
