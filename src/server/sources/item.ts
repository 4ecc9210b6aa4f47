import { createHash } from 'node:crypto';
import { canonicalAddress } from '#domain/canonical-address.ts';
import { addDays, type Day } from '#domain/date.ts';
import type { Language } from '#domain/language.ts';
import { releaseOf } from '#domain/release.ts';
import { plainText, shortened } from './clean.ts';
import type { Answered, Asked } from './kind.ts';
import { itemKinds } from '#domain/words.ts';
import { languageOf, languageOfAddress } from './language.ts';
import { inFinland, readTime, type Published } from './time.ts';

/** One entry of a feed as the feed has it: nothing in it is trusted yet. */
export type Entry = {
  guid: string | null;
  title: string;
  /** May be relative to `base`. */
  address: string | null;
  base: string | null;
  published: string | null;
  language: string | null;
  author: string | null;
  summary: string | null;
  /** The whole text where the source gives it (HTML or plain); only for comparing and linking. */
  body?: string | null;
  /** Identifiers of official documents given as data. */
  identifiers?: string[];
  kind?: ItemKind;
};

export type FoundItem = {
  id: string;
  canonicalAddress: string | null;
  language: Language | null;
  published: Day;
  publishedOrder: string;
  release: string;
  publisherType: string | null;
  contentHash: string;
  /** What the source says of it besides title and summary, for comparing and linking: plain text; empty where that is all. */
  text: string;
  /** Identifiers of official documents that the source gives as data, in their own fields. */
  identifiers: string[];
  /** The answer of the look that it was read from. */
  answer: number;
  data: ItemData;
};
/** What an item says, as pages show it. All of it is plain text. */
export type ItemData = {
  title: string;
  language: Language | null;
  address: string | null;
  published: Day;
  time?: string;
  /** The source gave no usable date: this is the day on which the item was first seen. */
  dateFrom?: 'first-seen';
  publisher: string;
  summary?: string;
  kind: ItemKind;
};

type ItemKind = (typeof itemKinds)[number];
/** Where entries were read: the answer, and what the feed or list says of itself. */
export type Place = { answer: Answered; title?: string; language?: string | null };

const hash = (text: string): string => createHash('sha256').update(text).digest('hex');

/** Browsers and servers agree on about this many characters. */
const longestAddress = 2_048;

/** The entry's address as a whole one, when it is one that a reader can follow. */
function addressOf({ address, base }: Entry, feedAddress: string): string | null {
  if (!address) return null;
  const start = base && URL.canParse(base, feedAddress) ? new URL(base, feedAddress).href : feedAddress;
  if (!URL.canParse(address.trim(), start)) return null;
  const url = new URL(address.trim(), start);
  // A name before the host is there to be taken for the host.
  if (url.username || url.password || url.href.length > longestAddress) return null;
  return url.protocol === 'http:' || url.protocol === 'https:' ? url.href : null;
}

/** A date that cannot be (before the web, or after tomorrow) is none. */
function publishedOf(text: string | null, now: Date): Published & { firstSeen: boolean } {
  const found = readTime(text);
  const today = inFinland(now).day;
  if (found && found.day >= '1995' && found.day <= addDays(today, 1)) return { ...found, firstSeen: false };
  return { day: today, time: null, firstSeen: true };
}

/** Characters kept for comparing and linking: the lead and the first paragraphs say what a release is about. */
const longestText = 2_000;
const longestPublisher = 200;
/** Markup of one text that is read: what is kept of it stands near its beginning, whatever styles and scripts are around it. */
const longestMarkup = 500_000;
const textIn = (markup: string | null | undefined): string => plainText((markup ?? '').slice(0, longestMarkup));

/** An entry as an item; null where it says nothing that can be shown. The id is the same each time the entry is met. */
export function itemOf(
  entry: Entry,
  { answer, title: feedTitle = '', language: feedLanguage = null }: Place,
  asked: Asked,
): FoundItem | null {
  const told = textIn(entry.summary);
  const summary = shortened(told, 400);
  const title = shortened(textIn(entry.title) || shortened(summary, 120), 300);
  if (!title) return null;
  const { source, now, detectLanguage } = asked;
  const whole = shortened([told, textIn(entry.body)].filter(Boolean).join('\n'), longestText);
  const text = whole === summary || whole === title ? '' : whole;
  const address = addressOf(entry, answer.address);
  const canonical = address ? canonicalAddress(address) : null;
  const declared = [entry.language, languageOfAddress(address), source.language, feedLanguage];
  const language = languageOf(declared, `${title} ${summary}`, detectLanguage);
  const { day, time, firstSeen } = publishedOf(entry.published, now);
  const data: ItemData = {
    title,
    language,
    address,
    published: day,
    ...(time ? { time } : {}),
    ...(firstSeen ? { dateFrom: 'first-seen' as const } : {}),
    publisher: shortened(textIn(entry.author) || source.publisher || textIn(feedTitle), longestPublisher),
    ...(summary && summary !== title ? { summary } : {}),
    kind: entry.kind ?? 'news',
  };
  return {
    id: `i-${hash(canonical ?? `${source.id} ${entry.guid ?? `${title} ${entry.published ?? ''}`}`).slice(0, 16)}`,
    canonicalAddress: canonical,
    language,
    published: day,
    publishedOrder: `${day}T${time ?? '00:00'}`,
    release: releaseOf(language, day, title),
    publisherType: source.publisherType,
    // The day on which something was first seen is no part of what it says: it would differ each time.
    contentHash: hash(JSON.stringify({ ...data, published: firstSeen ? null : day, text })),
    text,
    identifiers: entry.identifiers ?? [],
    answer: answer.n,
    data,
  };
}

/** The same entry twice in one look is one item: the first. */
export function distinctItems(items: readonly FoundItem[]): FoundItem[] {
  const seen = new Set<string>();
  return items.filter(({ id }) => !seen.has(id) && seen.add(id));
}
