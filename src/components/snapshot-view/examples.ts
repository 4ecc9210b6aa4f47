import { inEach } from '#components/reader/example-facts.ts';
import type { Example } from '#components/reader/example.ts';
import type { SnapshotPage } from '#server/pages/index.ts';

const page: SnapshotPage = {
  hash: 'a'.repeat(64),
  address: 'https://example.fi/sivu',
  href: 'https://example.fi/sivu',
  at: '2026-11-23T10:00:00Z',
  contentType: 'text/html; charset=utf-8',
  bytes: 12_345,
  headers: [{ name: 'etag', value: '"1"' }],
  content: {
    kind: 'page',
    cut: true,
    blocks: [
      { kind: 'heading', parts: [{ text: 'Otsikko', address: null }] },
      {
        kind: 'text',
        parts: [
          { text: 'Teksti ja ', address: null },
          { text: 'linkki', address: 'https://example.fi/' },
        ],
      },
      { kind: 'list', items: [[{ text: 'kohta', address: null }]] },
      {
        kind: 'table',
        rows: [
          [{ header: true, parts: [{ text: 'Vuosi', address: null }] }],
          [{ header: false, parts: [{ text: '2026', address: null }] }],
        ],
      },
    ],
  },
  shownKilobytes: 200,
  download: '/fi/tallenteet/a.warc',
  source: null,
  version: null,
};

export const examples: Example<{ page: SnapshotPage }>[] = [
  ...inEach('a web page', () => ({ page })),
  {
    name: 'text',
    language: 'en',
    props: { page: { ...page, contentType: 'application/json', content: { kind: 'text', text: '{"a": 1}', cut: false } } },
  },
  {
    name: 'bytes that are not shown',
    language: 'sv',
    props: { page: { ...page, contentType: null, headers: [], content: { kind: 'binary' } } },
  },
];
