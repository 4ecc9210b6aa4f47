import { expect, test } from 'vitest';
import { seeded, type Random } from '../../../tests/support/random.ts';
import { afterFailure, millisecondsOf, nextLook, type Rhythm } from './schedule.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const now = new Date('2026-11-23T12:00:00Z');

/** `count` instants that lie `gap` apart, the newest `since` ago. */
const every = (gap: number, count: number, since = gap / 2): string[] =>
  Array.from({ length: count }, (_, n) => new Date(now.getTime() - since - n * gap).toISOString());
const next = (more: Partial<Rhythm> = {}): number =>
  nextLook({ interval: 'PT6H', rhythm: [], now, random: () => 0.5, freshFor: null, ...more });

const intervals = [null, 'PT1M', 'PT10M', 'PT1H', 'PT6H', 'P1D', 'P7D', 'P1Y', 'P4Y', 'nonsense'];
/** Any past that a source may have. */
const anyRhythm = (random: Random): string[] => {
  let at = now.getTime();
  return Array.from({ length: random.whole(0, 25) }, () => {
    at -= random.whole(0, random.one([minute, day, 60 * day]));
    return new Date(at).toISOString();
  });
};

test.each([
  ['PT6H', 6 * hour],
  ['P1D', day],
  ['PT30M', hour / 2],
  ['P1DT2H', 26 * hour],
  ['P2W', 14 * day],
  ['P1M', 30 * day],
  ['P4Y', 4 * 365 * day],
  [null, 6 * hour],
  ['P', 6 * hour],
  ['PT0H', 6 * hour],
  ['soon', 6 * hour],
])('the interval %j', (interval, expected) => {
  expect(millisecondsOf(interval)).toBe(expected);
});

test('a source of which nothing is known is looked at as the catalogue says', () => {
  expect(next()).toBe(6 * hour);
  expect(next({ interval: 'PT1H' })).toBe(hour);
});

test('news often is looked at often, news seldom seldom', () => {
  const gaps = [hour / 4, hour / 2, 2 * hour, 8 * hour, day, 7 * day, 30 * day];
  const looks = gaps.map((gap) => next({ rhythm: every(gap, 20) }));
  expect(looks).toEqual([...looks].sort((a, b) => a - b));
  expect(looks[0]).toBe(hour / 2);
  expect(looks[1]).toBeLessThan(hour);
  expect(looks.at(-1)).toBe(12 * hour);
});

test('one first look that brought everything at once tells little', () => {
  const at = now.toISOString();
  expect(next({ rhythm: Array.from({ length: 20 }, () => at) })).toBe(3 * hour);
});

test('a source that falls silent is looked at less and less', () => {
  const silence = [hour, day, 7 * day, 60 * day].map((since) => next({ rhythm: every(hour, 20, since) }));
  expect(silence).toEqual([...silence].sort((a, b) => a - b));
  expect(new Set(silence).size).toBeGreaterThan(2);
});

test('whatever the past, the next look is between ten minutes and seven days away', () => {
  const random = seeded(7);
  for (let n = 0; n < 5_000; n++) {
    const interval = random.one(intervals);
    const freshFor = random.one([null, 0, 1, hour, 365 * day, Number.MAX_SAFE_INTEGER]);
    const wait = next({ interval, rhythm: anyRhythm(random), random: random.next, freshFor });
    expect(wait).toBeGreaterThanOrEqual(10 * minute);
    expect(wait).toBeLessThanOrEqual(7 * day);
    expect(Number.isInteger(wait)).toBe(true);
  }
});

test('whatever the past, the catalogue’s interval bounds it, and chance moves it by a tenth at most', () => {
  const random = seeded(8);
  for (let n = 0; n < 5_000; n++) {
    const interval = random.one(['PT6H', 'P1D', 'P3D']);
    const about = { interval, rhythm: anyRhythm(random) };
    const middle = next(about);
    const wait = next({ ...about, random: random.next });
    expect(middle).toBeGreaterThanOrEqual(millisecondsOf(interval) / 12);
    expect(middle).toBeLessThanOrEqual(millisecondsOf(interval) * 2);
    expect(Math.abs(wait - middle)).toBeLessThanOrEqual(middle / 10 + 1);
  }
});

test('whatever the past, more silence never makes a look come sooner', () => {
  const random = seeded(9);
  for (let n = 0; n < 2_000; n++) {
    const rhythm = anyRhythm(random);
    const later = new Date(now.getTime() + random.whole(0, 90 * day));
    expect(next({ rhythm, now: later })).toBeGreaterThanOrEqual(next({ rhythm }));
  }
});

test('whatever the past, an answer is not asked for again while it stays as it is, up to seven days', () => {
  const random = seeded(10);
  for (let n = 0; n < 2_000; n++) {
    const freshFor = random.whole(0, 9 * day);
    const about = { rhythm: anyRhythm(random), interval: random.one(intervals) };
    const wait = next({ ...about, freshFor, random: random.next });
    expect(wait).toBeGreaterThanOrEqual(Math.min(freshFor, 7 * day));
    expect(next({ ...about, freshFor: 0 })).toBe(next(about));
  }
});

test('instants that are none, or are to come, are left', () => {
  expect(next({ rhythm: ['soon', '2027-01-01T00:00:00Z'] })).toBe(next());
});

test('failures in a row back off, anywhere around twice as long each time', () => {
  const mean = (inRow: number) => afterFailure('PT6H', inRow, null, () => 0.5);
  expect([1, 2, 3, 4, 7, 8, 100].map(mean)).toEqual([15 * minute, 30 * minute, hour, 2 * hour, 16 * hour, day, day]);
  expect(afterFailure('PT6H', 4, null, () => 0)).toBe(5 * minute);
  expect(afterFailure('PT6H', 4, null, () => 0.999_999_9)).toBeGreaterThan(3.9 * hour);
});

test('whatever fails, it is not tried again within five minutes, nor before the host wants it, nor forgotten', () => {
  const random = seeded(11);
  for (let n = 0; n < 5_000; n++) {
    const retryAfter = random.one([null, 0, random.whole(0, 20 * day)]);
    const wait = afterFailure(random.one(intervals), random.whole(1, 2_000), retryAfter, random.next);
    expect(wait).toBeGreaterThanOrEqual(Math.max(5 * minute, Math.min(retryAfter ?? 0, 7 * day)));
    expect(wait).toBeLessThanOrEqual(Math.max(day, Math.min(retryAfter ?? 0, 7 * day)));
  }
});
