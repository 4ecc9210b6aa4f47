import { beforeEach, expect, test } from 'vitest';
import {
  area,
  document,
  house,
  item,
  measure,
  milestone,
  obligation,
  organisation,
  programme,
  put,
  succession,
  type House,
} from '../../../tests/support/factories.ts';
import type { SubjectKind } from '#domain/subjects.ts';
import { organisationsOf } from './index.ts';

let it: House;
beforeEach(async () => {
  it = house();
  await it.commit(
    ...['TEM', 'SM', 'OKM'].map((id) => put('organisation', organisation(id))),
    put('programme', programme('prog-a', { coordinator: 'OKM', partners: ['TEM'] })),
    put(
      'measure',
      measure('m-a', {
        responsible: [
          { org: 'TEM', role: 'lead' },
          { org: 'SM', role: 'watching' },
        ],
      }),
    ),
    put('measure', measure('m-b', { responsible: [{ org: 'SM', role: 'partner' }], programme: 'prog-a' })),
  );
});

const goal = { id: 'goal-a', programme: 'prog-a', number: 1 };
test.each<[string, SubjectKind, object, string[]]>([
  [
    'a measure: those who lead it or take part, not those who watch',
    'measure',
    measure('m-x', {
      responsible: [
        { org: 'TEM', role: 'lead' },
        { org: 'SM', role: 'watching' },
      ],
    }),
    ['TEM'],
  ],
  ['a programme: its coordinator', 'programme', programme('prog-a', { coordinator: 'OKM', partners: ['TEM'] }), ['OKM']],
  ['a milestone: its measure’s', 'milestone', milestone('ev-1', 'passed', '2024'), ['TEM']],
  ['a goal: its programme’s', 'goal', goal, ['OKM']],
  ['a succession: those of both its ends', 'succession', succession('rel-1', 'm-a', 'replaces', 'm-b'), ['TEM', 'SM']],
  ['an obligation: who owes it', 'obligation', obligation({ owner: 'SM' }), ['SM']],
  ['a news item: those of what it is about', 'item', item('n-1', { about: ['m-a', 'prog-a'] }), ['TEM', 'OKM']],
  ['an organisation: itself', 'organisation', organisation('SM'), ['SM']],
  ['the area: its ministry', 'area', area(), ['TEM']],
  ['a document: nobody alone', 'document', document('doc-1'), []],
  ['a milestone of what is not there yet', 'milestone', milestone('ev-1', 'passed', '2024', { subject: 'm-new' }), []],
  ['a draft in which nothing is as it should be', 'measure', { responsible: [null, 'TEM', { org: 1 }] }, []],
  ['a draft with a word for a list', 'succession', { from: 7, to: {} }, []],
  ['a draft with a milestone of a milestone', 'milestone', { subject: 'ev-1' }, []],
])('who answers for %s', async (_what, kind, image, organisations) => {
  expect(await organisationsOf(it.store.db, kind, image)).toEqual(organisations);
});
