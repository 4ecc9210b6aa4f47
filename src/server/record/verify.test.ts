import { beforeEach, describe, expect, test } from 'vitest';
import { house, measure, milestone, put, text, withdraw, type House } from '../../../tests/support/factories.ts';
import { verifyRecord } from './index.ts';

let it: House;
beforeEach(async () => {
  it = house();
  await it.commit(put('measure', measure('m-a')), put('measure', measure('m-b')));
  await it.record.commit({ actor: 'a', reason: text('Siksi'), commands: [put('measure', measure('m-a', { kind: 'study' }))] });
  await it.commit(put('milestone', milestone('ev-1', 'passed', '2024-01-01')));
  await it.commit(withdraw('measure', 'm-b'));
});

const verify = () => verifyRecord(it.store.db);
const problems = async () => (await verify()).problems;
/** What somebody with the file in hand could do: past the triggers and the foreign keys. */
function behindItsBack(sql: string): void {
  it.store.sqlite.exec('pragma foreign_keys = off; drop trigger change_is_not_altered; drop trigger change_is_not_removed');
  it.store.sqlite.exec(sql);
}

test('a record is whole, and its head is its newest entry', async () => {
  const newest = it.store.sqlite.prepare('select id, hash from change order by id desc limit 1').get();
  expect(await verify()).toEqual({ entries: 5, head: { ...newest }, problems: [] });
  expect(await verifyRecord(house().store.db)).toEqual({ entries: 0, head: null, problems: [] });
});

describe('the log cannot be', () => {
  test.each([
    ['altered', `update change set actor = 'b' where id = 2`, 'the record is not altered'],
    ['altered even to what it was', `update change set actor = actor`, 'the record is not altered'],
    ['shortened', `delete from change where id = 5`, 'the record is not removed'],
    ['emptied', `delete from change`, 'the record is not removed'],
    [
      'written over',
      `insert or replace into change select id, at, 'b', command, subject, before, after, reason, previous_hash, hash from change where id = 5`,
      'the record is not removed',
    ],
    [
      'forked',
      `insert into change select 6, at, actor, command, subject, before, after, reason, previous_hash, hash from change where id = 5`,
      'UNIQUE',
    ],
  ])('%s', async (_how, sql, reason) => {
    expect(() => it.store.sqlite.exec(sql)).toThrow(reason);
    expect(await problems()).toEqual([]);
  });
});

describe('it is found out when', () => {
  const altered = (column: string, value: string) => behindItsBack(`update change set ${column} = ${value} where id = 3`);

  test.each([
    ['at', `'2020-01-01T00:00:00.000Z'`],
    ['actor', `'somebody else'`],
    ['command', `'put-goal'`],
    ['reason', `replace(reason, 'Siksi', 'Muuten vain')`],
    ['reason', 'null'],
    ['after', `replace(after, 'study', 'grant')`],
    ['before', 'null'],
    ['hash', `hash || '0'`],
  ])('an entry’s %s is altered (%s)', async (column, value) => {
    altered(column, value);
    expect(await problems()).toContain('entry 3 has been altered');
  });

  test('an entry is altered and its hash made to fit: the next one does not follow', async () => {
    const other = house();
    await other.commit(put('measure', measure('m-a')), put('measure', measure('m-b', { kind: 'grant' })));
    const forged = other.store.sqlite.prepare('select after, hash from change where id = 2').get() ?? {};
    behindItsBack(`update change set after = '${String(forged['after'])}', hash = '${String(forged['hash'])}' where id = 2`);
    expect(await problems()).toContain('entry 3 does not follow the one before it');
  });

  test('an entry is taken out of the middle', async () => {
    behindItsBack('delete from change where id = 3');
    expect(await problems()).toEqual(expect.arrayContaining(['entry 3 is missing', 'entry 4 does not follow the one before it']));
  });

  test('the first entry is taken away', async () => {
    behindItsBack('delete from change where id = 1');
    expect(await problems()).toEqual(expect.arrayContaining(['entry 1 is missing', 'entry 2 does not follow the one before it']));
  });

  test('the newest entry is cut off: the tables and the head say so', async () => {
    const { head } = await verify();
    behindItsBack('delete from change where id >= 4');
    expect(await problems()).toEqual(
      expect.arrayContaining([
        'the table of milestone:ev-1 does not say what the record says',
        'measure:m-b is in the record but not in the tables',
      ]),
    );
    expect((await verify()).head).not.toEqual(head);
  });

  test('two entries change places', async () => {
    behindItsBack('update change set id = 99 where id = 2; update change set id = 2 where id = 3; update change set id = 3 where id = 99');
    expect(await problems()).toEqual(
      expect.arrayContaining(['entry 2 has been altered', 'entry 3 has been altered', 'entry 2 does not follow the one before it']),
    );
  });

  test('a table is changed behind the record’s back', async () => {
    behindItsBack(`update subject set data = replace(data, 'study', 'grant') where id = 'm-a'`);
    expect(await problems()).toEqual(['the table of measure:m-a does not say what the record says']);
  });

  test('a table is put in another order: that says the same', async () => {
    const turned = JSON.stringify(Object.fromEntries(Object.entries(measure('m-a', { kind: 'study' })).reverse()));
    it.store.sqlite.prepare(`update subject set data = ? where id = 'm-a'`).run(turned);
    expect(await problems()).toEqual([]);
  });

  test('an image is missing', async () => {
    behindItsBack(`delete from subject where id = 'ev-1'`);
    expect(await problems()).toEqual(['milestone:ev-1 is in the record but not in the tables']);
  });

  test('an image stands there that the record never had, or has withdrawn', async () => {
    behindItsBack(`insert into subject values ('measure', 'm-x', '{}', 1), ('measure', 'm-b', '{}', 2)`);
    expect((await problems()).sort()).toEqual([
      'the table of measure:m-b does not say what the record says',
      'the table of measure:m-x does not say what the record says',
    ]);
  });
});

test('a record of more entries than are read at once is walked through to its end', async () => {
  const many = Array.from({ length: 1001 }, (_, n) => put('measure', measure(`m-many-${n}`)));
  await it.commit(...many);
  expect(await verify()).toMatchObject({ entries: 1006, problems: [] });
  behindItsBack(`update change set actor = 'b' where id = 1006`);
  expect(await problems()).toEqual(['entry 1006 has been altered']);
});

describe('what is stored beside the images', () => {
  test.each([
    ['a status', `update measure set status = 'completed'`, 'table measure has'],
    ['a milestone that is gone', 'delete from milestone', 'table milestone lacks'],
    ['a theme that was added', `insert into subject_theme values ('measure:m-a', 'elsewhere')`, 'table subject_theme has'],
    [
      'a succession that was added',
      `insert into succession values ('s-x', 'measure:m-a', 'replaces', 'measure:m-a')`,
      'table succession has',
    ],
    ['an image that is no JSON', `update subject set data = '{' where id = 'm-a'`, 'the table of measure:m-a'],
  ])('is told when it does not follow from the record: %s', async (_what, sql, told) => {
    behindItsBack(sql);
    expect((await problems()).join()).toContain(told);
  });
});
