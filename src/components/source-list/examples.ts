import { inEach, sources } from '#components/reader/example-facts.ts';
import type { Example } from '#components/reader/example.ts';
import type { SourceLink } from '#server/pages/index.ts';

export const examples: Example<{ sources: SourceLink[]; confidence?: 'read' | 'known' }>[] = [
  { name: 'read in the sources', language: 'fi', props: { sources } },
  ...inEach('known, with no page', () => ({ sources: [], confidence: 'known' as const })),
];
