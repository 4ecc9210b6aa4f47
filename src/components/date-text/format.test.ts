import { describe, expect, test } from 'vitest';
import { languages } from '#domain/language.ts';
import { date } from '#components/reader/example-facts.ts';
import { dateWords, instantWords, machineDate } from './format.ts';

describe('a date is said as precisely as it is known', () => {
  test.each([
    ['2024-04-04', '4.4.2024', '4.4.2024', '4 April 2024'],
    ['2024-04', 'huhtikuu 2024', 'april 2024', 'April 2024'],
    ['2024-Q2', '2024 2. neljännes', 'andra kvartalet 2024', 'second quarter of 2024'],
    ['2024', '2024', '2024', '2024'],
  ])('%s', (value, fi, sv, en) => expect(languages.map((language) => dateWords(date(value), language))).toEqual([fi, sv, en]));
});

test('a quarter has no machine-readable form', () =>
  expect(['2024-Q2', '2024-04'].map((value) => machineDate(date(value)))).toEqual([undefined, '2024-04']));

test('an instant is said in Finland’s time', () => {
  const said = languages.map((language) => instantWords('2026-11-23T22:05:00.000Z', language));
  expect(said).toEqual(['24.11.2026 klo 0.05', '24.11.2026 kl. 0.05', '24 November 2026 at 0:05']);
});
