import { lineageTypes, type SuccessionType } from '#domain/words.ts';
import type { SuccessionView } from '#server/pages/index.ts';

export type Side = 'before' | 'after' | 'linked';

/** Types where the first-named came first: "this was merged into that". In the others the first-named came after. */
const firstCameFirst: readonly SuccessionType[] = ['merged-into'];

/** On which side of this subject the other one stands in time. */
export function sideOf({ type, direction }: Pick<SuccessionView, 'type' | 'direction'>): Side {
  if (!lineageTypes.includes(type)) return 'linked';
  const thisCameFirst = firstCameFirst.includes(type) === (direction === 'from');
  return thisCameFirst ? 'after' : 'before';
}

export function bySide(successions: readonly SuccessionView[]): { side: Side; successions: SuccessionView[] }[] {
  const sides: Side[] = ['before', 'after', 'linked'];
  return sides
    .map((side) => ({ side, successions: successions.filter((s) => sideOf(s) === side) }))
    .filter(({ successions: some }) => some.length > 0);
}
