import type { Day } from '#domain/date.ts';
import type { Example } from '#components/reader/example.ts';
import { inEach } from '#components/reader/example-facts.ts';
import type { DraftShown } from './draft.ts';

type Props = { rows: readonly DraftShown[]; caption: string };

const draft: DraftShown = {
  id: 'd-1',
  name: 'Kotoutumislaki',
  kind: 'measure',
  isNew: false,
  state: 'submitted',
  authors: ['Anna Aalto', null],
  updatedAt: '2026-11-23T07:05:00.000Z',
  publishAt: null,
  inTrouble: false,
  comments: 2,
  tasks: [{ id: 't-1', editor: 'Bea Berg', due: '2026-11-20' as Day, isLate: true }],
};

export const examples: Example<Props>[] = [
  ...inEach<Props>('one that waits for review, and one that is scheduled', () => ({
    caption: 'Drafts',
    rows: [
      draft,
      {
        ...draft,
        id: 'd-2',
        state: 'scheduled',
        isNew: true,
        publishAt: '2026-12-01T07:00:00.000Z',
        inTrouble: true,
        comments: 0,
        tasks: [],
      },
    ],
  })),
];
