import { createRawSnippet, type Snippet } from 'svelte';
import type { Example } from '#components/reader/example.ts';

const children = createRawSnippet(() => ({ render: () => '<div><dt>Laji</dt><dd>Lainsäädäntö</dd></div>' }));

export const examples: Example<{ children: Snippet }>[] = [{ name: 'one fact', language: 'fi', props: { children } }];
