import { beforeEach, describe, expect, test } from 'vitest';
import {
  area,
  house,
  item,
  measure,
  milestone,
  obligation,
  organisation,
  programme,
  put,
  rowsOf,
  succession,
  text,
  withdraw,
  type House,
} from '../../../tests/support/factories.ts';
import type { Command } from './index.ts';

let it: House;
beforeEach(async () => {
  it = house();
  await it.commit(
    put('organisation', organisation('TEM')),
    put('programme', programme('prog-valko')),
    put('measure', measure('m-a')),
    put('measure', measure('m-b')),
  );
});

/** The tokens that a commit touches. */
async function touchedBy(...commands: Command[]): Promise<string[]> {
  it.store.sqlite.exec('delete from touch');
  await it.commit(...commands);
  return rowsOf(it.store, 'touch')
    .map(({ token }) => String(token))
    .sort();
}
const concernedBy = () => {
  const newest = Math.max(...rowsOf(it.store, 'change').map(({ id }) => Number(id)));
  return rowsOf(it.store, 'change_concerns')
    .filter(({ change_id }) => change_id === newest)
    .map(({ subject }) => subject);
};

describe('pages are touched by', () => {
  test('a milestone of theirs: its measure, the lists, the changes, and no other measure', async () => {
    expect(await touchedBy(put('milestone', milestone('ev-1', 'passed', '2024-01-01')))).toEqual([
      'changes',
      'list:measure',
      'list:milestone',
      'measure:m-a',
      'milestone:ev-1',
    ]);
    expect(concernedBy()).toEqual(['measure:m-a', 'milestone:ev-1']);
  });

  test('a milestone that moves: the measure that it leaves and the one that it comes to', async () => {
    await it.commit(put('milestone', milestone('ev-1', 'passed', '2024-01-01')));
    const touched = await touchedBy(put('milestone', milestone('ev-1', 'passed', '2024-01-01', { subject: 'm-b' })));
    expect(touched).toEqual(['changes', 'list:measure', 'list:milestone', 'measure:m-a', 'measure:m-b', 'milestone:ev-1']);
  });

  test('a milestone that is withdrawn as by one that comes', async () => {
    await it.commit(put('milestone', milestone('ev-1', 'passed', '2024-01-01')));
    expect(await touchedBy(withdraw('milestone', 'ev-1'))).toContain('measure:m-a');
  });

  test('a new wording of it: the pages that say it, and no list', async () => {
    expect(await touchedBy(put('measure', measure('m-a', { title: text('Toisin'), note: text('Huomautus') })))).toEqual([
      'changes',
      'measure:m-a',
    ]);
    await it.commit(put('milestone', milestone('ev-1', 'passed', '2024-01-01')));
    expect(await touchedBy(put('milestone', milestone('ev-1', 'passed', '2024-01-01', { text: text('Hyväksyttiin') })))).toEqual([
      'changes',
      'measure:m-a',
      'milestone:ev-1',
    ]);
  });

  test('a measure that moves between programmes: both programmes', async () => {
    await it.commit(put('programme', programme('prog-b')), put('measure', measure('m-a', { programme: 'prog-valko' })));
    expect(await touchedBy(put('measure', measure('m-a', { programme: 'prog-b' })))).toEqual([
      'changes',
      'list:measure',
      'measure:m-a',
      'programme:prog-b',
      'programme:prog-valko',
    ]);
  });

  test('a succession: both its ends', async () => {
    expect(await touchedBy(put('succession', succession('rel-1', 'm-a', 'replaces', 'm-b')))).toEqual([
      'changes',
      'list:succession',
      'measure:m-a',
      'measure:m-b',
      'succession:rel-1',
    ]);
  });

  test('an item: what it is about, and the news', async () => {
    expect(await touchedBy(put('item', item('n-1', { about: ['m-a', 'prog-valko'] })))).toEqual([
      'changes',
      'item:n-1',
      'list:item',
      'list:measure',
      'list:programme',
      'measure:m-a',
      'news',
      'programme:prog-valko',
    ]);
    expect(await touchedBy(withdraw('item', 'n-1'))).toContain('news');
  });

  test('a duty: what fulfils it and what stands instead', async () => {
    const duty = obligation({
      fulfilments: [
        { by: 'prog-valko', unrecorded: false },
        { instead: 'm-b', unrecorded: false },
      ],
    });
    expect(await touchedBy(put('obligation', duty))).toEqual([
      'changes',
      'list:obligation',
      'measure:m-b',
      'obligation:obl-programme',
      'programme:prog-valko',
    ]);
  });

  test('the area, whose name stands on every page: all that depend on it', async () => {
    await it.commit(put('area', area()));
    expect(await touchedBy(put('area', area({ name: text('Toinen nimi') })))).toEqual(['area', 'area:kotoutuminen', 'changes']);
    expect(await touchedBy(put('area', area({ name: text('Toinen nimi'), settledByDecision: [] })))).toContain('area');
  });

  test('nothing where nothing changed', async () => {
    expect(await touchedBy(put('measure', measure('m-a')))).toEqual([]);
  });
});

test('a token that several entries of a commit touch is written once', async () => {
  const touched = await touchedBy(
    put('milestone', milestone('ev-1', 'passed', '2024-01-01')),
    put('milestone', milestone('ev-2', 'approved', '2024-02-01')),
  );
  expect(touched.filter((token) => token === 'measure:m-a')).toHaveLength(1);
});

test('the area’s settings settle measures anew', async () => {
  await it.commit(
    put('measure', measure('m-a', { kind: 'quota-decision' })),
    put('milestone', milestone('ev-1', 'approved', '2024-01-01')),
  );
  const settled = () => rowsOf(it.store, 'measure').find(({ id }) => id === 'm-a')?.['settled'];
  expect(settled()).toBe(0);
  await it.commit(put('area', area({ settledByDecision: ['quota-decision'] })));
  expect(settled()).toBe(1);
  await it.commit(put('area', area({ settledByDecision: [] })));
  expect(settled()).toBe(0);
});
