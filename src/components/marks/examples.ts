import { allMarks, inEach, noMarks } from '#components/reader/example-facts.ts';
import type { Example } from '#components/reader/example.ts';
import type { Marks } from '#server/pages/index.ts';

export const examples: Example<{ marks: Marks; why?: boolean }>[] = [
  ...inEach('overdue, silent and slipped', () => ({ marks: allMarks })),
  ...inEach('with the dates from which they are counted', () => ({ marks: allMarks, why: true })),
  { name: 'none', language: 'fi', props: { marks: noMarks } },
];
