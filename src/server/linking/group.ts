import { saidOf, type GroupingWord } from '#domain/verdicts.ts';
import { chanceOfOne, type AlikeModel } from './alike.ts';
import type { Compared } from './told.ts';
import type { Vocabulary } from './vocabulary.ts';

/** From this chance on, two items are one release. Chosen on the training part. */
export const oneRelease = 0.5;

/** An item with the release that it is in, if it is in one. */
export type Placed = { item: Compared; release: string | null };

/** Editors' words, the newest first. */
export type Grouping = GroupingWord;

/** Releases of items that editors keep apart from an item. */
export const refusedTo = (id: string, siblings: readonly Placed[], groupings: readonly Grouping[]): Set<string> =>
  new Set(siblings.flatMap(({ item, release }) => (release !== null && saidOf(id, item.id, groupings) === false ? [release] : [])));

/** From this chance on, an item that is of two releases makes them one. */
const surely = 0.9;

/** A release has one text in a language: two texts of one language that are not alike are two releases. */
const conflict = (a: Compared, b: Compared, chance: number): boolean =>
  chance < oneRelease && a.language !== null && a.language === b.language;

type Judging = { groupings: readonly Grouping[]; vocabulary: Vocabulary; model: AlikeModel };

/** The chance that an item is of the release of some others; 2 where an editor says so, 0 where one of them contradicts it. */
function chanceIn(item: Compared, others: readonly Placed[], { groupings, vocabulary, model }: Judging): number {
  if (others.some(({ item: other }) => saidOf(item.id, other.id, groupings))) return 2;
  let best = 0;
  for (const { item: other } of others) {
    const chance = chanceOfOne(item, other, vocabulary, model);
    if (conflict(item, other, chance)) return 0;
    best = Math.max(best, chance);
  }
  return best;
}

/**
 * The releases that an item is of, among those of its possible siblings: the likeliest, and then those that it shows to be the same.
 * Editors' words come before likeness.
 */
export function releasesOf(
  item: Compared,
  siblings: readonly Placed[],
  groupings: readonly Grouping[],
  vocabulary: Vocabulary,
  model: AlikeModel,
): string[] {
  const refused = refusedTo(item.id, siblings, groupings);
  const possible = siblings.filter(({ item: { id }, release }) => release !== null && id !== item.id && !refused.has(release));
  const members = Map.groupBy(possible, ({ release }) => release ?? '');
  const [best, ...rest] = [...members]
    .map(([release, others]) => ({ release, others, chance: chanceIn(item, others, { groupings, vocabulary, model }) }))
    .filter(({ chance }) => chance >= oneRelease)
    .sort((a, b) => b.chance - a.chance);
  if (!best) return [];
  const isApart = (others: readonly Placed[]) =>
    best.others.some(({ item: a }) => others.some(({ item: b }) => conflict(a, b, chanceOfOne(a, b, vocabulary, model))));
  const same = rest.filter(({ chance, others }) => chance > 1 || (chance >= surely && !isApart(others)));
  return [best, ...same].map(({ release }) => release);
}

/** Releases that editors keep apart: by each, the others. */
export type Apart = Map<string, Set<string>>;

/** Of the releases that an item is of, the likeliest first: those that may become one with the first, and with one another. */
export function mergeable(releases: readonly string[], apart: Apart): string[] {
  const chosen: string[] = [];
  for (const release of releases) if (!chosen.some((other) => apart.get(other)?.has(release))) chosen.push(release);
  return chosen;
}

/** What was kept apart from one release is kept apart from the one that it has become. */
export function mergeApart(apart: Apart, from: readonly string[], to: string): void {
  for (const one of from)
    for (const other of apart.get(one) ?? []) {
      apart.set(to, (apart.get(to) ?? new Set()).add(other));
      apart.get(other)?.add(to);
    }
}
