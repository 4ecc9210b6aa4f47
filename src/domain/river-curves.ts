import type { Point } from './river.ts';

/** `t` runs with time, `s` across it; `turn` puts them on x and y. */
export type Turn = (t: number, s: number) => Point;
export const turnOf = (direction: 'across' | 'down'): Turn =>
  direction === 'across' ? (t, s) => ({ x: t, y: s }) : (t, s) => ({ x: s, y: t });

const round = (n: number) => Math.round(n * 10) / 10;
export const at = (p: Point): string => `${round(p.x)} ${round(p.y)}`;

/** How a band begins or ends: as a spring, fitted to the band before it, cut off, round, or as an open mouth. */
export type Edge = 'spring' | 'inlet' | 'flat' | 'round' | 'mouth';

/** How far the rounding of an end reaches along time, in px. */
const cap = 10;
/** What is left free between two bands that follow each other. */
const seam = 3;

type At = (t: number, side: number) => string;

/** A band of water from `t0` to `t1` round the middle `s`, `width` wide. */
export function band(turn: Turn, t0: number, t1: number, s: number, width: number, ends: { first: Edge; last: Edge }): string {
  const p: At = (t, side) => at(turn(t, s + (side * width) / 2));
  const half = (t1 - t0) / 2;
  return `${head(p, t0, Math.min(half, width * 0.8), ends.first)}${tail(p, t1, Math.min(half, cap, width / 2), ends.last)}Z`;
}

function head(p: At, t0: number, reach: number, first: Edge): string {
  if (first === 'inlet') {
    const corner = t0 - cap + seam;
    return `M${p(corner, 1)}C${p(corner + cap * 0.8, 0.95)} ${p(t0 + seam, 0.5)} ${p(t0 + seam, 0)}C${p(t0 + seam, -0.5)} ${p(corner + cap * 0.8, -0.95)} ${p(corner, -1)}`;
  }
  if (first !== 'spring') return `M${p(t0, 1)}L${p(t0, -1)}`;
  return `M${p(t0 + reach, 1)}C${p(t0 + reach * 0.45, 1)} ${p(t0, 0.75)} ${p(t0, 0)}C${p(t0, -0.75)} ${p(t0 + reach * 0.45, -1)} ${p(t0 + reach, -1)}`;
}

function tail(p: At, t1: number, reach: number, last: Edge): string {
  if (last === 'flat' || last === 'inlet') return `L${p(t1, -1)}L${p(t1, 1)}`;
  if (last === 'mouth') return `L${p(t1 - reach, -1)}L${p(t1, 0)}L${p(t1 - reach, 1)}`;
  return `L${p(t1 - reach, -1)}C${p(t1 - reach * 0.2, -0.95)} ${p(t1, -0.5)} ${p(t1, 0)}C${p(t1, 0.5)} ${p(t1 - reach * 0.2, 0.95)} ${p(t1 - reach, 1)}`;
}

/** The two lines on either side of a bed. */
export const shores = (turn: Turn, t0: number, t1: number, s: number, width: number): string =>
  [-1, 1].map((side) => straight(turn(t0, s + (side * width) / 2), turn(t1, s + (side * width) / 2))).join('');

/** A smooth course from one row to another; it leaves and arrives along the flow. */
export function swing(turn: Turn, from: { t: number; s: number }, to: { t: number; s: number }): string {
  if (Math.abs(from.s - to.s) < 0.5) return `M${at(turn(from.t, from.s))}L${at(turn(to.t, to.s))}`;
  const pull = Math.max(14, Math.abs(to.t - from.t) / 2);
  return `M${at(turn(from.t, from.s))}C${at(turn(from.t + pull, from.s))} ${at(turn(to.t - pull, to.s))} ${at(turn(to.t, to.s))}`;
}

export const straight = (a: Point, b: Point): string => `M${at(a)}L${at(b)}`;
