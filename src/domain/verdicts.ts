import { createHash } from 'node:crypto';

/** Editors' words on links and releases: their ids, and what follows from them for releases. */

const hash = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 16);

/** One verdict for an item and a subject, whichever way it goes: to decide anew is to change it. */
export const verdictId = (item: string, subject: string): string => `ver-${hash(`${item} ${subject}`)}`;

/** One grouping for a set of items, in whatever order they are named: to part what was joined is to change it. */
export const groupingId = (items: readonly string[]): string => `grp-${hash([...items].sort().join(' '))}`;

/** The release of an item that an editor has set apart. Not made of its title: copies with one title can be parted too. */
export const ownReleaseOf = (item: string): string => `r-${item}`;

/** An editor's word: these are one release, or no two of them are. */
export type GroupingWord = { items: readonly string[]; together: boolean };

/** What editors said of two items: together, apart, or nothing. The first word counts: the newest stands first. */
export function saidOf(a: string, b: string, groupings: readonly GroupingWord[]): boolean | null {
  for (const { items, together } of groupings) if (items.includes(a) && items.includes(b)) return together;
  return null;
}

/** An item in its release; `order`: what is earlier has the smaller text. */
export type ReleasedItem = { id: string; release: string | null; order: string };

const earliest = (items: readonly ReleasedItem[]): ReleasedItem | undefined =>
  [...items].sort((a, b) => (`${a.order} ${a.id}` < `${b.order} ${b.id}` ? -1 : 1))[0];

/**
 * Whole releases become one, that of the earliest of the named: what was of one release with a named item stays with it.
 * What editors keep apart from a named item stays outside.
 */
function joined(word: GroupingWord, items: readonly ReleasedItem[], earlier: readonly GroupingWord[]): Map<string, string> {
  const named = items.filter(({ id }) => word.items.includes(id));
  const first = earliest(named);
  if (!first) return new Map();
  const to = first.release ?? ownReleaseOf(first.id);
  const releases = new Set(named.flatMap(({ release }) => release ?? []));
  const isOutside = ({ id }: ReleasedItem) => !word.items.includes(id) && word.items.some((other) => saidOf(id, other, earlier) === false);
  return new Map(
    items
      .filter(({ id, release }) => word.items.includes(id) || (release !== null && releases.has(release)))
      .map((item) => [
        item.id,
        !isOutside(item) ? to : item.release === to || item.release === null ? ownReleaseOf(item.id) : item.release,
      ]),
  );
}

/** Named items that share a release are parted: the one named first keeps it with all that is not named. */
function parted(word: GroupingWord, items: readonly ReleasedItem[]): Map<string, string> {
  const kept = new Set<string>();
  const releases = new Map<string, string>();
  for (const id of word.items) {
    const release = items.find((item) => item.id === id)?.release ?? null;
    if (release === null) continue;
    if (kept.has(release)) releases.set(id, ownReleaseOf(id));
    kept.add(release);
  }
  return releases;
}

/**
 * The releases that items have after an editor's word; those that stay as they are may be left out. `items`: all of the releases that the named ones are in.
 * `earlier`: what editors said before, the newest first.
 */
export const releasesAfter = (word: GroupingWord, items: readonly ReleasedItem[], earlier: readonly GroupingWord[]): Map<string, string> =>
  word.together ? joined(word, items, earlier) : parted(word, items);
