import { read } from '#domain/language.ts';
import { date, inEach, subject, texts } from '#components/reader/example-facts.ts';
import type { Example } from '#components/reader/example.ts';
import type { ItemView } from '#server/pages/index.ts';

const release: ItemView = {
  id: 'n-2016-05-03-en',
  href: '/en/news/r-2016-05-03',
  speaker: 'official',
  title: { text: 'Government promotes integration and transition to municipalities', language: 'en' },
  titleFromAddress: false,
  address: 'https://valtioneuvosto.fi/en/-/government-promotes-integration-and-transition-to-municipalities',
  listedAt: null,
  published: date('2016-05-03'),
  time: '12:32',
  publisher: 'Government Communications Department',
  publisherType: 'authority',
  kind: 'press-release',
  gist: null,
  versions: [{ language: 'fi', address: 'https://valtioneuvosto.fi/-/hallitus-edistaa-kotoutumista', title: null }],
  coverage: [{ publisher: 'Finland Times', address: 'http://www.finlandtimes.fi/national/2016/05/03', title: null, language: 'en' }],
  about: [],
  source: null,
};

export const examples: Example<{ items: ItemView[]; about?: boolean }>[] = [
  ...inEach('a release in two languages, and one without a title', (language) => ({
    items: [
      { ...release, gist: read(texts.focusArea, language), about: [subject('measure', 'm-koto24', 'koto24', language)] },
      {
        ...release,
        id: 'n-none',
        speaker: 'media' as const,
        title: null,
        address: null,
        listedAt: 'https://valtioneuvosto.fi/en/news',
        versions: [],
        coverage: [],
      },
    ],
  })),
  { name: 'none', language: 'sv', props: { items: [] } },
];
