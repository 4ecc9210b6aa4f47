import { expect, test } from 'vitest';
import type { Day } from '#domain/date.ts';
import type { FulfilmentView } from '#server/pages/index.ts';
import { countsByState, endedWithin, periodLabel, stillOpen, type State } from './fulfilments.ts';

const day = (text: string) => text as Day;
const years = (from: number, to: number) => ({ start: day(`${from}-01-01`), end: day(`${to}-12-31`) });
const view = (state: State, period: FulfilmentView['period'], label: string | null = null): FulfilmentView => ({
  period,
  label,
  by: null,
  date: null,
  note: null,
  state,
  instead: null,
  lateDays: null,
});

test('states are counted in their order, those that do not occur left out', () => {
  const counts = countsByState([view('gap', years(2020, 2023)), view('late', years(2016, 2019)), view('gap', years(2024, 2027))]);
  expect(counts).toEqual([
    { state: 'late', count: 1 },
    { state: 'gap', count: 2 },
  ]);
});

test.each([
  [years(2020, 2023), '2020–2023', '2020–2023'],
  [years(2024, 2027), null, '2024–2027'],
  [years(2016, 2016), null, '2016'],
  [null, null, null],
])('the period %o labelled %s is called %s', (period, label, called) => expect(periodLabel(view('gap', period, label))).toBe(called));

test('a duty that ended during a period is told from one that ended on its first day', () => {
  expect(endedWithin(view('gap', years(2024, 2027)), day('2025-01-01'))).toBe(true);
  expect(endedWithin(view('gap', years(2024, 2027)), day('2024-01-01'))).toBe(false);
  expect(endedWithin(view('gap', years(2024, 2027)), null)).toBe(false);
});

test('a gap is open while its period runs and the duty is in force', () => {
  const gap = view('gap', years(2024, 2027));
  expect(stillOpen(gap, day('2026-11-23'), null)).toBe(true);
  expect(stillOpen(gap, day('2028-01-01'), null)).toBe(false);
  expect(stillOpen(gap, day('2026-11-23'), day('2025-01-01'))).toBe(false);
  expect(stillOpen(view('not-known', years(2024, 2027)), day('2026-11-23'), null)).toBe(false);
});
