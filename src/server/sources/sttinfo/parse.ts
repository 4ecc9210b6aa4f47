import { plainText, textLines } from '../clean.ts';
import { UnreadableAnswer } from '../failures.ts';
import { looksLike } from '../feed/detect.ts';
import { parseFeed } from '../feed/parse.ts';
import type { Entry } from '../item.ts';
import { listingOf, type Listing } from '../liferay/cards.ts';
import { baseOf, bodyOf, documentOf, entryOf, linkOf, mainOf, markupOf } from '../liferay/parse.ts';
import { isPage } from '../page/detect.ts';
import { releaseAt } from './address.ts';

export type ParsedReleases = { title: string; language: string | null; entries: Entry[] };

/** Other releases are in cards of their own with a day; other links lead to another language, or to the same release. */
function others(listing: Listing, base: string): Entry[] {
  const cards = listing.cards.filter(({ element }) => !element.querySelector('h1'));
  return cards.map((card) => entryOf(card, listing, base, 'nextSibling')).filter(({ published }) => published !== null);
}

/** The line under a release's title: 8.1.2026 13:41:00 EET | Maahanmuuttovirasto | Tiedote */
const underTitle = /^(\d{1,2}\.\d{1,2}\.\d{4} \d{1,2}[.:]\d{2}(?:[.:]\d{2})?(?: EES?T)?) \| ([^|]+) \| ([^|]+)$/;
/** What follows a release's text, in three languages. */
const afterText = /^(avainsanat|nyckelord|keywords|yhteyshenkilöt|kontaktpersoner|kontakter|contacts)\b/i;

/** The text of a release, its lead first: up to its keywords, its contacts or the list of the other releases. */
function textOf(lines: readonly string[], foot: readonly Entry[], listing: Listing): string[] {
  const titles = new Set(foot.map(({ title }) => plainText(title)));
  const end = lines.findIndex((line) => afterText.test(line) || titles.has(line));
  const links = new Set(listing.cards.flatMap(({ anchors }) => anchors.map((anchor) => plainText(anchor.innerHTML))));
  return lines.slice(0, end < 0 ? lines.length : end).filter((line) => !links.has(line));
}

/** The release that a page is of; null where the page shows none. */
function own(document: Document, address: string, foot: readonly Entry[], listing: Listing): Entry | null {
  const lines = textLines(mainOf(document).innerHTML);
  const at = lines.findIndex((line) => underTitle.test(line));
  const [, published = null, author = null] = underTitle.exec(lines[at] ?? '') ?? [];
  const title = document.querySelector('h1')?.innerHTML ?? '';
  if (!published || !releaseAt(address) || !plainText(title)) return null;
  const [lead = '', ...body] = textOf(lines.slice(at + 1), foot, listing);
  const texts = { summary: markupOf(lead), body: body.map(markupOf).join('\n') };
  return {
    guid: null,
    title,
    address,
    base: null,
    published,
    language: null,
    author: author && markupOf(author),
    kind: 'press-release',
    ...texts,
  };
}

/** A release's page: the release itself, and those that the page's foot lists as the publisher's other ones. */
function fromPage(text: string, address: string): ParsedReleases {
  const document = documentOf(text);
  const base = baseOf(document, address);
  const ownId = releaseAt(address)?.id;
  const listing = listingOf(bodyOf(document), (anchor) => {
    const id = anchor.closest('nav') ? undefined : releaseAt(linkOf(anchor, base)?.href ?? null)?.id;
    return id && id !== ownId ? id : null;
  });
  const foot = others(listing, base);
  const first = own(document, address, foot, listing);
  const entries = first ? [first, ...foot] : foot;
  if (entries.length === 0) throw new UnreadableAnswer('not-its-form', 'a page without releases');
  return { title: plainText(document.querySelector('title')?.innerHTML ?? ''), language: null, entries };
}

function fromFeed(text: string): ParsedReleases {
  try {
    return parseFeed(text);
  } catch (cause) {
    if (cause instanceof UnreadableAnswer && cause.code === 'not-a-feed') throw new UnreadableAnswer('not-its-form', cause.message);
    throw cause;
  }
}

/** Reads a publisher's feed, or a release's page. Throws `not-its-form` for anything else. */
export function parseReleases(text: string, contentType: string, address: string): ParsedReleases {
  if (looksLike(text) === 'xml-feed') return fromFeed(text);
  if (!isPage(contentType, text)) throw new UnreadableAnswer('not-its-form', contentType);
  return fromPage(text, address);
}
