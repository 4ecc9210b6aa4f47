import { expect, it } from 'vitest';
import { pathWords, valueAt } from './paths.ts';

it('a field is called by its name, wherever it stands', () => {
  expect(pathWords('title', 'sv')).toBe('Namn');
  expect(pathWords('period.start', 'en')).toBe('Period · Start');
  expect(pathWords('fulfilments[1].title', 'en')).toBe('Fulfilment 2 · Title');
  expect(pathWords('unheard', 'fi')).toBe('unheard');
});

it('its value is said in words where it is in a closed list', () => {
  expect(valueAt('type', 'given-to-parliament', 'en')).toBe('Given to Parliament');
  expect(valueAt('date', '2024-05', 'en')).toBe('May 2024');
  expect(valueAt('responsible[0]', 'Ministry, lead', 'en')).toBe('Ministry, responsible');
});
