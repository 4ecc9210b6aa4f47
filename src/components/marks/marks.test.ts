import { expect, test } from 'vitest';
import { allMarks, date, noMarks } from '#components/reader/example-facts.ts';
import { markWords } from './marks.ts';

test('marks say how many days, and from which dates they are counted', () => {
  expect(markWords(allMarks, 'en')).toEqual([
    { kind: 'overdue', text: 'planned date passed 164 days ago', reason: 'The planned date 12 June 2026 has passed.' },
    { kind: 'silent', text: 'silent for 221 days', reason: 'No new evidence has come from the sources since 16 April 2026.' },
    { kind: 'slipped', text: 'moved: 2025 → first quarter of 2026', reason: 'The first planned date was 2025, now first quarter of 2026.' },
  ]);
});

test('a plan moved from one day to another says by how many days', () => {
  const slipped = { from: date('2025-04-01'), to: date('2025-06-11'), atLeastDays: 71 };
  expect(markWords({ ...noMarks, slipped }, 'en').map(({ text }) => text)).toEqual(['moved by 71 days']);
});

test('where there is nothing to mark, nothing is said', () => expect(markWords(noMarks, 'fi')).toEqual([]));
