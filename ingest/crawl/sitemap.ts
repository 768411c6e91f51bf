import { XMLParser } from 'fast-xml-parser';
import { z } from 'zod';

/** What one sitemap file names: pages, or further sitemaps. */
export interface Sitemap {
  readonly pages: readonly string[];
  readonly sitemaps: readonly string[];
}

const Entry = z.object({ loc: z.string().trim().min(1) });
/** Entries that are none are left out rather than taking the others with them. */
const Entries = z.array(z.unknown()).transform((entries) =>
  entries.flatMap((entry) => {
    const parsed = Entry.safeParse(entry);
    return parsed.success ? [parsed.data.loc] : [];
  }),
);
const SitemapXml = z.object({
  urlset: z
    .object({ url: Entries.default([]) })
    .optional()
    .catch(undefined),
  sitemapindex: z
    .object({ sitemap: Entries.default([]) })
    .optional()
    .catch(undefined),
});

/** The entities that XML itself has. Others are not expanded: a file's own entities can grow without end. */
const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function unescapeXml(text: string): string {
  return text.replace(/&(amp|lt|gt|quot|apos);/g, (entity, name: string) => ENTITIES[name] ?? entity);
}

/** Reads a sitemap or a sitemap index (sitemaps.org 0.9). What is no such XML names nothing. */
export function parseSitemap(xml: string): Sitemap {
  const parser = new XMLParser({
    ignoreAttributes: true,
    removeNSPrefix: true,
    parseTagValue: false,
    processEntities: false,
    isArray: (name) => name === 'url' || name === 'sitemap',
  });
  const parsed = SitemapXml.safeParse(parseOrNothing(parser, xml));
  if (!parsed.success) return { pages: [], sitemaps: [] };
  return {
    pages: (parsed.data.urlset?.url ?? []).map(unescapeXml),
    sitemaps: (parsed.data.sitemapindex?.sitemap ?? []).map(unescapeXml),
  };
}

function parseOrNothing(parser: XMLParser, xml: string): unknown {
  try {
    return parser.parse(xml);
  } catch {
    return {};
  }
}
