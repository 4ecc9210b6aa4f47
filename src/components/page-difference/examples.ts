import type { Language } from '#domain/language.ts';
import type { Example } from '#components/reader/example.ts';
import type { SourcePage } from '#server/pages/index.ts';

type Props = { difference: NonNullable<SourcePage['difference']>; of?: Language | null };

const from = {
  n: 1,
  at: '2025-03-01T08:00:00Z',
  title: 'Kotoutumisen edistäminen',
  hash: '0f1e2d3c4b5a69788796a5b4',
  href: '/fi/tallenteet/0f',
};
const to = { ...from, n: 2, at: '2026-03-01T08:00:00Z', hash: '1f1e2d3c4b5a69788796a5b4', href: '/fi/tallenteet/1f' };

export const examples: Example<Props>[] = [
  {
    name: 'changed words and a new paragraph, in another language than the reader’s',
    language: 'en',
    props: {
      of: 'fi',
      difference: {
        from,
        to,
        parts: [
          { kind: 'same', text: 'Otsikko\nJohdanto\nTausta\nSelonteko annetaan keväällä ' },
          { kind: 'removed', text: '2020' },
          { kind: 'added', text: '2021' },
          { kind: 'same', text: '.\n' },
          { kind: 'added', text: 'Tiedot päivitetään pian.\n' },
          { kind: 'same', text: 'Kunnat\nYhteystiedot' },
        ],
      },
    },
  },
  { name: 'no difference', language: 'sv', props: { of: 'sv', difference: { from, to, parts: [{ kind: 'same', text: 'Rubrik\nText' }] } } },
];
