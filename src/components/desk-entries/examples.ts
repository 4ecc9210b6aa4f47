import type { Example } from '#components/reader/example.ts';
import { inEach } from '#components/reader/example-facts.ts';
import type { Entry } from '#server/review/index.ts';

type Props = { entries: readonly Entry[] };

const entry: Entry = {
  entry: 12,
  at: '2026-11-23T07:05:00.000Z',
  by: { kind: 'editor', name: 'Anna Aalto' },
  kind: 'measure',
  id: 'm-koto24',
  name: 'Kotoutumislaki',
  change: 'changed',
  significance: 'major',
  batch: { id: 'b-1', title: 'Action plan' },
  reason: { missing: false, text: 'Päivämäärä korjattu', state: 'original', language: 'fi' },
};

export const examples: Example<Props>[] = inEach<Props>('an edit, an addition by the catalogue and a withdrawal', () => ({
  entries: [
    entry,
    { ...entry, entry: 11, by: { kind: 'other', actor: 'catalogue' }, change: 'added', significance: null, batch: null, reason: null },
    { ...entry, entry: 10, by: { kind: 'editor', name: null }, change: 'withdrawn', significance: 'minor', batch: null },
  ],
}));
