import { describe, expect, test } from 'vitest';
import { readDate, scheduleOfCell } from './dates.ts';

describe('a date is read', () => {
  test.each([
    ['31.12.2025', '2025-12-31'],
    ['1. 2. 2025', '2025-02-01'],
    ['2025-12-31', '2025-12-31'],
    ['31/12/2025', '2025-12-31'],
    ['12/31/2025', '2025-12-31'],
    ['31. joulukuuta 2025', '2025-12-31'],
    ['31 december 2025', '2025-12-31'],
    ['2025-12', '2025-12'],
    ['12/2025', '2025-12'],
    ['12.2025', '2025-12'],
    ['joulukuussa 2025', '2025-12'],
    ['Augusti 2025', '2025-08'],
    ['Q2/2025', '2025-Q2'],
    ['2025 Q2', '2025-Q2'],
    ['2. neljännes 2025', '2025-Q2'],
    ['kvartal 3 2025', '2025-Q3'],
    ['2025', '2025'],
    ['vuonna 2025', '2025'],
    ['år 2025', '2025'],
  ])('%s as %s', (written, date) => expect(readDate(written)).toEqual({ date, coarser: false }));

  test.each(['kevät 2025', 'Syksyllä 2025', 'hösten 2025', 'autumn 2025', 'alkuvuosi 2025', 'H1/2025', 'vuoden 2025 loppuun mennessä'])(
    '%s as the year, of which alone it is certain',
    (written) => expect(readDate(written)).toEqual({ date: '2025', coarser: true }),
  );
});

describe('a date is refused', () => {
  test.each([
    ['5/6/2025', 'ambiguous-date'],
    ['talvi 2025', 'ambiguous-date'],
    ['31.12.25', 'two-digit-year'],
    ['31.12.', 'no-year'],
    ['31.2.2025', 'impossible-date'],
    ['13/2025', 'impossible-date'],
    ['jatkuva', 'not-a-date'],
    ['II/2025', 'not-a-date'],
    ['tarkentuu', 'not-a-date'],
  ])('%s, as %s', (written, fault) => expect(readDate(written)).toEqual({ fault }));
});

describe('a schedule is read', () => {
  test.each([
    ['2024–2027', '2024', '2027'],
    ['2024-2027', '2024', '2027'],
    ['1.1.2024–31.12.2025', '2024-01-01', '2025-12-31'],
    ['1/2024 - 6/2025', '2024-01', '2025-06'],
    ['2024–', '2024', undefined],
    ['–2027', undefined, '2027'],
    ['Q2/2025', '2025-Q2', '2025-Q2'],
    ['2025-12', '2025-12', '2025-12'],
  ])('%s', (written, start, end) => {
    expect(scheduleOfCell(written)).toEqual({ ...(start ? { start } : {}), ...(end ? { end } : {}), coarser: false });
  });

  test('with seasons at its ends as the years that they lie in', () => {
    expect(scheduleOfCell('kevät 2024 – syksy 2025')).toEqual({ start: '2024', end: '2025', coarser: true });
  });

  test('and refused where it is one day, ends before it begins, or says no time', () => {
    expect(scheduleOfCell({ date: '2025-12-31' })).toEqual({ fault: 'one-day' });
    expect(scheduleOfCell('2027–2024')).toEqual({ fault: 'impossible-date' });
    expect(scheduleOfCell('jatkuva')).toEqual({ fault: 'not-a-date' });
    expect(scheduleOfCell('2024-27')).toEqual({ fault: 'impossible-date' });
  });
});
