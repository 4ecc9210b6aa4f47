import { createRawSnippet, type Snippet } from 'svelte';
import type { Example } from '#components/reader/example.ts';

type Props = {
  id: string;
  title: string;
  lead?: string;
  more?: { href: string; text: string };
  wide?: boolean;
  band?: boolean;
  children: Snippet;
};
const children = createRawSnippet(() => ({ render: () => '<p>Sisältö</p>' }));
const props: Props = {
  id: 'part',
  title: 'Ohjelmat',
  lead: 'Tavoitteet ja toimenpiteet.',
  more: { href: '/fi/ohjelmat', text: 'Kaikki ohjelmat' },
  children,
};

export const examples: Example<Props>[] = [
  { name: 'heading beside', language: 'fi', props },
  { name: 'heading above, on a quiet ground', language: 'fi', props: { ...props, wide: true, band: true } },
];
