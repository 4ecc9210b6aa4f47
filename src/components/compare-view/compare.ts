import type { ComparedTopic, ComparePage } from '#server/pages/index.ts';

/** A theme's topics by how the two terms meet in them. */
export type ComparedTheme = {
  id: string;
  name: ComparePage['themes'][number]['name'];
  joined: ComparedTopic[];
  both: ComparedTopic[];
  left: ComparedTopic[];
  right: ComparedTopic[];
};

const inBoth = ({ left, right }: ComparedTopic) => left.length > 0 && right.length > 0;

export function compareThemes(themes: ComparePage['themes']): ComparedTheme[] {
  return themes.map(({ id, name, topics }) => ({
    id,
    name,
    joined: topics.filter(({ comparable }) => comparable),
    both: topics.filter((topic) => !topic.comparable && inBoth(topic)),
    left: topics.filter(({ left, right }) => left.length > 0 && right.length === 0),
    right: topics.filter(({ left, right }) => left.length === 0 && right.length > 0),
  }));
}

/** The figures of one theme's row: topics joined, in both, only in the one, only in the other. */
export const meetings = ({ joined, both, left, right }: ComparedTheme): number[] => [joined, both, left, right].map(({ length }) => length);

/** Sums of columns. */
export const totals = (rows: readonly (readonly number[])[]): number[] =>
  rows.reduce<number[]>((sums, row) => row.map((value, i) => value + (sums[i] ?? 0)), []);
