import { expect, test } from 'vitest';
import type { Reading } from '#domain/language.ts';
import type { ComparedTopic, MeasureCard } from '#server/pages/index.ts';
import { compareThemes, meetings, totals } from './compare.ts';

const name: Reading = { missing: false, text: 'Integration', state: 'original', language: 'en' };
const measures = (count: number) => Array.from({ length: count }, (_, i) => ({ id: `m-${i}` }) as MeasureCard);
const topic = (left: number, right: number, comparable = false): ComparedTopic => ({
  topic: name,
  left: measures(left),
  right: measures(right),
  joins: [],
  comparable,
});
const [theme] = compareThemes([
  { id: 'integration', name, topics: [topic(1, 2, true), topic(3, 1), topic(2, 0), topic(0, 1), topic(0, 4)] },
]);

test('a topic stands in one group only: joined, in both, or in one term', () => {
  expect(meetings(theme!)).toEqual([1, 1, 1, 2]);
});

test('a theme without topics has nothing in any group', () => {
  const [empty] = compareThemes([{ id: 'labour-immigration', name, topics: [] }]);
  expect(meetings(empty!)).toEqual([0, 0, 0, 0]);
});

test('columns are added up', () => {
  expect(totals([[1, 2], [3, 4]])).toEqual([4, 6]); // prettier-ignore
  expect(totals([])).toEqual([]);
});
