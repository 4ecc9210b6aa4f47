import type { Rhythm } from './models.ts';

const hour = 3_600_000;
/** Fewer say nothing of a rhythm. */
const least = 3;

function medianOf(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

/** How often something new was met, from the times at which it was (the newest first): the median of the times between. */
export function rhythmFrom(times: readonly string[]): Rhythm | null {
  if (times.length < least) return null;
  const gaps = times.slice(1).map((at, n) => (Date.parse(times[n] ?? at) - Date.parse(at)) / hour);
  const hours = Math.max(medianOf(gaps), 0.5);
  if (hours <= 16) return { unit: 'times-a-day', count: Math.round(24 / hours) };
  if (hours < 6 * 24) return { unit: 'days', count: Math.max(1, Math.round(hours / 24)) };
  if (hours < 26 * 24) return { unit: 'weeks', count: Math.max(1, Math.round(hours / (7 * 24))) };
  return { unit: 'months', count: Math.max(1, Math.round(hours / (30.4 * 24))) };
}
