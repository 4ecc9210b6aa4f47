import { decodeText } from '../charset.ts';
import { itemOf, type FoundItem } from '../item.ts';
import type { Asked, Kind, SourceReading } from '../kind.ts';
import { parseFeed } from './parse.ts';

/** Entries of one feed that are looked at; a feed that offers more is read from its beginning. */
const atMost = 500;

/** The same entry twice in a feed is one item: the first. */
function distinct(items: readonly FoundItem[]): FoundItem[] {
  const seen = new Set<string>();
  return items.filter(({ id }) => !seen.has(id) && seen.add(id));
}

function readFeed(asked: Asked): SourceReading {
  const { text } = decodeText(asked.answer.body, asked.answer.headers['content-type']);
  const feed = parseFeed(text);
  const items = feed.entries.slice(0, atMost).flatMap((entry) => itemOf(entry, feed, asked) ?? []);
  return { items: distinct(items), page: null };
}

/** RSS, RDF, Atom and JSON Feed. */
export const feed: Kind = {
  accept:
    'application/rss+xml, application/atom+xml, application/feed+json, application/rdf+xml, application/xml;q=0.9, text/xml;q=0.9, */*;q=0.1',
  read: readFeed,
};
