import type { Day } from '#domain/date.ts';
import type { FulfilmentView } from '#server/pages/index.ts';

export type State = FulfilmentView['state'];
const states = ['fulfilled', 'late', 'gap', 'not-known', 'due'] as const satisfies readonly State[];

/** How many periods stand in each state. */
export const countsByState = (fulfilments: readonly FulfilmentView[]): { state: State; count: number }[] =>
  states.map((state) => ({ state, count: fulfilments.filter((one) => one.state === state).length })).filter(({ count }) => count > 0);

/** The years of a period, as the catalogue labels it or, where nobody wrote the period down, as the interval gives it. */
export function periodLabel({ label, period }: FulfilmentView): string | null {
  if (label !== null || !period) return label;
  const [from, to] = [period.start.slice(0, 4), period.end.slice(0, 4)];
  return from === to ? from : `${from}–${to}`;
}

/** Whether the duty itself ended in the middle of a period. */
export const endedWithin = ({ period }: FulfilmentView, ended: Day | null): boolean =>
  period !== null && ended !== null && period.start < ended && ended <= period.end;

/** Whether a gap's period still runs: the duty can be fulfilled late. */
export const stillOpen = ({ period, state }: FulfilmentView, day: Day, ended: Day | null): boolean =>
  state === 'gap' && period !== null && day <= period.end && (ended === null || ended > day);
