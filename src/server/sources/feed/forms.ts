import type { AnyFeed } from 'feedsmith';
import type { Entry } from '../item.ts';

/** A feed's own name and language, and its entries in its order. */
export type ParsedFeed = { title: string; language: string | null; entries: Entry[] };

type Of<F extends AnyFeed['format']> = Extract<AnyFeed, { format: F }>['feed'];
type RssItem = NonNullable<Of<'rss'>['items']>[number];
type RdfItem = NonNullable<Of<'rdf'>['items']>[number];
type Link = { href?: string; rel?: string; type?: string; hreflang?: string };

const first = <T>(list: readonly T[] | undefined): T | undefined => list?.[0];

/** The address of what a reader reads: a page before other types, and never the feed itself, an attachment or a comment. */
function alternate<L extends Link>(links: readonly L[] | undefined): L | undefined {
  const found = links?.filter(({ rel, href }) => href && (!rel || rel === 'alternate'));
  return found?.find(({ type }) => !type || /html/i.test(type)) ?? found?.[0];
}

/** The short text is shown; the long one, where there is one beside it, is compared and linked by. */
const texts = (short: string | undefined, long: string | undefined) => ({
  summary: short ?? long ?? null,
  body: short && long && short !== long ? long : null,
});

/** Dublin Core and Media RSS may say what the feed's own elements leave unsaid. */
const titleOf = ({ title, dc, media }: Pick<RssItem & RdfItem, 'title' | 'dc' | 'media'>): string =>
  title ?? first(dc?.titles) ?? media?.title?.value ?? '';
const dateOf = ({ dc, dcterms }: Pick<RssItem & RdfItem, 'dc' | 'dcterms'>): string | null =>
  first(dc?.dates) ?? first(dcterms?.issued) ?? first(dcterms?.created) ?? first(dcterms?.modified) ?? null;
const shortOf = ({ description, dc, media }: Pick<RssItem & RdfItem, 'description' | 'dc' | 'media'>): string | undefined =>
  description ?? first(dc?.descriptions) ?? media?.description?.value;

function permalinkOf({ guid }: RssItem): string | undefined {
  return guid?.isPermaLink !== false && /^https?:\/\//.test(guid?.value ?? '') ? guid?.value : undefined;
}

const rssEntry = (item: RssItem): Entry => ({
  guid: item.guid?.value ?? null,
  title: titleOf(item),
  address: item.link ?? alternate(item.atom?.links)?.href ?? permalinkOf(item) ?? null,
  base: item.xml?.base ?? null,
  published: item.pubDate ?? item.atom?.published ?? dateOf(item) ?? item.atom?.updated ?? null,
  language: first(item.dc?.languages) ?? item.xml?.lang ?? null,
  author: first(item.dc?.creators) ?? null,
  ...texts(shortOf(item) ?? item.atom?.summary?.value, item.content?.encoded),
});

/** RSS 0.91, 0.92 and 2.0. */
export const fromRss = (feed: Of<'rss'>): ParsedFeed => ({
  title: feed.title ?? '',
  language: feed.language ?? first(feed.dc?.languages) ?? feed.xml?.lang ?? null,
  entries: (feed.items ?? []).map(rssEntry),
});

/** RSS 0.90 and 1.0. */
export const fromRdf = (feed: Of<'rdf'>): ParsedFeed => ({
  title: feed.title ?? '',
  language: first(feed.dc?.languages) ?? null,
  entries: (feed.items ?? []).map((item) => ({
    guid: item.rdf?.about ?? null,
    title: titleOf(item),
    address: item.link ?? item.rdf?.about ?? null,
    base: null,
    published: dateOf(item),
    language: first(item.dc?.languages) ?? null,
    author: first(item.dc?.creators) ?? null,
    ...texts(shortOf(item), item.content?.encoded),
  })),
});

/** An entry's base is told from that of its feed (XML Base, section 3). */
function within(outer: string | undefined, inner: string | undefined): string | null {
  if (!inner || !outer || !URL.canParse(inner, outer)) return inner ?? outer ?? null;
  return new URL(inner, outer).href;
}

/** Atom 1.0 (RFC 4287) and 0.3. */
export function fromAtom(feed: Of<'atom'>): ParsedFeed {
  const entries = (feed.entries ?? []).map((entry): Entry => {
    const link = alternate(entry.links);
    return {
      guid: entry.id ?? null,
      title: entry.title?.value ?? '',
      address: link?.href ?? entry.content?.src ?? null,
      base: within(feed.xml?.base, entry.xml?.base),
      published: entry.published ?? entry.updated ?? null,
      language: entry.xml?.lang ?? entry.title?.xml?.lang ?? link?.hreflang ?? null,
      author: first(entry.authors)?.name ?? first(entry.source?.authors)?.name ?? null,
      ...texts(entry.summary?.value, entry.content?.value),
    };
  });
  return { title: feed.title?.value ?? '', language: feed.xml?.lang ?? null, entries };
}

/** JSON Feed 1.0 and 1.1. */
export const fromJson = (feed: Of<'json'>): ParsedFeed => ({
  title: feed.title ?? '',
  language: feed.language ?? null,
  entries: (feed.items ?? []).map((item) => ({
    guid: item.id ?? null,
    title: item.title ?? '',
    address: item.url ?? item.external_url ?? null,
    base: null,
    published: item.date_published ?? item.date_modified ?? null,
    language: item.language ?? null,
    author: first(item.authors)?.name ?? null,
    ...texts(item.summary, item.content_html ?? item.content_text),
  })),
});
