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
export function fulfilmentState(
  { period, by, date, unrecorded }: Fulfilment,
  day: Day,
): { state: FulfilmentState; lateDays: number | null } {
  if (unrecorded) return { state: 'not-known', lateDays: null };
  const done = by !== undefined && (date === undefined || firstDay(date) <= day);
  const start = period ? periodDays(period).start : null;
  if (!done) return { state: start && start > day ? 'due' : start ? 'gap' : 'due', lateDays: null };
  const lateDays = start && date ? daysBetween(start, firstDay(date)) : null;
  return lateDays !== null && lateDays > 0 ? { state: 'late', lateDays } : { state: 'fulfilled', lateDays: null };
}

/** Periods that have begun by `day` and that nothing fulfils, those that nobody wrote down included. */
export function gapsOn(obligation: Obligation, day: Day, endsOn: Day | null): { start: Day; end: Day }[] {
  const written = periodsThrough(obligation, day, endsOn).filter(
    ({ fulfilment }) => fulfilment && fulfilmentState(fulfilment, day).state === 'gap',
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
    .filter(({ end, fulfilment }) => !fulfilment && !(endsOn && endsOn <= end))
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
 * When the duty is next to be fulfilled: the beginning of the period that holds `day` where nothing fulfils it, else of the first
 * period to come that is not fulfilled yet. Null for a duty that does not come back or that ends before that.
 */
export function nextDue(obligation: Obligation, day: Day, endsOn: Day | null): { due: Day; overdueDays: number | null } | null {
  if (!obligation.interval || (endsOn && endsOn <= day)) return null;
  const begun = periodsThrough(obligation, day, endsOn).at(-1);
  if (begun && !isTakenCareOf(begun, day)) return { due: begun.start, overdueDays: daysBetween(begun.start, day) };
  const next = begun ? addDays(begun.end, 1) : writtenPeriods(obligation)[0]?.start;
  const due = next && firstOpenFrom(next, obligation, day);
  return !due || (endsOn && endsOn <= due) ? null : { due, overdueDays: null };
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
