import type { ReleaseKey } from '../store/index.ts';
import type { Compared } from './told.ts';

/** Days between the language versions or copies of a release: later ones are told apart by stronger signs only. */
const window = 8;
const weeks = (day: number): number => Math.floor(day / 7);

/** A number for a text (FNV-1a, 52 bits of two runs), small enough to be exact in JSON and in SQLite. */
export function hashOf(text: string): number {
  let low = 0x811c9dc5;
  let high = 0x1000193;
  for (let n = 0; n < text.length; n++) {
    const code = text.charCodeAt(n);
    low = Math.imul(low ^ code, 0x01000193);
    high = Math.imul(high ^ code ^ (low >>> 15), 0x85ebca6b);
  }
  return (low >>> 0) * 0x100000 + ((high >>> 0) & 0xfffff);
}

/** Identifiers that many releases share say little of one. */
const telling = (item: Compared): string[] => [...new Set(item.identifiers.filter(({ sure }) => sure).map(({ key }) => key))].slice(0, 6);

/** Subjects in a title, two by two: by these a release is found that another publisher tells in another language. */
function subjectPairs(item: Compared, groupOf: (concept: string) => string | undefined): string[] {
  const subjects = [...item.titleConcepts]
    .filter((concept) => groupOf(concept) === 'area')
    .sort()
    .slice(0, 5);
  return subjects.flatMap((a, n) => subjects.slice(n + 1).map((b) => `about ${a} ${b}`));
}

/** By what an item's siblings of the same weeks are found, whatever the day. */
const signsOf = (item: Compared, groupOf: (concept: string) => string | undefined): string[] => [
  ...item.publishers.map((publisher) => `by ${publisher}`),
  `title ${item.title}`,
  ...telling(item).map((identifier) => `id ${identifier}`),
  ...subjectPairs(item, groupOf),
];

const isDay = ({ days }: Compared): boolean => days !== null && days.first === days.last;
const months = (day: number): string => new Date(day * 86_400_000).toISOString().slice(0, 7);
const yearOf = (day: number): number => Number(months(day).slice(0, 4));

/** Spans that no week has: what is known by the month or the year, what has no date, and the addresses of each year. */
const calendar = -1;
const undated = 0;
const addresses = (year: number): number => -year;

/** What is known only by the month or the year meets others so known, and those of the month: `around`, days before and after it. */
function calendarKeys(item: Compared, around = 0): ReleaseKey[] {
  if (!item.days || item.days.last - item.days.first > 366) return [];
  const { first, last } = item.days;
  const near = around > 0 ? [first - around, first, last + around] : [first];
  const parts = last - first > 31 ? [months(first).slice(0, 4)] : [...new Set(near.map(months))];
  return item.publishers.flatMap((publisher) => parts.map((part) => ({ span: calendar, key: hashOf(`by ${publisher} ${part}`) })));
}

/** The address of a release is the same in all its languages, however late they come: within a year of each other. */
function addressKeys({ slug, days }: Compared, years: readonly number[]): ReleaseKey[] {
  if (slug === null) return [];
  const key = hashOf(`slug ${slug}`);
  return days ? years.map((year) => ({ span: addresses(year), key })) : [{ span: undated, key }];
}

/**
 * The keys under which an item is kept. A key lies in the span of its time: releases of one time are stored together, and looking
 * for an item's siblings reads only there, however long the whole is.
 */
export function keysOf(item: Compared, groupOf: (concept: string) => string | undefined): ReleaseKey[] {
  if (!item.days) return [...addressKeys(item, []), { span: undated, key: hashOf(`title ${item.title}`) }];
  const day = item.days.first;
  const keys = addressKeys(item, [yearOf(day)]);
  if (!isDay(item)) return [...keys, ...calendarKeys(item), { span: calendar, key: hashOf(`title ${item.title}`) }];
  const signs = [...signsOf(item, groupOf), ...(item.time ? [`at ${day} ${item.time}`] : [])];
  for (const text of signs) keys.push({ span: weeks(day), key: hashOf(text) });
  return keys;
}

/** The keys under which an item's siblings may be kept: its own, and those of the days around. */
export function soughtKeys(item: Compared, groupOf: (concept: string) => string | undefined): ReleaseKey[] {
  const title = hashOf(`title ${item.title}`);
  // What has no date is found by its title or its address alone.
  const timeless = [
    { span: calendar, key: title },
    { span: undated, key: title },
    ...(item.slug === null ? [] : [{ span: undated, key: hashOf(`slug ${item.slug}`) }]),
  ];
  const keys = [...keysOf(item, groupOf), ...calendarKeys(item, window), ...timeless];
  if (item.days) {
    const year = yearOf(item.days.first);
    keys.push(...addressKeys(item, [year - 1, year, year + 1]));
  }
  if (item.days && item.days.last - item.days.first <= 31) {
    const from = item.days.first - window;
    const to = item.days.last + window;
    const hashes = signsOf(item, groupOf).map(hashOf);
    for (let week = weeks(from); week <= weeks(to); week++) for (const key of hashes) keys.push({ span: week, key });
  }
  const seen = createUnderKeys();
  return keys.filter((key) => seen.of(key).length === 0 && seen.keep(key, item.id));
}

/** An item's keys: those that it is kept under, and those that its siblings are sought by. */
export type Keys = { kept: readonly ReleaseKey[]; sought: readonly ReleaseKey[] };
export const readKeys = (item: Compared, groupOf: (concept: string) => string | undefined): Keys => ({
  kept: keysOf(item, groupOf),
  sought: soughtKeys(item, groupOf),
});

/** Items by their keys. */
export type UnderKeys = { keep: (key: ReleaseKey, id: string) => true; of: (key: ReleaseKey) => readonly string[] };

const none: readonly string[] = [];
export function createUnderKeys(): UnderKeys {
  const spans = new Map<number, Map<number, string[]>>();
  return {
    keep({ span, key }, id) {
      const there = spans.get(span) ?? new Map<number, string[]>();
      spans.set(span, there);
      const ids = there.get(key);
      if (ids) ids.push(id);
      else there.set(key, [id]);
      return true;
    },
    of: ({ span, key }) => spans.get(span)?.get(key) ?? none,
  };
}

/** Possible siblings that an item is compared with. One has some hundred; who publishes thousands in a week must not hold up the others. */
const mostNear = 600;

/** Of the items under each of an item's keys, those that share the most keys with it. */
export function nearest(underKeys: readonly (readonly string[])[]): Set<string> {
  const shared = new Map<string, number>();
  for (const ids of underKeys) for (const id of ids) shared.set(id, (shared.get(id) ?? 0) + 1);
  if (shared.size <= mostNear) return new Set(shared.keys());
  const most = [...shared].sort(([, a], [, b]) => b - a).slice(0, mostNear);
  return new Set(most.map(([id]) => id));
}
