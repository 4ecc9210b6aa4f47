import { createRawSnippet, type Snippet } from 'svelte';
import type { Example } from '#components/reader/example.ts';

const children = createRawSnippet(() => ({ render: () => '<p>Lähteet antavat eri päivän.</p>' }));

export const examples: Example<{ tone?: 'plain' | 'warning' | 'alert'; children: Snippet }>[] = [
  { name: 'plain', language: 'fi', props: { children } },
  { name: 'warning', language: 'fi', props: { tone: 'warning', children } },
  { name: 'alert', language: 'fi', props: { tone: 'alert', children } },
];
