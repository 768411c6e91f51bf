import type { PageAddress } from './page-address.ts';
import type { Robots } from './robots.ts';
import { TrapGuard } from './traps.ts';

/** What a crawl may enter. */
export interface CrawlScope {
  /** Such as `https://www.city.example.jp`. */
  readonly origin: string;
  /** Only paths that begin so; `/` is the whole site. */
  readonly pathPrefix: string;
  /** Paths left out, as in robots.txt: a beginning, with `*` for anything and `$` for the end. */
  readonly excludes: readonly string[];
  /** Links from the start to a page. */
  readonly maxDepth: number;
  /** Pages that one run asks for. */
  readonly maxPages: number;
}

type ExclusionReason = 'out-of-scope' | 'file-type' | 'excluded' | 'robots' | 'depth' | 'trap';

export type Admission =
  | { readonly kind: 'admitted' }
  | { readonly kind: 'left-out'; readonly reason: ExclusionReason; readonly detail: string };

const ADMITTED: Admission = { kind: 'admitted' };

/** Files that are no pages to read. A page or PDF without an extension is known by its answer. */
const FILE_TYPES =
  /\.(?:jpe?g|png|gif|svg|webp|bmp|ico|tiff?|mp[34]|m4[av]|mov|wmv|avi|wav|zip|lzh|7z|gz|tar|exe|docx?|xlsx?|xlsm|pptx?|jtd|csv|tsv|json|xml|rss|rdf|ics|css|js|woff2?|ttf|eot|kml|kmz|shp|dwg|apk)$/i;

function leftOut(reason: ExclusionReason, detail: string): Admission {
  return { kind: 'left-out', reason, detail };
}

/** Turns a pattern of robots.txt's form into a test of a path with its query. */
export function compilePathPattern(pattern: string): (path: string) => boolean {
  const ends = pattern.endsWith('$');
  const parts = (ends ? pattern.slice(0, -1) : pattern).split(/\*+/);
  const escaped = parts.map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'));
  const compiled = new RegExp(`^${escaped.join('.*?')}${ends ? '$' : ''}`, 's');
  return (path) => compiled.test(path);
}

/** Decides which addresses one run of the crawler enters. Pure but for the traps' counts. */
export class Frontier {
  readonly scope: CrawlScope;
  private readonly robots: Robots;
  private readonly traps: TrapGuard;
  private readonly excludes: readonly ((path: string) => boolean)[];

  /** `year` is the present one, by which endless calendars are known. */
  constructor(scope: CrawlScope, robots: Robots, year: number) {
    this.scope = scope;
    this.robots = robots;
    this.traps = new TrapGuard(year);
    this.excludes = scope.excludes.map(compilePathPattern);
  }

  /** Judges an address by scope, file type, exclusions and robots.txt: what holds for a redirect's target, too. */
  judgePlace(url: string): Admission {
    const { origin, pathname, search } = new URL(url);
    if (origin !== this.scope.origin) return leftOut('out-of-scope', `${origin} is another site`);
    if (!pathname.startsWith(this.scope.pathPrefix)) {
      return leftOut('out-of-scope', `not below ${this.scope.pathPrefix}`);
    }
    if (FILE_TYPES.test(pathname)) return leftOut('file-type', 'a type of file that is not read');
    if (this.excludes.some((matches) => matches(pathname + search))) return leftOut('excluded', 'excluded by setting');
    return this.robots.allows(url) ? ADMITTED : leftOut('robots', 'excluded by robots.txt');
  }

  /** Judges a link that was found `depth` links from the start, and counts it if it is admitted. */
  admit(address: PageAddress, depth: number): Admission {
    const place = this.judgePlace(address.url);
    if (place.kind === 'left-out') return place;
    if (depth > this.scope.maxDepth) return leftOut('depth', `more than ${this.scope.maxDepth} links from the start`);
    const trap = this.traps.explain(address.url);
    if (trap !== null) return leftOut('trap', trap);
    this.traps.note(address.url);
    return ADMITTED;
  }
}
