import { inEach } from '#components/reader/example-facts.ts';
import type { Example } from '#components/reader/example.ts';
import type { Onward } from '#server/pages/index.ts';

export const examples: Example<{ onward: Onward }>[] = [
  ...inEach('in the middle', () => ({ onward: { newer: '?after=a', older: '?before=b' } })),
  { name: 'the end', language: 'sv', props: { onward: { newer: '?', older: null } } },
  { name: 'all on one page', language: 'fi', props: { onward: { newer: null, older: null } } },
];
