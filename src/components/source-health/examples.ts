import type { Example } from '#components/reader/example.ts';
import type { SourceCard } from '#server/pages/index.ts';

const source: SourceCard = {
  id: 'source-example',
  href: '/fi/lahteet/source-example',
  heading: { reading: { missing: false, text: 'Tiedotteet', state: 'original', language: 'fi' }, is: 'official' },
  kind: 'feed',
  owner: null,
  address: 'https://example.fi/rss',
  language: 'fi',
  compiled: true,
  state: 'fine',
  lastSuccessAt: '2026-11-23T10:00:00Z',
  lastTryAt: '2026-11-23T10:00:00Z',
  failingSince: null,
  failure: null,
  missed: [],
  items: 12,
  lastNewAt: '2026-11-22T08:00:00Z',
  nextCheckAt: '2026-11-23T13:00:00Z',
};

const failing: SourceCard = {
  ...source,
  state: 'failing',
  lastSuccessAt: '2026-11-20T09:00:00Z',
  failingSince: '2026-11-20T10:00:00Z',
  failure: { code: 'http-error', status: 503, inRow: 14 },
};
const waiting: SourceCard = { ...source, state: 'waiting', lastSuccessAt: null, lastTryAt: null, items: 0, lastNewAt: null };

export const examples: Example<{ source: SourceCard }>[] = [
  { name: 'fine', language: 'fi', props: { source } },
  { name: 'failing for three days', language: 'sv', props: { source: { ...failing, kind: 'eduskunta' } } },
  {
    name: 'without one of its tables',
    language: 'sv',
    props: { source: { ...source, missed: [{ address: 'https://statistik.example/tabell', code: 'http-error', status: 500 }] } },
  },
  { name: 'waiting for the first look', language: 'en', props: { source: waiting } },
  { name: 'known but not read', language: 'fi', props: { source: { ...waiting, state: 'not-read', compiled: false, kind: 'api' } } },
];
