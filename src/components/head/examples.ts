import { inEach } from '#components/reader/example-facts.ts';
import type { Example } from '#components/reader/example.ts';

type Props = { title: string; description?: string; jsonLd?: object; missing?: boolean };

export const examples: Example<Props>[] = [
  ...inEach('a page', () => ({ title: 'KOTO24', description: 'd', jsonLd: { '@type': 'WebPage', name: '</script>' } })),
  { name: 'an error page', language: 'fi', props: { title: 'Sivua ei löytynyt', missing: true } },
];
