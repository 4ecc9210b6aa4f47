import { addressOf } from '#domain/addresses.ts';
import { day, heading, inEach, subject } from '#components/reader/example-facts.ts';
import type { Example } from '#components/reader/example.ts';
import type { ObligationCard } from '#server/pages/index.ts';

export const examples: Example<{ duties: ObligationCard[] }>[] = inEach('overdue with a gap, and ended', (language) => {
  const duty: ObligationCard = {
    id: 'obl-programme-681',
    href: addressOf(language, 'obligations', 'obl-programme-681'),
    heading: heading('focusArea', language),
    section: '34 §',
    basis: subject('document', 'doc-act-681-2023', 'act', language),
    owner: subject('organisation', 'TEM', 'ministry', language),
    intervalYears: 4,
    next: { due: day('2024-01-01'), overdueDays: 692 },
    gaps: 1,
    ended: null,
  };
  return { duties: [duty, { ...duty, id: 'obl-programme-1386', next: null, gaps: 0, ended: day('2025-01-01') }] };
});
