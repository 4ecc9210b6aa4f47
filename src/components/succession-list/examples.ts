import { date, inEach, sources, subject } from '#components/reader/example-facts.ts';
import type { Example } from '#components/reader/example.ts';
import type { SuccessionView } from '#server/pages/index.ts';

const bare = { date: null, decidedBy: null, note: null, sources: [] };

type Props = { successions: SuccessionView[] };

export const examples: Example<Props>[] = [
  ...inEach<Props>('before, after and beside', (language) => {
    const other = subject('measure', 'm-citizenship-3', 'test', language);
    const decidedBy = subject('document', 'doc-act-681-2023', 'act', language);
    return {
      successions: [
        { ...bare, id: 'rel-1', type: 'replaces', direction: 'from', other, date: date('2025-01-01'), decidedBy, sources },
        { ...bare, id: 'rel-2', type: 'reverses', direction: 'to', other },
        { ...bare, id: 'rel-3', type: 'merged-into', direction: 'from', other },
        { ...bare, id: 'rel-4', type: 'based-on', direction: 'to', other },
      ],
    };
  }),
  { name: 'none', language: 'en', props: { successions: [] } },
];
