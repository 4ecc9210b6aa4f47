import { inEach } from '#components/reader/example-facts.ts';
import type { Example } from '#components/reader/example.ts';

export const examples: Example<{ parts: { id: string; title: string }[] }>[] = inEach('two parts', () => ({
  parts: [
    { id: 'a', title: 'A' },
    { id: 'b', title: 'B' },
  ],
}));
