import { describe, expect, test } from 'vitest';
import * as v from 'valibot';
import { date, day } from '../../tests/support/factories.ts';
import { seeded } from '../../tests/support/random.ts';
import {
  addDays,
  addYears,
  compareDates,
  dayInFinland,
  daysBetween,
  DaySchema,
  firstDay,
  isDay,
  isPartialDate,
  lastDay,
  PartialDateSchema,
  precisionOf,
  type PartialDate,
} from './date.ts';

describe('shapes', () => {
  test.each([
    ['2024-04-04', 'day'],
    ['2024-04', 'month'],
    ['2024-Q2', 'quarter'],
    ['2024', 'year'],
  ] as const)('%s is a date as precise as a %s', (text, precision) => {
    expect(isPartialDate(text)).toBe(true);
    expect(precisionOf(date(text))).toBe(precision);
  });

  test.each([
    '2025-02-29',
    '2024-02-30',
    '2024-04-31',
    '2024-13',
    '2024-00',
    '2024-01-00',
    '2024-Q0',
    '2024-Q5',
    '2024-q2',
    '24',
    '20240404',
    '2024-4-4',
    '4.4.2024',
    '2024-04-04T00:00:00Z',
    ' 2024',
    '2024\n',
    '-2024',
    '',
  ])('%j is none', (text) => {
    expect(isPartialDate(text)).toBe(false);
    expect(v.is(PartialDateSchema, text)).toBe(false);
  });

  test('something else is not asked how precise it is', () => {
    expect(() => precisionOf(date('sometime'))).toThrow(RangeError);
  });

  test('29 February is a day in leap years alone, of which 1900 and 2100 are none', () => {
    expect(['1900', '2000', '2023', '2024', '2100'].filter((year) => isDay(`${year}-02-29`))).toEqual(['2000', '2024']);
  });

  test('a year that YAML has read as a number is a date, another number none', () => {
    expect(v.parse(PartialDateSchema, 2024)).toBe('2024');
    expect(v.is(PartialDateSchema, 20.24)).toBe(false);
    expect(v.is(PartialDateSchema, 20240404)).toBe(false);
  });

  test('where a day is asked for, a month is not enough', () => {
    expect(v.is(DaySchema, '2024-04')).toBe(false);
    expect(v.parse(DaySchema, '2024-04-04')).toBe('2024-04-04');
  });
});

describe('first and last day', () => {
  test.each([
    ['2024-04-04', '2024-04-04', '2024-04-04'],
    ['2024-02', '2024-02-01', '2024-02-29'],
    ['2023-02', '2023-02-01', '2023-02-28'],
    ['2024-12', '2024-12-01', '2024-12-31'],
    ['2024-Q1', '2024-01-01', '2024-03-31'],
    ['2024-Q2', '2024-04-01', '2024-06-30'],
    ['2024-Q3', '2024-07-01', '2024-09-30'],
    ['2024-Q4', '2024-10-01', '2024-12-31'],
    ['2024', '2024-01-01', '2024-12-31'],
    ['0050', '0050-01-01', '0050-12-31'],
  ])('%s lies between %s and %s', (text, first, last) => {
    expect([firstDay(date(text)), lastDay(date(text))]).toEqual([first, last]);
  });
});

describe('order', () => {
  test('a part of a year comes before the year, and a year after its last day', () => {
    const sorted = ['2024', '2025-01-01', '2024-Q4', '2024-12', '2024-12-31', '2024-01-01', '2024-Q1', '2023'].map(date).sort(compareDates);
    expect(sorted).toEqual(['2023', '2024-01-01', '2024-Q1', '2024', '2024-Q4', '2024-12', '2024-12-31', '2025-01-01']);
  });

  test('is the same however the dates stood before', () => {
    const random = seeded(1);
    const some = Array.from({ length: 60 }, () => anyDate(random));
    const sorted = [...some].sort(compareDates);
    for (let n = 0; n < 20; n++) expect(random.shuffled(some).sort(compareDates)).toEqual(sorted);
  });
});

const anyDate = (random: ReturnType<typeof seeded>): PartialDate => {
  const on = addDays(day('2019-01-01'), random.whole(0, 3000));
  return date(random.one([on, on.slice(0, 7), on.slice(0, 4), `${on.slice(0, 4)}-Q${random.whole(1, 4)}`]));
};

describe('counting', () => {
  test('days are counted over the end of February and the changes of the clock', () => {
    expect(daysBetween(day('2024-02-28'), day('2024-03-01'))).toBe(2);
    expect(daysBetween(day('2025-02-28'), day('2025-03-01'))).toBe(1);
    expect(daysBetween(day('2024-03-30'), day('2024-04-01'))).toBe(2);
    expect(daysBetween(day('2024-10-28'), day('2024-10-26'))).toBe(-2);
  });

  test('adding days is undone by counting them', () => {
    const random = seeded(2);
    for (let n = 0; n < 500; n++) {
      const from = addDays(day('1999-06-15'), random.whole(0, 20_000));
      const days = random.whole(-3000, 3000);
      expect(daysBetween(from, addDays(from, days))).toBe(days);
    }
  });

  test('29 February becomes 28 where the year has none', () => {
    expect(addYears(day('2024-02-29'), 1)).toBe('2025-02-28');
    expect(addYears(day('2024-02-29'), 4)).toBe('2028-02-29');
    expect(addYears(day('2025-12-31'), -1)).toBe('2024-12-31');
  });
});

describe('the day in Finland', () => {
  test.each([
    ['winter', '2024-01-15T21:59:59.999Z', '2024-01-15'],
    ['winter', '2024-01-15T22:00:00.000Z', '2024-01-16'],
    ['summer', '2024-07-15T20:59:59.999Z', '2024-07-15'],
    ['summer', '2024-07-15T21:00:00.000Z', '2024-07-16'],
    ['the night before the clock goes forward', '2024-03-30T21:59:59.999Z', '2024-03-30'],
    ['the night before the clock goes forward', '2024-03-30T22:00:00.000Z', '2024-03-31'],
    ['the day on which it went forward', '2024-03-31T20:59:59.999Z', '2024-03-31'],
    ['the day on which it went forward', '2024-03-31T21:00:00.000Z', '2024-04-01'],
    ['the night before the clock goes back', '2024-10-26T21:00:00.000Z', '2024-10-27'],
    ['the day on which it went back', '2024-10-27T21:59:59.999Z', '2024-10-27'],
    ['the day on which it went back', '2024-10-27T22:00:00.000Z', '2024-10-28'],
    ['new year', '2023-12-31T22:00:00.000Z', '2024-01-01'],
  ])('changes at midnight in Helsinki: %s, %s', (_when, instant, expected) => {
    expect(dayInFinland(new Date(instant))).toBe(expected);
  });
});
