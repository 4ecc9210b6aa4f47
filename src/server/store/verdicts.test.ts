import { beforeEach, describe, expect, test } from 'vitest';
import { groupingId, verdictId } from '#domain/verdicts.ts';
import type { VerdictWord } from '#domain/words.ts';
import { date, house, item, measure, put, rowsOf, withdraw, type House } from '../../../tests/support/factories.ts';
import { createStates, verifyRecord } from '../record/index.ts';
import { putLinks, putSuggestedLinks } from './index.ts';

/** What editors say of compiled items, and what follows from it in the tables. */
let it: House;
beforeEach(async () => {
  it = house();
  await it.commit(put('measure', measure('m-a')), put('measure', measure('m-b')), put('item', item('n-1', { about: ['m-b'] })));
});

const compiled = (id: string, release: string | null = `r-${id}`, day = '2024-05-02') =>
  it.store.sqlite
    .prepare(
      `insert into item (id, origin, source, language, published, published_order, release, publisher_type, content_hash, first_seen_at, data)
       values (?, 'source', 'source-a', 'fi', ?, ?, ?, 'authority', '', '', '{"title":"Uutinen"}')`,
    )
    .run(id, day, `${day}T00:00`, release);
const machine = (about: string, rank = 0) => ({ item: 'i-1', subject: `measure:${about}`, rank, score: 0.5, reason: '{"kind":"words"}' });
const verdict = (of: string, subject: string, word: VerdictWord = 'accepted') => {
  const image = { id: verdictId(of, subject), item: of, subject, verdict: word };
  return put('verdict', image);
};
const grouping = (together: boolean, ...items: string[]) => put('grouping', { id: groupingId(items), items, together });
const links = () => rowsOf(it.store, 'link').map((row) => [row['item'], row['subject'], row['rank'], row['verdict']]);
const suggested = () => rowsOf(it.store, 'suggested_link').map(({ subject }) => subject);
const evidence = (id: string) => rowsOf(it.store, 'measure').find((row) => row['id'] === id)?.['last_evidence'];
const releases = () => Object.fromEntries(rowsOf(it.store, 'item').map(({ id, release }) => [id, release]));
const problems = async () => (await verifyRecord(it.store.db)).problems;

describe('a verdict', () => {
  beforeEach(async () => {
    compiled('i-1');
    await putLinks(it.store.db, [], [machine('m-b')]);
    await putSuggestedLinks(it.store.db, [], [machine('m-a')]);
  });

  test('that accepts makes a link after the automatic ones, takes the suggestion away and is evidence', async () => {
    await it.commit(verdict('i-1', 'm-a'));
    expect(links()).toContainEqual(['i-1', 'measure:m-a', 1, 'accepted']);
    expect(links()).toContainEqual(['i-1', 'measure:m-b', 0, null]);
    expect(suggested()).toEqual([]);
    expect(evidence('m-a')).toBe('2024-05-02');
    expect(await problems()).toEqual([]);
  });

  test('that rejects takes away what the machine said, and the evidence with it', async () => {
    await it.commit(verdict('i-1', 'm-a', 'rejected'), verdict('i-1', 'm-b', 'rejected'));
    expect(links()).toEqual([['n-1', 'measure:m-b', 0, 'accepted']]);
    expect([suggested(), evidence('m-a'), evidence('m-b')]).toEqual([[], null, '2024-05-01']);
  });

  test('changed to the other takes the link away; withdrawn, nothing of it is left', async () => {
    await it.commit(verdict('i-1', 'm-a'));
    await it.commit(verdict('i-1', 'm-a', 'rejected'));
    expect(links()).not.toContainEqual(['i-1', 'measure:m-a', 1, 'accepted']);
    expect(rowsOf(it.store, 'verdict')).toMatchObject([{ item: 'i-1', subject: 'measure:m-a', verdict: 'rejected' }]);
    await it.commit(verdict('i-1', 'm-a'));
    await it.commit(withdraw('verdict', verdictId('i-1', 'm-a')));
    expect([rowsOf(it.store, 'verdict'), evidence('m-a')]).toEqual([[], null]);
    expect(links()).not.toContainEqual(['i-1', 'measure:m-a', 1, 'accepted']);
  });

  test('touches the item, the subject, the lists and the news', async () => {
    it.store.sqlite.exec('delete from touch');
    await it.commit(verdict('i-1', 'm-a'));
    const touched = rowsOf(it.store, 'touch').map(({ token }) => token);
    expect(touched).toEqual(expect.arrayContaining(['item:i-1', 'measure:m-a', 'list:measure', 'news', 'changes']));
  });

  test('goes with its subject when that is withdrawn, as do the machine’s links', async () => {
    await it.commit(verdict('i-1', 'm-a'));
    await it.commit(withdraw('measure', 'm-a'));
    expect([rowsOf(it.store, 'verdict'), links().filter(([, subject]) => subject === 'measure:m-a')]).toEqual([[], []]);
    expect(await problems()).toEqual([]);
  });

  test('on what an editor’s own entry is about stays when the entry is put anew', async () => {
    await it.commit(verdict('n-1', 'm-a'));
    await it.commit(put('item', item('n-1', { about: ['m-b'], title: 'Toisin sanoen' })));
    expect(links().filter(([id]) => id === 'n-1')).toEqual([
      ['n-1', 'measure:m-a', 1, 'accepted'],
      ['n-1', 'measure:m-b', 0, 'accepted'],
    ]);
    expect(await problems()).toEqual([]);
  });

  test('of an item that is not there is kept, and makes no link', async () => {
    await it.commit(verdict('i-9', 'm-a'));
    expect(rowsOf(it.store, 'verdict')).toHaveLength(1);
    expect(links().filter(([id]) => id === 'i-9')).toEqual([]);
  });

  test('has the id of its item and subject, and speaks of a measure or programme that there is', async () => {
    const put_ = (image: object) =>
      it.commit(put('verdict', { ...{ item: 'i-1', subject: 'm-a', verdict: 'accepted' }, ...image } as never));
    await expect(put_({ id: 'ver-1' })).rejects.toThrow('made of its item');
    await expect(put_({ id: verdictId('i-1', 'm-x'), subject: 'm-x' })).rejects.toMatchObject({ code: 'broken-reference' });
    await expect(put_({ id: verdictId('i-1', 'TEM'), subject: 'TEM' })).rejects.toMatchObject({ code: 'broken-reference' });
    await expect(put_({ id: verdictId('x-1', 'm-a'), item: 'x-1' })).rejects.toMatchObject({ code: 'invalid-field' });
  });
});

describe('a grouping', () => {
  beforeEach(() => {
    compiled('i-1', 'r-1', '2024-05-03');
    compiled('i-2', 'r-2', '2024-05-02');
    compiled('i-3', 'r-1');
  });

  test('that joins gives all of their releases to the earliest', async () => {
    await it.commit(grouping(true, 'i-1', 'i-2'));
    expect(releases()).toMatchObject({ 'i-1': 'r-2', 'i-2': 'r-2', 'i-3': 'r-2' });
    expect(rowsOf(it.store, 'touch').map(({ token }) => token)).toEqual(expect.arrayContaining(['item:i-3', 'news']));
    expect(await problems()).toEqual([]);
  });

  test('that parts gives each its own; said anew the other way it is one word, and the newest counts', async () => {
    await it.commit(grouping(true, 'i-1', 'i-2', 'i-3'));
    await it.commit(grouping(false, 'i-1', 'i-2'));
    expect(releases()).toMatchObject({ 'i-1': 'r-2', 'i-2': 'r-i-2', 'i-3': 'r-2' });
    await it.commit(grouping(true, 'i-2', 'i-1'));
    expect(new Set(rowsOf(it.store, 'grouping').map(({ id }) => id)).size).toBe(2);
    expect(new Set(Object.values(releases())).size).toBe(2);
  });

  test('withdrawn is forgotten', async () => {
    await it.commit(grouping(true, 'i-1', 'i-2'));
    await it.commit(withdraw('grouping', groupingId(['i-1', 'i-2'])));
    expect(rowsOf(it.store, 'grouping')).toEqual([]);
    expect(await problems()).toEqual([]);
  });

  test('of an editor’s entry holds when the entry is put anew, with another title too', async () => {
    await it.commit(grouping(true, 'n-1', 'i-1'));
    const { release } = item('n-1');
    expect(release).toBeUndefined();
    for (const title of ['Uutinen', 'Toinen nimi']) {
      await it.commit(put('item', item('n-1', { about: ['m-b'], title })));
      expect(releases()['n-1']).toBe(releases()['i-1']);
    }
    await it.commit(grouping(false, 'n-1', 'i-1'));
    await it.commit(put('item', item('n-1', { about: ['m-b'], gist: undefined as never })));
    expect(releases()['n-1']).not.toBe(releases()['i-1']);
  });

  test('names at least two items, each once, and has the id of them', async () => {
    for (const items of [['i-1'], ['i-1', 'i-1'], ['m-a', 'i-1']])
      await expect(it.commit(grouping(true, ...items))).rejects.toMatchObject({ code: 'invalid-field' });
    await expect(it.commit(put('grouping', { id: 'grp-1', items: ['i-1', 'i-2'], together: true }))).rejects.toThrow('made of its items');
  });
});

test('an entry of the catalogue put anew stays in the release that it has come into', async () => {
  it.store.sqlite.exec(`update item set release = 'r-met' where id = 'n-1'`);
  await it.commit(put('item', item('n-1', { about: ['m-a'] })));
  expect(releases()['n-1']).toBe('r-met');
  await it.commit(put('item', item('n-1', { about: ['m-a'], date: date('2024-05-09') })));
  expect(releases()['n-1']).not.toBe('r-met');
});

test('a past day has the verdicts of its day', async () => {
  await it.commit(verdict('n-1', 'm-a'), grouping(true, 'n-1', 'i-1'));
  it.moveTo('2024-06-03T09:00:00.000Z');
  await it.commit(withdraw('verdict', verdictId('n-1', 'm-a')), withdraw('grouping', groupingId(['n-1', 'i-1'])));
  const states = createStates(it.store);
  const { db } = await states.on('2024-06-02' as never);
  expect(await db.selectFrom('verdict').select('verdict').execute()).toEqual([{ verdict: 'accepted' }]);
  expect(await db.selectFrom('link').select('subject').where('item', '=', 'n-1').execute()).toHaveLength(2);
  expect(await db.selectFrom('grouping').select('item').execute()).toHaveLength(2);
  states.close();
});
