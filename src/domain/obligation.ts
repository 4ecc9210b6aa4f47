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

/** A programme for a period is due when the period begins, a review of it when the period has ended. */
export type DueAt = Obligation['due'];
const dueDay = (due: DueAt, { start, end }: { start: Day; end: Day }): Day => (due === 'end' ? addDays(end, 1) : start);

/** How one period of a duty stands on `day`. */
export function fulfilmentState(
  { period, by, date, unrecorded }: Fulfilment,
  day: Day,
  due: DueAt = 'start',
): { state: FulfilmentState; lateDays: number | null } {
  if (unrecorded) return { state: 'not-known', lateDays: null };
  const done = by !== undefined && (date === undefined || firstDay(date) <= day);
  const from = period ? dueDay(due, periodDays(period)) : null;
  if (!done) return { state: from && from <= day ? 'gap' : 'due', lateDays: null };
  const lateDays = from && date ? daysBetween(from, firstDay(date)) : null;
  return lateDays !== null && lateDays > 0 ? { state: 'late', lateDays } : { state: 'fulfilled', lateDays: null };
}

/** Periods that have begun by `day` and that nothing fulfils, those that nobody wrote down included. */
export function gapsOn(obligation: Obligation, day: Day, endsOn: Day | null): { start: Day; end: Day }[] {
  const written = periodsThrough(obligation, day, endsOn).filter(
    ({ fulfilment }) => fulfilment && fulfilmentState(fulfilment, day, obligation.due).state === 'gap',
  );
  const all = [...written.map(({ start, end }) => ({ start, end })), ...unwrittenGaps(obligation, day, endsOn)];
  return all.sort((a, b) => a.start.localeCompare(b.start));
}

/**
 * Periods that have begun by `day` and of which nobody wrote anything down. One that the end of the duty cuts short is left out:
 * what was due in it is a matter of the law that followed.
 */
export function unwrittenGaps(obligation: Obligation, day: Day, endsOn: Day | null): { start: Day; end: Day }[] {
  return periodsThrough(obligation, day, endsOn)
    .filter(({ start, end, fulfilment }) => !fulfilment && dueDay(obligation.due, { start, end }) <= day && !(endsOn && endsOn <= end))
    .map(({ start, end }) => ({ start, end }));
}

type Period = { start: Day; end: Day; fulfilment: Fulfilment | null };

/** The duty's periods from the first known one to the one that holds `day` (or to the duty's end), filled in where the interval says that there must be one. */
export function periodsThrough(obligation: Obligation, day: Day, endsOn: Day | null): Period[] {
  const known = writtenPeriods(obligation);
  const first = known[0];
  if (!first || !obligation.interval) return known.filter((period) => period.start <= day);
  const stop = endsOn && endsOn <= day ? addDays(endsOn, -1) : day;
  return filledIn(known, first.start, yearsIn(obligation.interval), stop);
}

const writtenPeriods = ({ fulfilments }: Obligation): Period[] =>
  fulfilments
    .flatMap((fulfilment): Period[] => (fulfilment.period ? [{ ...periodDays(fulfilment.period), fulfilment }] : []))
    .sort((a, b) => a.start.localeCompare(b.start));

function filledIn(known: readonly Period[], from: Day, years: number, stop: Day): Period[] {
  const periods: Period[] = [];
  for (let start = from; start <= stop;) {
    const found = known.find((period) => period.start <= start && start <= period.end);
    const next = known.find((period) => period.start > start);
    const end = addDays(addYears(start, years), -1);
    // A period that nobody wrote down ends at the latest where the next written one begins.
    const period = found ?? { start, end: next && next.start <= end ? addDays(next.start, -1) : end, fulfilment: null };
    periods.push(period);
    start = addDays(period.end, 1);
  }
  return periods;
}

/**
 * When the duty is next to be fulfilled: the day on which the newest period fell due where nothing fulfils it, else that of the
 * first period to come that is not fulfilled yet. Null for a duty that does not come back or that ends before that.
 */
export function nextDue(obligation: Obligation, day: Day, endsOn: Day | null): { due: Day; overdueDays: number | null } | null {
  const { interval } = obligation;
  if (!interval || (endsOn && endsOn <= day)) return null;
  const begun = periodsThrough(obligation, day, endsOn);
  const fallen = begun.findLast((period) => dueDay(obligation.due, period) <= day);
  if (fallen && !isTakenCareOf(fallen, day)) {
    const due = dueDay(obligation.due, fallen);
    return { due, overdueDays: daysBetween(due, day) };
  }
  const next = fallen ? addDays(fallen.end, 1) : (begun[0] ?? writtenPeriods(obligation)[0])?.start;
  const start = next && firstOpenFrom(next, obligation, day);
  if (!start) return null;
  const due = obligation.due === 'end' ? addYears(start, yearsIn(interval)) : start;
  return endsOn && endsOn <= due ? null : { due, overdueDays: null };
}

/** Fulfilled, or nobody knows: a period that nothing fulfils is neither. */
const isTakenCareOf = ({ fulfilment }: { fulfilment: Fulfilment | null }, day: Day): boolean =>
  fulfilment !== null && ['fulfilled', 'late', 'not-known'].includes(fulfilmentState(fulfilment, day).state);

/** The first day from `from` on that lies in no period fulfilled ahead of its time. */
function firstOpenFrom(from: Day, obligation: Obligation, day: Day): Day {
  let due = from;
  for (const { start, end, fulfilment } of writtenPeriods(obligation)) {
    if (start <= due && due <= end && isTakenCareOf({ fulfilment }, day)) due = addDays(end, 1);
  }
  return due;
}
