import type { Row, Rows } from './river-rows.ts';
import { scaleOf } from './river-time.ts';
import type { Span } from './river-time.ts';
import { daysBetween } from './date.ts';

/** Rows that never run at the same time share a track, so that the river stays narrow. */
export type Tracks = { count: number; trackOf: Map<Row, number>; groups: { theme: string; first: number; last: number }[] };

/** Days kept free between two rows of one track. */
const apart = 120;

const spanOf = (row: Row): Span => ({
  start: row.channel.flows.map((flow) => flow.course.start).reduce((a, b) => (a < b ? a : b)),
  end: row.channel.flows.map((flow) => flow.course.end).reduce((a, b) => (a > b ? a : b)),
});

const fits = (row: Span, others: Span[]): boolean =>
  others.every((one) => daysBetween(one.end, row.start) > apart || daysBetween(row.end, one.start) > apart);

/** Sets rows into tracks, theme by theme; each takes the first track of its theme that is free for its whole course. */
export function tracksOf({ rows }: Rows): Tracks {
  const trackOf = new Map<Row, number>();
  const groups: Tracks['groups'] = [];
  let count = 0;
  for (const theme of new Set(rows.map((row) => row.theme))) {
    const spans: Span[][] = [];
    for (const row of rows.filter((one) => one.theme === theme)) {
      const found = spans.findIndex((others) => fits(spanOf(row), others));
      const track = found < 0 ? spans.push([]) - 1 : found;
      spans[track]?.push(spanOf(row));
      trackOf.set(row, count + track);
    }
    groups.push({ theme, first: count, last: count + spans.length - 1 });
    count += spans.length;
  }
  return { count, trackOf, groups };
}

/** A scale on which a year is at least `perYear` px and the whole at least `least` px. */
export function longScale(
  horizon: Span,
  top: number,
  perYear: number,
  least: number,
): { place: ReturnType<typeof scaleOf>; bottom: number } {
  const bottom = top + Math.max(least, (daysBetween(horizon.start, horizon.end) / 365.25) * perYear);
  return { place: scaleOf(horizon, top, bottom), bottom };
}
