import { read } from '#domain/language.ts';
import { date, inEach, milestone, texts } from '#components/reader/example-facts.ts';
import type { Example } from '#components/reader/example.ts';
import type { MilestoneView, PlanChain } from '#server/pages/index.ts';

type Props = { milestones: MilestoneView[]; plans?: PlanChain[] };

export const examples: Example<Props>[] = [
  ...inEach<Props>('a plan that moved, a plan that is late, a plan that did not come true', (language) => ({
    milestones: [
      milestone(language, { decides: true }),
      milestone(language, { id: 'ev-planned-1', date: date('2022-09'), planned: true, status: null }),
      milestone(language, { id: 'ev-late', type: 'in-force', date: date('2025-01-01'), planned: true, open: true, overdueDays: 691 }),
      milestone(language, { id: 'ev-reported', type: 'reported', date: date('2022'), status: 'unknown', sourcesOfSubject: true }),
      milestone(language, { id: 'ev-never', type: 'delivered', date: date('2021'), planned: true }),
    ],
    plans: [
      {
        type: 'given-to-parliament',
        text: read(texts.given, language),
        dates: [date('2022-09')],
        reached: date('2022-10-06'),
        atLeastDays: 6,
      },
    ],
  })),
  { name: 'none', language: 'fi', props: { milestones: [] } },
];
