import { expect, test } from 'vitest';
import { rhythmFrom } from './source-rhythm.ts';

const every = (hours: number, times = 6) => Array.from({ length: times }, (_, n) => new Date(1.7e12 - n * hours * 3_600_000).toISOString());

test.each([
  [1, { unit: 'times-a-day', count: 24 }],
  [6, { unit: 'times-a-day', count: 4 }],
  [25, { unit: 'days', count: 1 }],
  [70, { unit: 'days', count: 3 }],
  [7 * 24, { unit: 'weeks', count: 1 }],
  [15 * 24, { unit: 'weeks', count: 2 }],
  [31 * 24, { unit: 'months', count: 1 }],
  [90 * 24, { unit: 'months', count: 3 }],
])('something new every %s hours', (hours, rhythm) => expect(rhythmFrom(every(hours))).toEqual(rhythm));

test('one long pause changes nothing, and two times are no rhythm', () => {
  const [newest, ...rest] = every(24);
  expect(rhythmFrom([new Date(Date.parse(newest ?? '') + 1e10).toISOString(), newest ?? '', ...rest])).toEqual({ unit: 'days', count: 1 });
  expect(rhythmFrom(every(24, 2))).toBeNull();
});
