import { inEach } from '#components/reader/example-facts.ts';
import type { Example } from '#components/reader/example.ts';
import type { Paging } from '#server/pages/index.ts';

export const examples: Example<{ paging: Paging }>[] = [
  ...inEach('in the middle', () => ({ paging: { page: 2, pages: 3, total: 140, previous: '?page=1', next: '?page=3' } })),
  { name: 'one page', language: 'fi', props: { paging: { page: 1, pages: 1, total: 4, previous: null, next: null } } },
];
