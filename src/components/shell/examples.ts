import { createRawSnippet, type Snippet } from 'svelte';
import { inEach } from '#components/reader/example-facts.ts';
import type { Example } from '#components/reader/example.ts';

const children = createRawSnippet(() => ({ render: () => '<h1>1</h1>' }));

export const examples: Example<{ children: Snippet }>[] = inEach('around a page', () => ({ children }));
