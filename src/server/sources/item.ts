import { createHash } from 'node:crypto';
import { canonicalAddress } from '#domain/canonical-address.ts';
import { addDays, type Day } from '#domain/date.ts';
import type { Language } from '#domain/language.ts';
import { releaseOf } from '#domain/release.ts';
import { plainText, shortened } from './clean.ts';
import type { Asked } from './kind.ts';
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
  kind: 'news';
};

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

/** An entry as an item; null where it says nothing that can be shown. The id is the same each time the entry is met. */
export function itemOf(entry: Entry, feed: { title: string; language: string | null }, asked: Asked): FoundItem | null {
  const summary = shortened(plainText(entry.summary ?? ''), 400);
  const title = shortened(plainText(entry.title) || shortened(summary, 120), 300);
  if (!title) return null;
  const { source, answer, now, detectLanguage } = asked;
  const address = addressOf(entry, answer.address);
  const canonical = address ? canonicalAddress(address) : null;
  const declared = [entry.language, languageOfAddress(address), source.language, feed.language];
  const language = languageOf(declared, `${title} ${summary}`, detectLanguage);
  const { day, time, firstSeen } = publishedOf(entry.published, now);
  const data: ItemData = {
    title,
    language,
    address,
    published: day,
    ...(time ? { time } : {}),
    ...(firstSeen ? { dateFrom: 'first-seen' as const } : {}),
    publisher: plainText(entry.author ?? '') || source.publisher || plainText(feed.title),
    ...(summary && summary !== title ? { summary } : {}),
    kind: 'news',
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
    contentHash: hash(JSON.stringify({ ...data, published: firstSeen ? null : day })),
    data,
  };
}
