import { swing } from './river-curves.ts';
import type { Turn } from './river-curves.ts';
import { downstream } from './river-rows.ts';
import type { DrawnConfluence, RiverConfluence } from './river.ts';
import { lineageTypes } from './words.ts';

/** A lane on the picture: from `t0` to `t1` along time, its middle at `s`. */
export type Reach = { t0: number; t1: number; s: number };
export type Joint = { one: RiverConfluence; up: Reach; down: Reach; leave: number; arrive: number; twin: boolean };

/** How far a curve begins before, and ends after, the day of the confluence: what it needs to be smooth. */
const run = 30;
const clamp = (n: number, low: number, high: number) => Math.min(high, Math.max(low, n));

/** Finds the two places at which each confluence leaves one lane and reaches the other; those of unknown lanes are left out. */
export function jointsOf(
  confluences: readonly RiverConfluence[],
  reachOf: Map<string, Reach>,
  place: (day: NonNullable<RiverConfluence['date']>) => number,
): Joint[] {
  const drawn = new Set<string>();
  return confluences.flatMap((one) => {
    const [upper, lower] = downstream(one);
    const [up, down] = [reachOf.get(upper), reachOf.get(lower)];
    if (!up || !down || upper === lower) return [];
    const pair = [upper, lower].sort().join(' ');
    const twin = drawn.has(pair);
    drawn.add(pair);
    const leave = clamp(one.date ? place(one.date) : down.t0, up.t0, up.t1);
    const arrive = clamp(leave, down.t0, down.t1);
    return [{ one, up, down, leave, arrive, twin }];
  });
}

/** The curve of a joint: between rows a swing along the flow, within a row the straight way under what lies between. */
export function drawnJoint(joint: Joint, turn: Turn): DrawnConfluence {
  const { one, up, down, leave, arrive, twin } = joint;
  const sameRow = Math.abs(up.s - down.s) < 0.5;
  const first = { t: sameRow ? leave : clamp(leave - run, up.t0, up.t1), s: up.s };
  const last = { t: sameRow ? arrive : clamp(arrive + run, down.t0, down.t1), s: down.s };
  const [start, end] = downstream(one)[0] === one.from ? [first, last] : [last, first];
  return {
    from: one.from,
    to: one.to,
    type: one.type,
    start: turn(start.t, start.s),
    end: turn(end.t, end.s),
    path: swing(turn, first, last),
    kind: sameRow ? 'underground' : lineageTypes.includes(one.type) ? 'stream' : 'thread',
    twin,
    label: null,
  };
}
