import type { ReleaseKey } from '../store/index.ts';
import type { Analysis } from './told.ts';

/** Days between the language versions or copies of a release: later ones are told apart by stronger signs only. */
const window = 4;
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

/**
 * The keys under which an item is kept. A key of a day lies in the span of its week: releases of one time are stored together,
 * and looking for an item's siblings reads only there, however long the whole is.
 */
export function keysOf(item: Analysis): ReleaseKey[] {
  const always = [item.slug ? `slug ${item.slug}` : null, item.title.length >= 30 ? `title ${item.title}` : null];
  const keys = always.flatMap((text) => (text ? [{ span: 0, key: hashOf(text) }] : []));
  if (!item.days || item.days.last - item.days.first > 31) return keys;
  const day = item.days.first;
  const dated = [`by ${item.publisher} ${day}`, item.time ? `at ${day} ${item.time}` : null, `title ${item.title}`];
  for (const text of dated) if (text) keys.push({ span: weeks(day), key: hashOf(text) });
  for (const identifier of telling(item)) keys.push({ span: weeks(day), key: hashOf(`id ${identifier}`) });
  return keys;
}

/** The keys under which an item's siblings may be kept: its own, and those of the days around. */
export function soughtKeys(item: Analysis): ReleaseKey[] {
  const keys = keysOf(item);
  if (!item.days || item.days.last - item.days.first > 31) return keys;
  for (let day = item.days.first - window; day <= item.days.first + window; day++) {
    keys.push({ span: weeks(day), key: hashOf(`by ${item.publisher} ${day}`) });
    for (const identifier of telling(item)) keys.push({ span: weeks(day), key: hashOf(`id ${identifier}`) });
    keys.push({ span: weeks(day), key: hashOf(`title ${item.title}`) });
  }
  const seen = new Set<string>();
  return keys.filter(({ span, key }) => !seen.has(`${span} ${key}`) && seen.add(`${span} ${key}`));
}
