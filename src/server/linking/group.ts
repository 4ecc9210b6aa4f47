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

/** The releases that an item is of, among those of its possible siblings; the likeliest first. Editors' words come before likeness. */
export function releasesOf(
  item: Analysis,
  siblings: readonly Placed[],
  groupings: readonly Grouping[],
  vocabulary: Vocabulary,
  model: AlikeModel,
): string[] {
  const found = new Map<string, number>();
  const refused = new Set<string>();
  for (const { item: other, release } of siblings) {
    if (release === null || other.id === item.id) continue;
    const said = saidOf(item.id, other.id, groupings);
    if (said === false) refused.add(release);
    const chance = said ? 2 : said === false ? 0 : chanceOfOne(item, other, vocabulary, model);
    if (chance >= oneRelease) found.set(release, Math.max(found.get(release) ?? 0, chance));
  }
  return [...found]
    .filter(([release]) => !refused.has(release))
    .sort((a, b) => b[1] - a[1])
    .map(([release]) => release);
}
