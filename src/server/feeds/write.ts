import { generateAtomFeed, generateJsonFeed } from 'feedsmith';
import type { Language } from '#domain/language.ts';
import type { Entry } from './entries.ts';
import type { Place } from './place.ts';

/** What a feed says of itself. `self`: the feed's own address. */
export type FeedHead = { place: Place; language: Language; self: string; subtitle: string; updated: string };

/** Characters that no XML 1.0 document may hold, not even escaped (its section 2.2): one of them would end the whole feed. */
const notInXml = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu;

/** Atom, RFC 4287. */
export const atomOf = (head: FeedHead, entries: readonly Entry[]): string => generated(head, entries).replace(notInXml, '');

function generated({ place, language, self, subtitle, updated }: FeedHead, entries: readonly Entry[]): string {
  return generateAtomFeed({
    id: self,
    title: { value: place.name },
    subtitle: { value: subtitle },
    updated: new Date(updated),
    generator: { text: 'Seuraa' },
    authors: [{ name: 'Seuraa' }],
    links: [
      { href: self, rel: 'self', type: 'application/atom+xml' },
      { href: place.address, rel: 'alternate', type: 'text/html', hreflang: language },
    ],
    entries: entries.map((entry) => ({
      id: entry.id,
      title: { value: entry.title },
      links: [{ href: entry.link, rel: 'alternate' }],
      published: new Date(entry.published),
      updated: new Date(entry.updated),
      content: { value: entry.html, type: 'html' },
    })),
  });
}

/** JSON Feed 1.1. */
export function jsonFeedOf({ place, language, self, subtitle }: FeedHead, entries: readonly Entry[]): string {
  const feed = generateJsonFeed({
    title: place.name,
    home_page_url: place.address,
    feed_url: self,
    description: subtitle,
    language,
    items: entries.map((entry) => ({
      id: entry.id,
      url: entry.link,
      ...(entry.elsewhere ? { external_url: entry.elsewhere } : {}),
      title: entry.title,
      language: entry.language,
      content_html: entry.html,
      content_text: entry.text,
      date_published: new Date(entry.published),
      date_modified: new Date(entry.updated),
    })),
  });
  return `${JSON.stringify(feed, null, 1)}\n`;
}
