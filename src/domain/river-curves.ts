import type { Point } from './river.ts';

/** `t` runs with time, `s` across it; `turn` puts them on x and y. */
export type Turn = (t: number, s: number) => Point;
export const turnOf = (direction: 'across' | 'down'): Turn => (direction === 'across' ? (t, s) => ({ x: t, y: s }) : (t, s) => ({ x: s, y: t }));

const round = (n: number) => Math.round(n * 10) / 10;
export const at = (p: Point): string => `${round(p.x)} ${round(p.y)}`;

export type Edge = 'spring' | 'flat' | 'round' | 'mouth';

/** A band of water from `t0` to `t1` round the middle `s`, `width` wide: it may spring up, run on flat, end round, or flow out as a mouth. */
export function band(turn: Turn, t0: number, t1: number, s: number, width: number, ends: { first: Edge; last: Edge }): string {
  const half = width / 2;
  const p = (t: number, side: number) => at(turn(t, s + side * half));
  const a = Math.min(ends.first === 'flat' ? 0 : ends.first === 'spring' ? width * 0.7 : half, (t1 - t0) / 2);
  const b = Math.min(ends.last === 'flat' ? 0 : ends.last === 'mouth' ? width * 0.4 : half, (t1 - t0) / 2);
  const head = ends.first === 'flat' ? `M${p(t0, 1)}L${p(t0, -1)}` : `M${p(t0 + a, 1)}C${p(t0 + a * 0.4, 1)} ${p(t0, 0.7)} ${p(t0, 0)}C${p(t0, -0.7)} ${p(t0 + a * 0.4, -1)} ${p(t0 + a, -1)}`;
  return `${head}L${p(t1 - b, -1)}${tail(p, t1, b, ends.last)}Z`;
}

function tail(p: (t: number, side: number) => string, t1: number, b: number, last: Edge): string {
  if (last === 'flat') return `L${p(t1, 1)}`;
  if (last === 'mouth') return `L${p(t1, 0)}L${p(t1 - b, 1)}`;
  return `C${p(t1 - b * 0.4, -1)} ${p(t1, -0.7)} ${p(t1, 0)}C${p(t1, 0.7)} ${p(t1 - b * 0.4, 1)} ${p(t1 - b, 1)}`;
}

/** A smooth course from one row to another; it leaves and arrives along the flow. */
export function swing(turn: Turn, from: { t: number; s: number }, to: { t: number; s: number }): string {
  if (Math.abs(from.s - to.s) < 0.5) return `M${at(turn(from.t, from.s))}L${at(turn(to.t, to.s))}`;
  const pull = Math.max(14, Math.abs(to.t - from.t) / 2);
  return `M${at(turn(from.t, from.s))}C${at(turn(from.t + pull, from.s))} ${at(turn(to.t - pull, to.s))} ${at(turn(to.t, to.s))}`;
}

export const straight = (a: Point, b: Point): string => `M${at(a)}L${at(b)}`;
