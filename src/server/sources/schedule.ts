const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** Between two looks where the catalogue says nothing. */
const usualInterval = 6 * hour;
const firstRetry = 15 * minute;
/** Never sooner after a failure. */
const shortestRetry = 5 * minute;
/** No source is looked at more often, nor more rarely, whatever it does. */
const oftenest = 10 * minute;
const rarest = 7 * day;
/** How far a source's own rhythm may move it from the catalogue's interval: down to a twelfth, up to twice. */
const atLeast = 1 / 12;
const atMost = 2;
/** A host may ask for patience, but not make us forget it. */
const longestPatience = 7 * day;

/** Milliseconds of a duration in years, months, weeks, days, hours and minutes (`PT6H`, `P1D`, `P1Y`). */
export function millisecondsOf(duration: string | null): number {
  const parts = /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?)?$/.exec(duration ?? '')?.slice(1) ?? [];
  const units = [365 * day, 30 * day, 7 * day, day, hour, minute];
  const total = units.reduce((sum, unit, n) => sum + Number(parts[n] ?? 0) * unit, 0);
  return total > 0 ? total : usualInterval;
}

/** ±10 %, so that sources do not fall into step. `random` gives 0 ≤ x < 1. */
const jittered = (ms: number, random: () => number): number => Math.round(ms * (0.9 + 0.2 * random()));

const between = (least: number, ms: number, most: number): number => Math.min(Math.max(ms, least), most);

/**
 * How long a source goes without anything new, as far as its past tells, silence until now included. The catalogue's interval counts
 * as one more observation, so that little is made of little.
 */
function usualGap(interval: number, rhythm: readonly string[], now: Date): number {
  const instants = [...new Set(rhythm.map((at) => Date.parse(at)))].filter((at) => at <= now.getTime());
  if (instants.length === 0) return 2 * interval;
  return (now.getTime() - Math.min(...instants) + 2 * interval) / (instants.length + 1);
}

/** What the schedule of a source that answered follows from. */
export type Rhythm = {
  /** The catalogue's ISO 8601 duration. */
  interval: string | null;
  /** When something new came of the source (ISO 8601 instants), in any order; what came at one time counts once. */
  rhythm: readonly string[];
  now: Date;
  random: () => number;
  /** Milliseconds for which the source says that its answer stays as it is; null where it says nothing. */
  freshFor: number | null;
};

/**
 * Milliseconds until the next look at a source that answered: half of what usually passes between its news, so that nothing waits for
 * long, within what the catalogue's interval allows. Not before its answer may have changed.
 */
export function nextLook({ interval, rhythm, now, random, freshFor }: Rhythm): number {
  const usual = millisecondsOf(interval);
  const wanted = between(usual * atLeast, usualGap(usual, rhythm, now) / 2, usual * atMost);
  const patient = Math.max(jittered(between(oftenest, wanted, rarest), random), freshFor ?? 0);
  return between(oftenest, patient, rarest);
}

/**
 * Milliseconds until a source that failed is tried again: about twice as long after each failure in a row, up to a day, anywhere
 * between minutes and twice the mean, so that sources that failed together do not come back together. Never sooner than the host
 * asked for.
 */
export function afterFailure(interval: string | null, inRow: number, retryAfter: number | null, random: () => number): number {
  const start = Math.min(firstRetry, millisecondsOf(interval));
  const mean = Math.max(Math.min(start * 2 ** Math.min(inRow - 1, 20), day), shortestRetry);
  const wait = Math.round(shortestRetry + 2 * (mean - shortestRetry) * random());
  return Math.max(Math.min(wait, day), Math.min(retryAfter ?? 0, longestPatience));
}
