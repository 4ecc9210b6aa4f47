import { read } from '#domain/language.ts';
import { date, inEach, source, subject, texts } from '#components/reader/example-facts.ts';
import type { Example } from '#components/reader/example.ts';
import type { ReleasePage, ReleaseVersion } from '#server/pages/index.ts';

const version: ReleaseVersion = {
  id: 'n-fi',
  language: 'fi',
  title: 'Hallitus edistää kotoutumista',
  titleFromAddress: false,
  lead: { missing: false, text: 'Kotoutuminen ja kuntiin siirtyminen nopeutuvat.', state: 'original', language: 'fi' },
  publisher: 'Valtioneuvosto',
  kind: 'press-release',
  published: date('2016-05-03'),
  time: '12:32',
  address: 'https://valtioneuvosto.fi/-/hallitus-edistaa-kotoutumista',
  host: 'valtioneuvosto.fi',
  listedAt: null,
  late: { order: 'first', days: 0, first: 'fi' },
  copies: [{ address: 'https://tem.fi/-/hallitus-edistaa-kotoutumista', host: 'tem.fi', published: date('2016-05-03') }],
  snapshot: { href: '/fi/tallenteet/a', at: '2026-11-23T10:00:00Z' },
  source: null,
};

export const examples: Example<{ page: ReleasePage }>[] = inEach('late in one language, missing in another', (language) => ({
  page: {
    id: 'r-1',
    heading: { reading: read(texts.koto24, language), is: 'official' },
    kind: 'official',
    published: date('2016-05-03'),
    versions: [
      version,
      { ...version, id: 'n-en', language: 'en', lead: null, copies: [], snapshot: null, late: { order: 'later', days: 2, first: 'fi' } },
    ],
    missing: [{ language: 'sv', days: 12 }],
    about: [{ subject: subject('measure', 'm-koto24', 'koto24', language), reasons: ['nimeää: ”KOTO24”'] }],
    coverage: [],
    sources: [source('https://valtioneuvosto.fi/-/hallitus-edistaa-kotoutumista')],
  },
}));
