import { parseFeed as parseWhole, type AnyFeed } from 'feedsmith';
import { parseFeed as parsePart } from 'htmlparser2';
import { refuseDeep } from '../depth.ts';
import { UnreadableAnswer } from '../failures.ts';
import type { Entry } from '../item.ts';
import { looksLike } from './detect.ts';

export type ParsedFeed = { title: string; language: string | null; entries: Entry[] };

type Of<F extends AnyFeed['format']> = Extract<AnyFeed, { format: F }>['feed'];
const first = <T>(list: readonly T[] | undefined): T | undefined => list?.[0];

function fromRss(feed: Of<'rss'>): ParsedFeed {
  const entries = (feed.items ?? []).map((item): Entry => {
    const permalink = item.guid?.isPermaLink !== false && /^https?:\/\//.test(item.guid?.value ?? '') ? item.guid?.value : undefined;
    return {
      guid: item.guid?.value ?? null,
      title: item.title ?? '',
      address: item.link ?? first(item.atom?.links)?.href ?? permalink ?? null,
      base: null,
      published: item.pubDate ?? first(item.dc?.dates) ?? null,
      language: first(item.dc?.languages) ?? null,
      author: first(item.dc?.creators) ?? null,
      summary: item.description ?? item.content?.encoded ?? null,
    };
  });
  return { title: feed.title ?? '', language: feed.language ?? first(feed.dc?.languages) ?? null, entries };
}

function fromRdf(feed: Of<'rdf'>): ParsedFeed {
  const entries = (feed.items ?? []).map((item): Entry => ({
    guid: item.rdf?.about ?? null,
    title: item.title ?? '',
    address: item.link ?? item.rdf?.about ?? null,
    base: null,
    published: first(item.dc?.dates) ?? null,
    language: first(item.dc?.languages) ?? null,
    author: first(item.dc?.creators) ?? null,
    summary: item.description ?? item.content?.encoded ?? null,
  }));
  return { title: feed.title ?? '', language: first(feed.dc?.languages) ?? null, entries };
}

function fromAtom(feed: Of<'atom'>): ParsedFeed {
  const entries = (feed.entries ?? []).map((entry): Entry => {
    const link = entry.links?.find(({ rel }) => !rel || rel === 'alternate');
    return {
      guid: entry.id ?? null,
      title: entry.title?.value ?? '',
      address: link?.href ?? null,
      base: entry.xml?.base ?? feed.xml?.base ?? null,
      published: entry.published ?? entry.updated ?? null,
      language: entry.xml?.lang ?? link?.hreflang ?? null,
      author: first(entry.authors)?.name ?? null,
      summary: entry.summary?.value ?? entry.content?.value ?? null,
    };
  });
  return { title: feed.title?.value ?? '', language: feed.xml?.lang ?? null, entries };
}

function fromJson(feed: Of<'json'>): ParsedFeed {
  const entries = (feed.items ?? []).map((item): Entry => ({
    guid: item.id ?? null,
    title: item.title ?? '',
    address: item.url ?? item.external_url ?? null,
    base: null,
    published: item.date_published ?? item.date_modified ?? null,
    language: item.language ?? null,
    author: first(item.authors)?.name ?? null,
    summary: item.summary ?? item.content_text ?? item.content_html ?? null,
  }));
  return { title: feed.title ?? '', language: feed.language ?? null, entries };
}

function fromAny(found: AnyFeed): ParsedFeed {
  switch (found.format) {
    case 'rss':
      return fromRss(found.feed);
    case 'rdf':
      return fromRdf(found.feed);
    case 'atom':
      return fromAtom(found.feed);
    case 'json':
      return fromJson(found.feed);
  }
}

/** A feed that breaks off is read as far as it goes: a forgiving parser gives its whole entries. */
function fromPart(text: string): ParsedFeed | null {
  refuseDeep(text, { xmlMode: true });
  const feed = parsePart(text);
  if (!feed) return null;
  const entries = feed.items.map((item): Entry => ({
    guid: item.id ?? null,
    title: item.title ?? '',
    address: item.link ?? null,
    base: null,
    published: item.pubDate?.toISOString() ?? null,
    language: null,
    author: null,
    summary: item.description ?? null,
  }));
  // Where the text broke off, the last entry is not whole.
  return { title: feed.title ?? '', language: null, entries: entries.filter((entry) => entry.title && entry.address) };
}

const notAFeed = (looks: string) => new UnreadableAnswer('not-a-feed', `looks like ${looks}`);

/** Reads RSS 0.9x–2.0, RSS 1.0 (RDF), Atom or JSON Feed. Throws `not-a-feed` for anything else. */
export function parseFeed(text: string): ParsedFeed {
  const looks = looksLike(text);
  if (looks === 'html' || looks === 'nothing') throw notAFeed(looks);
  try {
    return fromAny(parseWhole(text));
  } catch (cause) {
    const part = looks === 'xml-feed' ? fromPart(text) : null;
    if (!part) throw new UnreadableAnswer('not-a-feed', String(cause));
    return part;
  }
}
