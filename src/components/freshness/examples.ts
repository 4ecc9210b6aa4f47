import { date, day, inEach, subject } from '#components/reader/example-facts.ts';
import type { Example } from '#components/reader/example.ts';
import type { FollowPage } from '#server/pages/index.ts';

export const examples: Example<{ freshness: FollowPage['freshness'] }>[] = [
  ...inEach('all well', (language) => ({
    freshness: {
      lastEvidence: { day: day('2026-06-16'), subject: subject('measure', 'm-citizenship-3', 'test', language) },
      lastCheckAt: '2026-11-23T06:00:00Z',
      lastItem: { published: date('2026-06-16'), href: null, title: null },
      sources: { compiled: 12, failing: [] },
      silentMeasures: 27,
      overdue: 6,
    },
  })),
  {
    name: 'before anything was read',
    language: 'en',
    props: {
      freshness: {
        lastEvidence: null,
        lastCheckAt: null,
        lastItem: null,
        sources: { compiled: 0, failing: [] },
        silentMeasures: 0,
        overdue: 0,
      },
    },
  },
];
