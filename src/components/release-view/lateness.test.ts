import { expect, test } from 'vitest';
import { sayIn } from '#locales/index.ts';
import { clockWords, latenessWords } from './lateness.ts';

const later = (days: number | null) => ({ order: 'later' as const, days, first: 'fi' as const });

test('how late a language came is said in words', () => {
  expect(latenessWords(later(2), sayIn('en'))).toBe('2 days after the Finnish one');
  expect(latenessWords(later(1), sayIn('fi'))).toBe('1 päivä suomenkielisen jälkeen');
  expect(latenessWords(later(0), sayIn('sv'))).toBe('Kom samma dag');
  expect(latenessWords(later(null), sayIn('en'))).toBe('The exact day is not known');
  expect(latenessWords({ order: 'first', days: 0, first: 'fi' }, sayIn('en'))).toBe('Came first');
  expect(latenessWords({ order: 'only', days: null, first: 'fi' }, sayIn('en'))).toBe('The only language version');
});

test('the time of day is written as the language writes it', () => {
  expect(clockWords('12:30', sayIn('fi'))).toBe('klo 12.30');
  expect(clockWords('09.05', sayIn('fi'))).toBe('klo 9.05');
  expect(clockWords('noon', sayIn('fi'))).toBe('noon');
});
