import { parseHTML } from 'linkedom';
import { canonicalAddress } from '#domain/canonical-address.ts';
import { plainText, textLines } from '../clean.ts';
import { refuseDeep } from '../depth.ts';
import { UnreadableAnswer } from '../failures.ts';
import type { Entry } from '../item.ts';
import { readTime } from '../time.ts';
import { beside, listingOf, type Card, type Listing, type Side } from './cards.ts';
import { isReleaseAddress } from './detect.ts';
import { ownDate, saysNothing, told, type Told } from './words.ts';

/** One page of a list. `next`: where its link to the following page leads, by the number that this one has. */
export type ParsedList = { title: string; language: string | null; entries: Entry[]; next: (page: number) => string | null };

/** A whole address, as a link on the page means it; null for what is none. */
export const linkOf = (anchor: Element, base: string): URL | null => {
  const href = anchor.getAttribute('href')?.trim() ?? '';
  return href && URL.canParse(href, base) ? new URL(href, base) : null;
};

/** Links in menus and beside the list, which lead to releases too. */
function linksAside(root: Element): ReadonlySet<Element> {
  const edges = [...root.querySelectorAll('header, footer')].filter((edge) => edge.closest('main, article, li') === null);
  const places = [...root.querySelectorAll('nav, aside'), ...edges];
  return new Set(places.flatMap((place) => [...place.querySelectorAll('a')]));
}

const releasesOn = (base: string, root: Element) => {
  const aside = linksAside(root);
  return (anchor: Element): string | null => {
    const url = aside.has(anchor) ? null : linkOf(anchor, base);
    return url && isReleaseAddress(url) ? canonicalAddress(url.href) : null;
  };
};

const html = (element: Element | null | undefined): string => plainText(element?.innerHTML ?? '');

/** The heading that is a link or has one; else the link's own words; else the heading beside it. */
function titleOf({ anchors, element }: Card, lines: readonly string[]): string {
  const headings = 'h1, h2, h3, h4, h5, h6, [role=heading]';
  const linked = anchors.map((anchor) => anchor.querySelector(headings) ?? anchor.closest(headings)).find((heading) => heading !== null);
  if (linked) return html(linked);
  const words = anchors.map((anchor) => told(textLines(anchor.innerHTML)).lead[0] ?? '').filter((text) => text && !saysNothing(text));
  const longest = words.sort((a, b) => b.length - a.length)[0];
  return longest ?? (html(element.querySelector(headings)) || (told(lines).lead[0] ?? ''));
}

const without = (lines: readonly string[], title: string): string[] =>
  lines.map((line) => (title ? line.replace(title, ' ').trim() : line)).filter(Boolean);

/** What stands beside a card, the nearest first. */
function toldBeside(card: Card, listing: Listing, side: Side): Told {
  const lines = textLines(beside(card, listing, side));
  return told(side === 'previousSibling' ? lines.reverse() : lines);
}

/** The side of each link on which a list without elements around its entries tells their dates: the first entry shows it. */
export function sideOf(listing: Listing): Side {
  const [first] = listing.cards;
  return first && toldBeside(first, listing, 'previousSibling').published !== null ? 'previousSibling' : 'nextSibling';
}

/** A date for machines, where it is one; but a text's own day of publishing before that of its original. */
function publishedOf(element: Element, { published, surety }: Told): string | null {
  const time = element.querySelector('time[datetime]')?.getAttribute('datetime') ?? null;
  return surety !== ownDate && readTime(time) ? time : published;
}

/** Plain text as the markup that entries are made of. */
export const markupOf = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;');

/** A card as an entry: what it says of itself, in whatever elements and order. */
export function entryOf(card: Card, listing: Listing, base: string, side: Side): Entry {
  const lines = textLines(card.element.outerHTML);
  const title = titleOf(card, lines);
  const within = told(without(lines, title));
  const published = publishedOf(card.element, within);
  const around = published === null ? toldBeside(card, listing, side) : null;
  const [anchor] = card.anchors;
  const kind = within.kind ?? around?.kind;
  return {
    guid: null,
    title: markupOf(title),
    address: anchor ? (linkOf(anchor, base)?.href ?? null) : null,
    base: null,
    published: published ?? around?.published ?? null,
    language: card.element.getAttribute('lang') ?? anchor?.getAttribute('hreflang') ?? anchor?.getAttribute('lang') ?? null,
    author: within.author ?? around?.author ?? null,
    summary: markupOf(within.lead.join(' ')) || null,
    ...(kind ? { kind } : {}),
  };
}

/** Elements of one list's page: the ministries' have some thousands. */
const mostElements = 20_000;

/** A page's document; throws for a page without a root, of which linkedom makes an empty one. */
export function documentOf(text: string): Document {
  refuseDeep(text, { elements: mostElements });
  const { document } = parseHTML(text);
  if (!(document as Partial<Document>).documentElement) throw new UnreadableAnswer('not-its-form', 'the page is empty');
  return document;
}

export const baseOf = (document: Document, address: string): string => {
  const href = document.querySelector('base[href]')?.getAttribute('href') ?? '';
  return URL.canParse(href, address) ? new URL(href, address).href : address;
};

function elementBy(document: Document, selector: string): Element {
  let element: Element | null;
  try {
    element = document.querySelector(selector);
  } catch (cause) {
    throw new UnreadableAnswer('bad-settings', `${selector}: ${String(cause)}`);
  }
  if (!element) throw new UnreadableAnswer('selector-missing', selector);
  return element;
}

/** The body, wherever the page has it: linkedom's own `body` is an empty one where the page has something before its head. */
export const bodyOf = (document: Document): Element => document.querySelector('body') ?? document.documentElement;

export const mainOf = (document: Document): Element => document.querySelector('main, [role=main]') ?? bodyOf(document);

/** The link to a page of the same list: its portlet's `…_INSTANCE_<id>_cur` is that page's number. */
function pageLink(root: Element, base: string, page: number): string | null {
  const links = [...root.querySelectorAll('a[href]')].flatMap((anchor) => linkOf(anchor, base) ?? []);
  const here = new URL(base).hostname;
  const leads = ({ protocol, hostname, searchParams }: URL) =>
    /^https?:$/.test(protocol) &&
    hostname === here &&
    [...searchParams].some(([name, value]) => /(^|_)cur$/.test(name) && value === String(page));
  return links.find(leads)?.href ?? null;
}

/**
 * Reads one page of a list by what its parts mean, since class names change with every new look of these sites:
 * links to `/-/…`, the heading of each, and the nearest date. Throws `not-its-form` where nothing is listed.
 */
export function parseList(text: string, address: string, selector: string | null): ParsedList {
  const document = documentOf(text);
  const base = baseOf(document, address);
  const root = selector ? elementBy(document, selector) : mainOf(document);
  const listing = listingOf(root, releasesOn(base, root));
  if (listing.cards.length === 0) throw new UnreadableAnswer('not-its-form', 'the page lists no releases');
  const side = sideOf(listing);
  return {
    title: html(document.querySelector('title')),
    language: document.documentElement.getAttribute('lang'),
    entries: listing.cards.map((card) => entryOf(card, listing, base, side)),
    next: (page) => pageLink(root, base, page + 1) ?? pageLink(document.documentElement, base, page + 1),
  };
}
