import { heading, inEach, subject } from '#components/reader/example-facts.ts';
import type { Example } from '#components/reader/example.ts';
import type { ChangeView } from '#server/pages/index.ts';

type Props = { changes: ChangeView[]; subjects?: boolean };

export const examples: Example<Props>[] = [
  ...inEach<Props>('a date that moved', (language) => ({
    changes: [
      {
        id: 12,
        at: '2026-11-23T07:05:00.000Z',
        actor: 'catalogue',
        command: 'put-measure',
        added: [],
        subject: { ...subject('measure', 'm-koto24', 'koto24', language), heading: heading('koto24', language) },
        fields: [{ field: 'date', before: '2022-09', after: '2022-10-06' }],
        reason: null,
        hash: '0f1e2d3c4b5a69788796a5b4',
        decided: null,
        significance: 'major',
      },
    ],
  })),
  ...inEach<Props>('news linked by an editor', (language) => ({
    changes: [
      {
        id: 13,
        at: '2026-11-23T08:05:00.000Z',
        actor: 'operator',
        command: 'put-verdict',
        added: [{ kind: 'verdict', count: 1 }],
        subject: { ...subject('measure', 'm-koto24', 'koto24', language), heading: heading('koto24', language) },
        fields: [],
        reason: null,
        hash: '1f1e2d3c4b5a69788796a5b4',
        decided: {
          word: 'verdict.accepted',
          news: [{ id: 'i-0f1e2d3c4b5a6978', title: 'Lagen om främjande av integration träder i kraft', language: 'sv' }],
        },
        significance: null,
      },
    ],
  })),
  ...inEach<Props>('a minor change by an editor, and a withdrawal with its reason', (language) => ({
    changes: [
      {
        id: 14,
        at: '2026-11-23T09:05:00.000Z',
        actor: 'editor',
        command: 'put-measure',
        added: null,
        subject: { ...subject('measure', 'm-koto24', 'koto24', language), heading: heading('koto24', language) },
        fields: [{ field: 'summary', before: 'Laki uudistuuu', after: 'Laki uudistuu' }],
        reason: { missing: false, text: 'Kirjoitusvirhe', state: 'original', language: 'fi' },
        hash: '2f1e2d3c4b5a69788796a5b4',
        decided: null,
        significance: 'minor',
      },
      {
        id: 15,
        at: '2026-11-23T09:15:00.000Z',
        actor: 'editor',
        command: 'withdraw-measure',
        added: null,
        subject: { ...subject('measure', 'm-koto24', 'koto24', language), heading: heading('koto24', language), href: null },
        fields: [{ field: 'title', before: 'Laki', after: null }],
        reason: { missing: false, text: 'Kirjattu kahdesti', state: 'original', language: 'fi' },
        hash: '3f1e2d3c4b5a69788796a5b4',
        decided: null,
        significance: 'major',
      },
    ],
  })),
  { name: 'none', language: 'sv', props: { changes: [] } },
];
