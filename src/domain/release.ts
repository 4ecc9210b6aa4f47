import { createHash } from 'node:crypto';
import type { Day } from './date.ts';
import type { Language } from './language.ts';

/** A text whatever its case, spaces and quotation marks: hosts differ in these. */
const folded = (text: string): string =>
  text
    .toLowerCase()
    .normalize('NFKC')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** The release that an item belongs to where nobody has said: the same title in the same language on the same day is the same release, on whatever host. */
export function releaseOf(language: Language | null, day: Day, title: string): string {
  // A title of signs alone is told by its signs.
  const name = `${language ?? ''} ${day} ${folded(title) || title}`;
  // The day comes first: releases of one time are stored together, and the name in an address says when it was.
  return `r-${day}-${createHash('sha256').update(name).digest('hex').slice(0, 10)}`;
}
