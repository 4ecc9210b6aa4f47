import type { Example } from '#components/reader/example.ts';
import { inEach } from '#components/reader/example-facts.ts';
import type { FieldDifference } from '#server/review/index.ts';

type Props = { differences: readonly FieldDifference[] };

const differences: FieldDifference[] = [
  {
    path: 'title',
    language: 'sv',
    kind: 'text',
    parts: [
      { kind: 'same', text: 'Lagen ' },
      { kind: 'removed', text: 'ändras' },
      { kind: 'added', text: 'har ändrats' },
    ],
    state: { before: 'translated', after: 'original' },
  },
  { path: 'date', language: null, kind: 'values', removed: ['2024-05'], added: ['2024-05-16'] },
  { path: 'responsible', language: null, kind: 'values', removed: [], added: ['Ministry of the Interior, partner'] },
  { path: 'documents', language: null, kind: 'values', removed: [], added: [] },
];

export const examples: Example<Props>[] = [
  ...inEach<Props>('words, a date and an organisation', () => ({ differences })),
  { name: 'nothing', language: 'fi', props: { differences: [] } },
];
