import { inEach, subject } from '#components/reader/example-facts.ts';
import type { Example } from '#components/reader/example.ts';
import type { SubjectLink } from '#server/pages/index.ts';

export const examples: Example<{ subjects: SubjectLink[]; kinds?: boolean }>[] = inEach('of two kinds', (language) => ({
  subjects: [subject('measure', 'm-koto24', 'koto24', language), subject('organisation', 'TEM', 'ministry', language)],
  kinds: true,
}));
