import { allMarks, heading, inEach, measure } from '#components/reader/example-facts.ts';
import type { Example } from '#components/reader/example.ts';
import type { MeasureCard } from '#server/pages/index.ts';

export const examples: Example<{ measures: MeasureCard[] }>[] = [
  ...inEach('in force, and late', (language) => ({
    measures: [
      measure(language),
      measure(language, {
        id: 'm-citizenship-3',
        heading: heading('test', language),
        status: 'in-parliament',
        marks: allMarks,
        term: null,
      }),
      measure(language, { id: 'm-none', heading: heading('nothing', language), status: 'unknown', leads: [], lastEvidence: null }),
    ],
  })),
  { name: 'none', language: 'sv', props: { measures: [] } },
];
