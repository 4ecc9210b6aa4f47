import { expect, test } from 'vitest';
import { allMarks, noMarks } from '#components/reader/example-facts.ts';
import { markWords } from './marks.ts';

test('marks say how many days, and from which dates they are counted', () => {
  expect(markWords(allMarks, 'en')).toEqual([
    { kind: 'overdue', text: '164 days overdue', reason: 'The planned date 12 June 2026 has passed.' },
    { kind: 'silent', text: 'silent for 221 days', reason: 'No new evidence has come from the sources since 16 April 2026.' },
    { kind: 'slipped', text: 'slipped at least 1 day', reason: 'The first planned date was 2025, now first quarter of 2026.' },
  ]);
});

test('where there is nothing to mark, nothing is said', () => expect(markWords(noMarks, 'fi')).toEqual([]));
