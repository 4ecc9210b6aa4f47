import { describe, expect, test } from 'vitest';
import * as v from 'valibot';
import { date, day, obligation } from '../../tests/support/factories.ts';
import { fulfilmentState, gapsOn, nextDue, periodDays, periodsThrough, yearsIn } from './obligation.ts';
import { ObligationSchema, PeriodTextSchema } from './schemas.ts';
import type { Obligation } from './subjects.ts';

type Fulfilment = Obligation['fulfilments'][number];
const fulfilment = (period: string | undefined, more: Partial<Fulfilment> = {}): Fulfilment => ({
  ...(period ? { period } : {}),
  unrecorded: false,
  ...more,
});
const duty = (interval: string, ...fulfilments: Fulfilment[]) => obligation({ interval, fulfilments });

// Act 1386/2010, section 34: a programme for four years at a time; repealed on 1 January 2025.
const fourYears = duty(
  'P4Y',
  fulfilment('2012/2015', { by: 'prog-valko-1', date: date('2012-06-07') }),
  fulfilment('2016/2019', { by: 'prog-valko-2', date: date('2016-09-08') }),
  fulfilment('2020/2023', { instead: 'prog-report-2021' }),
);
const repealed = day('2025-01-01');
const gaps = (of: Obligation, on: string, endsOn: string | null = null) =>
  gapsOn(of, day(on), endsOn ? day(endsOn) : null).map(({ start, end }) => `${start}/${end}`);
const due = (of: Obligation, on: string, endsOn: string | null = null) => nextDue(of, day(on), endsOn ? day(endsOn) : null);

describe('a period', () => {
  test.each([
    ['2024', '2024-01-01', '2024-12-31'],
    ['2012/2015', '2012-01-01', '2015-12-31'],
    ['2024-02', '2024-02-01', '2024-02-29'],
    ['2023-06/2024-05', '2023-06-01', '2024-05-31'],
    ['2024-01-15/2024-02-14', '2024-01-15', '2024-02-14'],
  ])('%s lasts from %s to %s', (period, start, end) => {
    expect(periodDays(period)).toEqual({ start, end });
  });

  test.each([
    '2024-13',
    '2025-02-29',
    '2012/2015-00',
    '2015/2012',
    '2024-03/2024-02',
    '2024/',
    '/2024',
    '2012-2015',
    '2012/2013/2014',
    'P4Y',
    '',
  ])('%j is none', (period) => {
    expect(v.is(PeriodTextSchema, period)).toBe(false);
  });

  test('that YAML has read as a number is one', () => {
    expect(v.parse(PeriodTextSchema, 2024)).toBe('2024');
  });
});

test('an interval is a whole number of years', () => {
  const valid = ['P4Y', 'P1Y', 'P10Y', 'P0Y', 'P6M', 'P4', '4Y', 'P100Y'].filter((interval) =>
    v.is(ObligationSchema, obligation({ interval })),
  );
  expect(valid).toEqual(['P4Y', 'P1Y', 'P10Y']);
  expect(valid.map(yearsIn)).toEqual([4, 1, 10]);
});

describe('one period of a duty', () => {
  const state = (f: Fulfilment, on: string) => fulfilmentState(f, day(on));

  test('is late by the days between its beginning and its fulfilment', () => {
    const late = fulfilment('2024', { by: 'm-a', date: date('2024-02-05') });
    expect(state(late, '2024-03-01')).toEqual({ state: 'late', lateDays: 35 });
    expect(state(fulfilment('2024', { by: 'm-a', date: date('2024-01-01') }), '2024-03-01')).toEqual({
      state: 'fulfilled',
      lateDays: null,
    });
    expect(state(fulfilment('2024', { by: 'm-a', date: date('2023-10') }), '2024-03-01')).toEqual({ state: 'fulfilled', lateDays: null });
  });

  test('is late by the fewest days that fit an imprecise date', () => {
    expect(state(fulfilment('2024', { by: 'm-a', date: date('2024') }), '2024-03-01').state).toBe('fulfilled');
    expect(state(fulfilment('2024', { by: 'm-a', date: date('2024-Q2') }), '2024-06-01')).toEqual({ state: 'late', lateDays: 91 });
  });

  test('is a gap from its first day until the day on which something fulfils it', () => {
    const late = fulfilment('2024', { by: 'm-a', date: date('2024-02-05') });
    expect(['2023-12-31', '2024-01-01', '2024-02-04', '2024-02-05'].map((on) => state(late, on).state)).toEqual([
      'due',
      'gap',
      'gap',
      'late',
    ]);
  });

  test('is a gap also where something else stands in its place', () => {
    expect(state(fulfilment('2020/2023', { instead: 'prog-report-2021' }), '2021-09-01').state).toBe('gap');
  });

  test('is fulfilled where we know by what but not when', () => {
    expect(state(fulfilment('2014', { by: 'm-quota-2014' }), '2024-01-01')).toEqual({ state: 'fulfilled', lateDays: null });
  });

  test('that nobody has recorded is not known, which is no gap', () => {
    expect(state(fulfilment('2016', { unrecorded: true }), '2024-01-01')).toEqual({ state: 'not-known', lateDays: null });
  });

  test('without a period is due until it is done, and never late', () => {
    const once = fulfilment(undefined, { by: 'm-a', date: date('2022-10-06') });
    expect([state(once, '2022-10-05').state, state(once, '2022-10-06')]).toEqual(['due', { state: 'fulfilled', lateDays: null }]);
  });
});

describe('gaps', () => {
  test('of the four-year programme: 2020–2023; not the period that the repeal of the Act cut short', () => {
    expect(gaps(fourYears, '2019-12-31')).toEqual([]);
    expect(gaps(fourYears, '2021-06-17')).toEqual(['2020-01-01/2023-12-31']);
    expect(gaps(fourYears, '2024-06-01')).toEqual(['2020-01-01/2023-12-31', '2024-01-01/2027-12-31']);
    expect(gaps(fourYears, '2026-11-23', repealed)).toEqual(['2020-01-01/2023-12-31']);
  });

  test('do not begin on or after the day on which the duty ended', () => {
    expect(gaps(fourYears, '2026-11-23', '2024-01-01')).toEqual(['2020-01-01/2023-12-31']);
  });

  test('of a yearly duty are the years that nobody wrote down, not those that nobody recorded', () => {
    const yearly = duty(
      'P1Y',
      fulfilment('2019', { by: 'm-1' }),
      fulfilment('2021', { unrecorded: true }),
      fulfilment('2022', { by: 'm-2' }),
    );
    expect(gaps(yearly, '2024-06-01')).toEqual(['2020-01-01/2020-12-31', '2023-01-01/2023-12-31', '2024-01-01/2024-12-31']);
  });

  test('end where the next written period begins, though the interval would take them further', () => {
    const shifted = duty('P4Y', fulfilment('2012/2015', { by: 'm-1' }), fulfilment('2018/2021', { by: 'm-2' }));
    expect(gaps(shifted, '2020-01-01')).toEqual(['2016-01-01/2017-12-31']);
    const periods = periodsThrough(shifted, day('2020-01-01'), null).map(({ start, end }) => [start, end]);
    expect(periods.flat()).toEqual([...periods.flat()].sort());
  });

  test('of a duty that does not come back are its written periods alone', () => {
    expect(gaps(obligation({ fulfilments: [fulfilment('2024/2027')] }), '2024-06-01')).toEqual(['2024-01-01/2027-12-31']);
    expect(gaps(obligation({ fulfilments: [fulfilment(undefined)] }), '2024-06-01')).toEqual([]);
    expect(gaps(duty('P4Y'), '2024-06-01')).toEqual([]);
  });

  test('are the same in whatever order the periods were written', () => {
    const turned = { ...fourYears, fulfilments: [...fourYears.fulfilments].reverse() };
    expect(gaps(turned, '2024-06-01')).toEqual(gaps(fourYears, '2024-06-01'));
  });
});

describe('the next due day', () => {
  test('is the day after a fulfilled period', () => {
    expect(due(fourYears, '2018-01-01')).toEqual({ due: '2020-01-01', overdueDays: null });
    expect(due(fourYears, '2016-09-07')).toEqual({ due: '2016-01-01', overdueDays: 250 });
  });

  test('is past, and counted, while nothing fulfils the period that has begun', () => {
    expect(due(fourYears, '2020-01-11')).toEqual({ due: '2020-01-01', overdueDays: 10 });
    expect(due(fourYears, '2024-01-31')).toEqual({ due: '2024-01-01', overdueDays: 30 });
  });

  test('is none once the duty has ended, nor where it ends before', () => {
    expect(due(fourYears, '2025-01-01', repealed)).toBeNull();
    expect(due(fourYears, '2024-12-31', repealed)).toEqual({ due: '2024-01-01', overdueDays: 365 });
    expect(due(fourYears, '2018-01-01', '2020-01-01')).toBeNull();
    expect(due(fourYears, '2018-01-01', '2020-01-02')?.due).toBe('2020-01-01');
  });

  test('passes over periods that were fulfilled ahead of their time', () => {
    const yearly = duty('P1Y', fulfilment('2024', { by: 'm-1' }), fulfilment('2025', { by: 'm-2', date: date('2024-11-28') }));
    expect(due(yearly, '2024-11-27')?.due).toBe('2025-01-01');
    expect(due(yearly, '2024-11-28')?.due).toBe('2026-01-01');
  });

  test('follows a year of which nobody knows', () => {
    expect(due(duty('P1Y', fulfilment('2024', { unrecorded: true })), '2024-06-01')).toEqual({ due: '2025-01-01', overdueDays: null });
  });

  test('of a duty whose first period has not begun is its beginning', () => {
    expect(due(duty('P4Y', fulfilment('2028/2031')), '2026-11-23')).toEqual({ due: '2028-01-01', overdueDays: null });
  });

  test('is none for what does not come back and for what has no period to count from', () => {
    expect(due(obligation({ fulfilments: [fulfilment('2024/2027')] }), '2026-01-01')).toBeNull();
    expect(due(duty('P4Y'), '2026-01-01')).toBeNull();
  });
});

describe('a duty that falls due when its period has ended', () => {
  const review = { ...duty('P1Y', fulfilment('2025', { by: 'm-review', date: date('2026') })), due: 'end' as const };

  test('is not late in the year after the one that it is about', () => {
    expect(review.fulfilments.map((f) => fulfilmentState(f, day('2026-11-23'), 'end'))).toEqual([{ state: 'fulfilled', lateDays: null }]);
  });

  test('is next due when the running year has ended, and overdue after that', () => {
    expect(due(review, '2026-11-23')).toEqual({ due: '2027-01-01', overdueDays: null });
    expect(due(review, '2027-01-31')).toEqual({ due: '2027-01-01', overdueDays: 30 });
    expect(gaps(review, '2026-12-31')).toEqual([]);
    expect(gaps(review, '2027-01-01')).toEqual(['2026-01-01/2026-12-31']);
  });
});
