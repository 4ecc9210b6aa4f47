import { chanceOfOne, type AlikeModel } from './alike.ts';
import type { Analysis } from './told.ts';
import type { Vocabulary } from './vocabulary.ts';

/** From this chance on, two items are one release. Chosen on the training part. */
export const oneRelease = 0.5;

/** An item with the release that it is in, if it is in one. */
export type Placed = { item: Analysis; release: string | null };

/** An editor's word: these are one release, or they are not. */
export type Grouping = { items: readonly string[]; together: boolean };

/** Two items that editors keep apart, or together. */
function saidOf(a: string, b: string, groupings: readonly Grouping[]): boolean | null {
  for (const { items, together } of groupings) if (items.includes(a) && items.includes(b)) return together;
  return null;
}

/** From this chance on, an item that is of two releases makes them one. */
const surely = 0.9;

/** Two items of one language and one publisher are two releases unless they say the same: a release has one text in a language. */
const conflict = (a: Analysis, b: Analysis, chance: number): boolean =>
  chance < oneRelease && a.language === b.language && a.publishers.some((publisher) => b.publishers.includes(publisher));

/**
 * The releases that an item is of, among those of its possible siblings: the likeliest, and then those that it shows to be the same.
 * Editors' words come before likeness.
 */
export function releasesOf(
  item: Analysis,
  siblings: readonly Placed[],
  groupings: readonly Grouping[],
  vocabulary: Vocabulary,
  model: AlikeModel,
): string[] {
  const found = new Map<string, number>();
  const refused = new Set<string>();
  const members = Map.groupBy(
    siblings.filter((other) => other.release !== null && other.item.id !== item.id),
    ({ release }) => release ?? '',
  );
  for (const [release, others] of members) {
    for (const { item: other } of others) {
      const said = saidOf(item.id, other.id, groupings);
      const chance = said ? 2 : said === false ? 0 : chanceOfOne(item, other, vocabulary, model);
      if (said === false || (said === null && conflict(item, other, chance))) refused.add(release);
      if (chance >= oneRelease) found.set(release, Math.max(found.get(release) ?? 0, chance));
    }
    if (others.some(({ item: other }) => saidOf(item.id, other.id, groupings))) refused.delete(release);
  }
  const ranked = [...found].filter(([release]) => !refused.has(release)).sort((a, b) => b[1] - a[1]);
  const [best, ...rest] = ranked;
  if (!best) return [];
  const apart = (release: string) =>
    (members.get(best[0]) ?? []).some(({ item: one }) =>
      (members.get(release) ?? []).some(({ item: other }) => conflict(one, other, chanceOfOne(one, other, vocabulary, model))),
    );
  return [best[0], ...rest.filter(([release, chance]) => chance >= surely && !apart(release)).map(([release]) => release)];
}
