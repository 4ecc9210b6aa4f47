import { statuses, type Status } from '#domain/words.ts';
import type { MeasureCard } from '#server/pages/index.ts';

/** How many of the measures have each status, in the order in which a measure goes through them. */
export function countsByStatus(measures: readonly MeasureCard[]): { status: Status; count: number }[] {
  return statuses
    .map((status) => ({ status, count: measures.filter((measure) => measure.status === status).length }))
    .filter(({ count }) => count > 0);
}
