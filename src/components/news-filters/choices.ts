import type { Say } from '#locales/index.ts';
import type { Choice, Filter } from '#server/pages/index.ts';

/** A choice with the number of what it leads to; a count that stopped says that there are more. */
export function labelOf({ label, count, more }: Choice, say: Say): string {
  if (count === null) return label;
  return `${label} (${say(more ? 'news.filter.countMore' : 'news.filter.count', { count: String(count) })})`;
}

export type Group = { group: string | null; choices: Choice[] };

/** Choices under the names of their groups, in the order in which they came; null for those that have none. */
export function groupsOf({ choices }: Filter): Group[] {
  return [...Map.groupBy(choices, ({ group }) => group ?? null)].map(([group, some]) => ({ group, choices: some }));
}
