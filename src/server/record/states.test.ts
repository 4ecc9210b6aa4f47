import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { addDays, dayInFinland } from '#domain/date.ts';
import {
  day,
  house,
  measure,
  milestone,
  organisation,
  planned,
  put,
  rowsOf,
  text,
  withdraw,
  type House,
} from '../../../tests/support/factories.ts';
import { imageOf, measureRows, milestonesOf, openMilestones, successionsOf } from '../store/index.ts';
import { createStates, endOfDay, type States } from './index.ts';

describe('a day in Finland ends', () => {
  test('at the instant from which the next one is counted: every day of three years', () => {
    for (let on = day('2024-01-01'); on < '2027-01-01'; on = addDays(on, 1)) {
      const end = new Date(endOfDay(on));
      expect(dayInFinland(end)).toBe(addDays(on, 1));
      expect(dayInFinland(new Date(end.getTime() - 1))).toBe(on);
    }
  });

  test('at 22 UTC in winter and at 21 in summer, also on the days on which the clock changes', () => {
    const ends = ['2024-01-15', '2024-07-15', '2024-03-30', '2024-03-31', '2024-10-26', '2024-10-27'].map((on) =>
      endOfDay(day(on)).slice(11),
    );
    expect(ends).toEqual(['22:00:00.000Z', '21:00:00.000Z', '22:00:00.000Z', '21:00:00.000Z', '21:00:00.000Z', '22:00:00.000Z']);
  });
});

let it: House;
let states: States;
beforeEach(() => {
  it = house('2024-03-10T10:00:00.000Z');
  states = createStates(it.store);
});
afterEach(() => states.close());
const on = (text: string) => states.on(day(text));

describe('the state of a day', () => {
  beforeEach(async () => {
    await it.commit(
      put('organisation', organisation('TEM')),
      put('measure', measure('m-a', { responsible: [{ org: 'TEM', role: 'lead' }] })),
      put('measure', measure('m-b')),
      put('milestone', planned('ev-plan', 'passed', '2024-06-01')),
    );
    it.moveTo('2024-04-10T10:00:00.000Z');
    await it.commit(put('measure', measure('m-a', { title: text('Uusi nimi'), kind: 'study' })), withdraw('measure', 'm-b'));
    it.moveTo('2024-05-10T10:00:00.000Z');
    await it.commit(put('milestone', milestone('ev-1', 'passed', '2024-05-09')), put('measure', measure('m-c')));
  });

  test('between two commits is the older one, asked by the same queries', async () => {
    const { db, reconstructed, until } = await on('2024-04-09');
    expect([reconstructed, until]).toEqual([false, 4]);
    expect(await imageOf(db, 'measure', 'm-a')).toEqual(measure('m-a', { responsible: [{ org: 'TEM', role: 'lead' }] }));
    expect((await measureRows(db)).map(({ id, status }) => [id, status])).toEqual([
      ['m-a', 'unknown'],
      ['m-b', 'unknown'],
    ]);
    expect(await measureRows(db, { organisation: 'TEM' })).toHaveLength(1);
    expect((await openMilestones(db)).map(({ milestone: { id } }) => id)).toEqual(['ev-plan']);
    expect(await successionsOf(db, ['measure:m-a'])).toEqual([]);
  });

  test('holds what was committed on it, up to midnight in Helsinki', async () => {
    expect((await on('2024-04-10')).until).toBe(6);
    expect((await imageOf((await on('2024-04-10')).db, 'measure', 'm-a'))?.kind).toBe('study');
    it.moveTo('2024-05-20T20:59:59.999Z');
    await it.commit(put('measure', measure('m-d')));
    it.moveTo('2024-05-20T21:00:00.000Z');
    await it.commit(put('measure', measure('m-e')));
    const ids = async (text: string) => (await measureRows((await on(text)).db)).map(({ id }) => id).sort();
    expect(await ids('2024-05-19')).toEqual(['m-a', 'm-c']);
    expect(await ids('2024-05-20')).toEqual(['m-a', 'm-c', 'm-d']);
    expect(await ids('2024-05-21')).toEqual(['m-a', 'm-c', 'm-d', 'm-e']);
  });

  test('does not hold what had been withdrawn, nor what came later', async () => {
    const { db } = await on('2024-04-20');
    expect((await measureRows(db)).map(({ id }) => id)).toEqual(['m-a']);
    expect((await milestonesOf(db, ['measure:m-a'])).map(({ id }) => id)).toEqual(['ev-plan']);
    expect(await measureRows(db, { organisation: 'TEM' })).toEqual([]);
  });

  test('before the record began is its first day’s, and said to be reconstructed', async () => {
    const state = await on('2019-01-01');
    expect(state).toMatchObject({ reconstructed: true, recordBegan: '2024-03-10', until: 4 });
    expect((await imageOf(state.db, 'measure', 'm-a'))?.kind).toBe('legislation');
    expect((await on('2024-03-10')).reconstructed).toBe(false);
  });

  test('after the newest commit is the present one: the tables themselves', async () => {
    for (const text of ['2024-05-10', '2024-12-31']) expect((await on(text)).db).toBe(it.store.reads);
  });

  test('is laid out once for all the days that share it, and does not touch the present tables', async () => {
    const before = ['subject', 'measure', 'milestone', 'change', 'touch'].map((table) => rowsOf(it.store, table));
    const [first, second] = await Promise.all([on('2024-04-10'), on('2024-05-09')]);
    expect(first.db).toBe(second.db);
    expect((await on('2024-04-30')).db).toBe(first.db);
    expect(['subject', 'measure', 'milestone', 'change', 'touch'].map((table) => rowsOf(it.store, table))).toEqual(before);
  });
});

test('a page under way keeps its state though others have been asked for since', async () => {
  for (let n = 1; n <= 8; n++) {
    it.moveTo(`2024-03-${10 + n}T10:00:00.000Z`);
    await it.commit(put('measure', measure(`m-${n}`)));
  }
  const asked = await Promise.all([1, 2, 3, 4, 5, 6, 7].map((n) => on(`2024-03-${10 + n}`)));
  const counts = await Promise.all(asked.map(async ({ db }) => (await measureRows(db)).length));
  expect(counts).toEqual([1, 2, 3, 4, 5, 6, 7]);
});

test('an empty record has the present state on every day', async () => {
  expect(await on('2020-01-01')).toEqual({ db: it.store.reads, reconstructed: false, recordBegan: '2020-01-01', until: 0 });
});
