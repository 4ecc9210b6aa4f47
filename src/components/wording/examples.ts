import { read } from '#domain/language.ts';
import type { Reading } from '#domain/language.ts';
import { inEach, texts } from '#components/reader/example-facts.ts';
import type { Example } from '#components/reader/example.ts';

type Props = { reading: Reading; href?: string; brief?: boolean; marked?: boolean };

export const examples: Example<Props>[] = [
  ...inEach('as the source has it', (language) => ({ reading: read(texts.koto24, language) })),
  ...inEach('ours, or missing, in a list', (language) => ({ reading: read(texts.test, language), href: '/x', brief: true, marked: true })),
  ...inEach('missing in two of three languages', (language) => ({ reading: read(texts.focusArea, language) })),
  ...inEach('missing in every language', (language) => ({ reading: read(texts.nothing, language) })),
  {
    name: 'translated by a machine',
    language: 'en',
    props: { reading: { missing: false, text: 'Municipal integration programme', state: 'machine', language: 'en' }, marked: true },
  },
];
