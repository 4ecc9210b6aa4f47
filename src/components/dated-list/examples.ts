import { date, inEach, milestone, subject } from '#components/reader/example-facts.ts';
import type { Example } from '#components/reader/example.ts';
import type { Planned } from '#server/pages/index.ts';

export const examples: Example<{ rows: (Omit<Planned, 'slipped'> & Partial<Pick<Planned, 'slipped'>>)[] }>[] = inEach(
  'reached, planned and late',
  (language) => {
    const about = subject('measure', 'm-koto24', 'koto24', language);
    const late = milestone(language, {
      id: 'ev-late',
      type: 'in-force',
      date: date('2025-01-01'),
      planned: true,
      open: true,
      overdueDays: 1,
    });
    return {
      rows: [
        { subject: about, milestone: milestone(language) },
        { subject: about, milestone: late, slipped: { atLeastDays: 1, from: date('2024'), to: date('2025-01-01') } },
      ],
    };
  },
);
