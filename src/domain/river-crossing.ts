import type { Crossings, Drawing } from './river-across-texts.ts';
import type { Joint } from './river-joint.ts';
import type { Interval } from './river-strip.ts';
import { lineageTypes } from './words.ts';

/** Where streams and thin lines between rows run through the words of each row. */
export function crossingsOf(joints: readonly Joint[], drawing: Drawing): (row: number) => Crossings {
  const curves = joints.filter((joint) => !joint.twin && joint.up.s !== joint.down.s);
  const lineage = ({ one }: Joint) => lineageTypes.includes(one.type);
  const streams = curves.filter(lineage).map(({ up, down, leave, arrive }) => crossing(up.s, down.s, leave, arrive, 24));
  const threads = curves.filter((joint) => !lineage(joint)).map(({ up, down, leave, arrive }) => crossing(up.s, down.s, leave, arrive, 10));
  const substitutes = substitutesOf(drawing);
  const all = (of: Crossing[], inside: (from: number, to: number) => boolean) =>
    of.filter((one) => inside(one.from, one.to)).map((one) => one.at);
  return (row) => ({
    band: all([...streams, ...substitutes], (from, to) => from < row && row < to),
    head: all(streams, (from, to) => from < row && row <= to),
    foot: all(streams, (from, to) => from <= row && row < to),
    headThreads: all([...threads, ...substitutes], (from, to) => from < row && row <= to),
    footThreads: all([...threads, ...substitutes], (from, to) => from <= row && row < to),
  });
}

type Crossing = { from: number; to: number; at: Interval };
const crossing = (a: number, b: number, t0: number, t1: number, by: number): Crossing => ({
  from: Math.min(a, b),
  to: Math.max(a, b),
  at: { from: Math.min(t0, t1) - by, to: Math.max(t0, t1) + by },
});

/** The lines from what stands in the place of a duty's fulfilment to the gap. */
function substitutesOf({ input, rows, place }: Drawing): Crossing[] {
  return input.duties.flatMap(({ id, periods }) =>
    periods.flatMap(({ instead: by }) => {
      const lane = by && rows.beds.laneAt.get(by.href);
      const [a, b] = [rows.rowOf.get(id), lane ? rows.rowOf.get(lane.id) : undefined];
      if (!by?.date || a === undefined || b === undefined) return [];
      return [crossing(a, b, place(by.date), place(by.date), 6)];
    }),
  );
}
