import { addDays, addYears, daysBetween, firstDay, lastDay, type Day, type PartialDate } from './date.ts';
import type { Obligation } from './subjects.ts';

/** First and last day of a period written as `2024` or `2012/2015`. */
export function periodDays(period: string): { start: Day; end: Day } {
  const [from = period, to = from] = period.split('/');
  return { start: firstDay(from as PartialDate), end: lastDay(to as PartialDate) };
}

/** Whole years in an ISO 8601 duration as `P4Y`. */
export const yearsIn = (interval: string): number => Number(interval.slice(1, -1));

/** fulfilled: in time · late: after its period had begun · gap: begun, and nothing fulfils it · not-known: nobody has recorded it · due: not yet begun. */
export type FulfilmentState = 'fulfilled' | 'late' | 'gap' | 'not-known' | 'due';

type Fulfilment = Obligation['fulfilments'][number];

/** How one period of a duty stands on `day`. A duty for a period should be fulfilled when the period begins. */
export function fulfilmentState({ period, by, date, unrecorded }: Fulfilment, day: Day): { state: FulfilmentState; lateDays: number | null } {
  if (unrecorded) return { state: 'not-known', lateDays: null };
  const done = by !== undefined && (date === undefined || firstDay(date) <= day);
  const start = period ? periodDays(period).start : null;
  if (!done) return { state: start && start > day ? 'due' : start ? 'gap' : 'due', lateDays: null };
  const lateDays = start && date ? daysBetween(start, firstDay(date)) : null;
  return lateDays !== null && lateDays > 0 ? { state: 'late', lateDays } : { state: 'fulfilled', lateDays: null };
}

/** Periods that have begun by `day` and that nothing fulfils, those that nobody wrote down included. */
export function gapsOn(obligation: Obligation, day: Day, endsOn: Day | null): { start: Day; end: Day }[] {
  return periodsThrough(obligation, day, endsOn)
    .filter(({ fulfilment }) => !fulfilment || fulfilmentState(fulfilment, day).state === 'gap')
    .map(({ start, end }) => ({ start, end }));
}

type Period = { start: Day; end: Day; fulfilment: Fulfilment | null };

/** The duty's periods from the first known one to the one that holds `day` (or to the duty's end), filled in where the interval says that there must be one. */
export function periodsThrough(obligation: Obligation, day: Day, endsOn: Day | null): Period[] {
  const known = obligation.fulfilments
    .flatMap((fulfilment): Period[] => (fulfilment.period ? [{ ...periodDays(fulfilment.period), fulfilment }] : []))
    .sort((a, b) => a.start.localeCompare(b.start));
  const first = known[0];
  if (!first || !obligation.interval) return known.filter((period) => period.start <= day);
  const stop = endsOn && endsOn <= day ? addDays(endsOn, -1) : day;
  return filledIn(known, first.start, yearsIn(obligation.interval), stop);
}

function filledIn(known: readonly Period[], from: Day, years: number, stop: Day): Period[] {
  const periods: Period[] = [];
  for (let start = from; start <= stop;) {
    const found = known.find((period) => period.start <= start && start <= period.end);
    const period = found ?? { start, end: addDays(addYears(start, years), -1), fulfilment: null };
    periods.push(period);
    start = addDays(period.end, 1);
  }
  return periods;
}

/**
 * When the duty is next to be fulfilled: the beginning of the first period that is not fulfilled on `day`, a period still to come included.
 * Null for a duty that does not come back or that has ended.
 */
export function nextDue(obligation: Obligation, day: Day, endsOn: Day | null): { due: Day; overdueDays: number | null } | null {
  if (!obligation.interval || (endsOn && endsOn <= day)) return null;
  const periods = periodsThrough(obligation, day, endsOn);
  const last = periods.at(-1);
  if (!last) return null;
  const current = last.fulfilment && fulfilmentState(last.fulfilment, day).state !== 'gap';
  if (!current) return { due: last.start, overdueDays: daysBetween(last.start, day) };
  return { due: addDays(last.end, 1), overdueDays: null };
}
