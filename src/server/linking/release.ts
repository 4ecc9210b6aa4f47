import type { ReleaseKey } from '../store/index.ts';
import type { Analysis } from './told.ts';

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
const telling = (item: Analysis): string[] => [...new Set(item.identifiers.filter(({ sure }) => sure).map(({ key }) => key))].slice(0, 6);

/** Subjects in a title, two by two: by these a release is found that another publisher tells in another language. */
function subjectPairs(item: Analysis, groupOf: (concept: string) => string | undefined): string[] {
  const subjects = [...item.titleConcepts]
    .filter((concept) => groupOf(concept) === 'area')
    .sort()
    .slice(0, 5);
  return subjects.flatMap((a, n) => subjects.slice(n + 1).map((b) => `about ${a} ${b}`));
}

/** By what an item's siblings of the same weeks are found, whatever the day. */
const signsOf = (item: Analysis, groupOf: (concept: string) => string | undefined): string[] => [
  ...item.publishers.map((publisher) => `by ${publisher}`),
  `title ${item.title}`,
  ...telling(item).map((identifier) => `id ${identifier}`),
  ...subjectPairs(item, groupOf),
];

const isDay = ({ days }: Analysis): boolean => days !== null && days.first === days.last;
const months = (day: number): string => new Date(day * 86_400_000).toISOString().slice(0, 7);
/** A span that no week has: keys of months and years. */
const calendar = -1;

function datedKeys(item: Analysis): ReleaseKey[] {
  if (!item.days || item.days.last - item.days.first > 366) return [];
  const { first, last } = item.days;
  // Only a year is known of some old items; those meet each other, and nothing else.
  if (last - first > 31)
    return item.publishers.map((publisher) => ({ span: calendar, key: hashOf(`by ${publisher} ${months(first).slice(0, 4)}`) }));
  return item.publishers.map((publisher) => ({ span: calendar, key: hashOf(`by ${publisher} ${months(first)}`) }));
}

/**
 * The keys under which an item is kept. A key of a day lies in the span of its week: releases of one time are stored together,
 * and looking for an item's siblings reads only there, however long the whole is.
 */
export function keysOf(item: Analysis, groupOf: (concept: string) => string | undefined): ReleaseKey[] {
  const always = [item.slug ? `slug ${item.slug}` : null, item.title.length >= 30 ? `title ${item.title}` : null];
  const keys = always.flatMap((text) => (text ? [{ span: 0, key: hashOf(text) }] : []));
  if (!item.days || !isDay(item)) return [...keys, ...datedKeys(item)];
  const day = item.days.first;
  const signs = [...signsOf(item, groupOf), ...(item.time ? [`at ${day} ${item.time}`] : [])];
  for (const text of signs) keys.push({ span: weeks(day), key: hashOf(text) });
  return keys;
}

/** The keys under which an item's siblings may be kept: its own, and those of the days around. */
export function soughtKeys(item: Analysis, groupOf: (concept: string) => string | undefined): ReleaseKey[] {
  const keys = [...keysOf(item, groupOf), ...datedKeys(item)];
  if (item.days && item.days.last - item.days.first <= 31) {
    const from = item.days.first - window;
    const to = item.days.last + window;
    const hashes = signsOf(item, groupOf).map(hashOf);
    for (let week = weeks(from); week <= weeks(to); week++) for (const key of hashes) keys.push({ span: week, key });
  }
  const seen = new Set<string>();
  return keys.filter(({ span, key }) => !seen.has(`${span} ${key}`) && seen.add(`${span} ${key}`));
}
