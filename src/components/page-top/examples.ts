import type { Crumb } from '#components/breadcrumbs/crumb.ts';
import { heading, inEach } from '#components/reader/example-facts.ts';
import type { Example } from '#components/reader/example.ts';
import type { Heading } from '#server/pages/index.ts';

type Props = { trail?: Crumb[]; kicker?: string; title: string | Heading; lead?: string };

export const examples: Example<Props>[] = [
  ...inEach('a subject', (language) => ({ title: heading('koto24', language), kicker: 'KOTO24' })),
  ...inEach('a description, by us or missing', (language) => ({ title: heading('test', language, 'description') })),
  { name: 'a title of the interface', language: 'sv', props: { title: 'Åtgärder', lead: 'Allt som regeringen har sagt.' } },
];
