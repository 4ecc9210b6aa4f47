import { read } from '#domain/language.ts';
import type { Language, Reading } from '#domain/language.ts';
import { inEach, texts } from '#components/reader/example-facts.ts';
import type { Example } from '#components/reader/example.ts';

type Props = { reading: Reading; marked?: boolean; level?: 2 | 3 | 4 };

const written = (text: string, language: Language = 'en'): Reading => ({ missing: false, text, state: 'original', language });

export const examples: Example<Props>[] = [
  ...inEach('one paragraph', (language) => ({ reading: read(texts.koto24, language) })),
  ...inEach('missing in two of three languages', (language) => ({ reading: read(texts.focusArea, language) })),
  ...inEach('missing in every language', (language) => ({ reading: read(texts.nothing, language) })),
  {
    name: 'all that is allowed',
    language: 'en',
    props: {
      reading: written(
        '### Who it is for\n\nPeople who *have moved* to **Finland**.\n\n- [The act](https://www.finlex.fi/fi/)\n- <mailto:a@example.fi>\n\n2. second\n3. third\n\n> As the act says.',
      ),
      level: 3,
    },
  },
  {
    name: 'in parts, in another language',
    language: 'sv',
    props: { reading: { missing: true, instead: { text: 'Eka\n\nToka', state: 'original', language: 'fi' } } },
  },
  {
    name: 'translated by us, in parts',
    language: 'en',
    props: { reading: { ...written('One\n\nTwo'), state: 'translated' } as Reading, marked: true },
  },
];
