import { inEach } from '#components/reader/example-facts.ts';
import type { Example } from '#components/reader/example.ts';
import type { Onward } from '#server/pages/index.ts';

export const examples: Example<{ ways: Onward }>[] = [
  ...inEach('in the middle', () => ({ ways: { newer: '?after=a', older: '?before=b' } })),
  { name: 'the end', language: 'sv', props: { ways: { newer: '?', older: null } } },
  { name: 'all on one page', language: 'fi', props: { ways: { newer: null, older: null } } },
];
