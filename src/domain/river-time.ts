import { addDays, daysBetween, firstDay } from './date.ts';
import type { Day, PartialDate } from './date.ts';
import type { RiverConfluence, RiverEnding, RiverInput, RiverLane } from './river.ts';

export type Span = { start: Day; end: Day };
/** The stretch of time on which a lane is drawn, and how its two ends are known. */
export type Course = Span & { sourceKnown: boolean; ending: RiverEnding };

export const earlier = (a: Day, b: Day): Day => (a < b ? a : b);
export const later = (a: Day, b: Day): Day => (a > b ? a : b);

/** How long a lane of unknown end is drawn before it has faded away, in days. */
const fadeDays = 400;
/** What is drawn of a preparation whose beginning is not known, in days. */
const stubDays = 150;

/** From the first fact to the last planned end, and a little past today. */
export function horizonOf(input: RiverInput, today: Day): Span {
  const periods = input.duties.flatMap((duty) => duty.periods);
  const dated = [...input.terms, ...input.lanes, ...periods];
  const starts = dated.map((one) => one.start);
  const ends = dated.flatMap((one) => (one.end ? [one.end] : [addDays(one.start, 90)]));
  const start = starts.reduce(earlier, addDays(today, -365));
  return { start, end: ends.reduce(later, addDays(today, 120)) };
}

/** The day on which the lane's water left it for another, if it did. */
function outflow(lane: RiverLane, confluences: readonly RiverConfluence[]): Day | null {
  const date = confluences.find((one) => one.type === 'merged-into' && one.from === lane.id && one.date)?.date;
  return date ? firstDay(date) : null;
}

function plainCourse(lane: RiverLane, horizon: Span): Course {
  const sourceKnown = !lane.uncertainStart;
  const end = lane.end ?? (lane.uncertainEnd ? earlier(addDays(lane.start, fadeDays), horizon.end) : horizon.end);
  const ending = lane.uncertainEnd ? 'unknown' : lane.end ? 'known' : 'flowing';
  return { start: lane.start, end: later(end, lane.start), sourceKnown, ending };
}

/** Where the lane is drawn. One that was merged away ends there, whatever period had been planned for it. */
export function courseOf(lane: RiverLane, confluences: readonly RiverConfluence[], horizon: Span): Course {
  const course = plainCourse(lane, horizon);
  const left = outflow(lane, confluences);
  if (!left || left >= course.end) return course;
  if (left > course.start) return { ...course, end: left, ending: 'known' };
  return { start: later(horizon.start, addDays(left, -stubDays)), end: left, sourceKnown: false, ending: 'known' };
}

/** Where a date lies along time. */
export type Place = (date: PartialDate) => number;

/** Maps dates to places between `from` and `to`, evenly: a year is as long anywhere. What is known to the month or year lies where that begins. */
export function scaleOf(horizon: Span, from: number, to: number): Place {
  const days = Math.max(1, daysBetween(horizon.start, horizon.end));
  return (date) => {
    const share = daysBetween(horizon.start, firstDay(date)) / days;
    return from + Math.min(1, Math.max(0, share)) * (to - from);
  };
}

/** Every first of January within the horizon. */
export function yearsOf(horizon: Span): Day[] {
  const first = Number(horizon.start.slice(0, 4)) + 1;
  const last = Number(horizon.end.slice(0, 4));
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => `${first + i}-01-01` as Day);
}

/** `2016–2019`, `2019` or `2023–`. */
export function plainYears(start: Day, end: Day | null): string {
  const from = start.slice(0, 4);
  if (!end) return `${from}–`;
  const to = end.slice(0, 4);
  return from === to ? from : `${from}–${to}`;
}
