const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** Between two looks where the catalogue says nothing. */
const usualInterval = 6 * hour;
const firstRetry = 15 * minute;
/** A host may ask for patience, but not make us forget it. */
const longestPatience = 7 * day;

/** Milliseconds of a duration in days, hours and minutes (`PT6H`, `P1D`). */
export function millisecondsOf(duration: string | null): number {
  const [, days, hours, minutes] = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?)?$/.exec(duration ?? '') ?? [];
  const total = Number(days ?? 0) * day + Number(hours ?? 0) * hour + Number(minutes ?? 0) * minute;
  return total > 0 ? total : usualInterval;
}

/** ±10 %, so that sources do not fall into step. `random` gives 0 ≤ x < 1. */
const jittered = (ms: number, random: () => number): number => Math.round(ms * (0.9 + 0.2 * random()));

export const afterSuccess = (interval: string | null, random: () => number): number => jittered(millisecondsOf(interval), random);

/** Twice as long after each failure in a row, up to a day; never sooner than the host asked for. */
export function afterFailure(interval: string | null, inRow: number, retryAfter: number | null, random: () => number): number {
  const start = Math.min(firstRetry, millisecondsOf(interval));
  const wait = Math.min(start * 2 ** Math.min(inRow - 1, 20), day);
  return Math.max(Math.min(jittered(wait, random), day), Math.min(retryAfter ?? 0, longestPatience));
}
