import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { migrations } from './migrations/index.ts';

/** A database as it was before a migration. */
function before(name: string): DatabaseSync {
  const sqlite = new DatabaseSync(':memory:', { enableForeignKeyConstraints: true });
  for (const one of migrations.slice(
    0,
    migrations.findIndex((migration) => migration.name === name),
  ))
    sqlite.exec(one.sql);
  return sqlite;
}

const run = (sqlite: DatabaseSync, name: string) => sqlite.exec(migrations.find((one) => one.name === name)?.sql ?? 'select missing');
const tables = ['item', 'link', 'item_text', 'suggested_link'];
const contents = (sqlite: DatabaseSync) => tables.map((table) => sqlite.prepare(`select * from ${table} order by 1, 2`).all());

test('items move to their new table with all that refers to them', () => {
  const sqlite = before('004-items');
  for (const [id, order] of [
    ['i-b', '2024-05-02T09:00'],
    ['i-a', '2024-05-03T09:00'],
  ] as const) {
    sqlite.exec(`insert into item (id, origin, source, canonical_address, language, published, published_order, release, content_hash, first_seen_at, data)
      values ('${id}', 'source', 's', 'https://tem.fi/${id}', 'fi', '2024-05-02', '${order}', 'r-1', 'h', '2024-05-02', '{}')`);
    sqlite.exec(`insert into link (item, subject, rank, reason) values ('${id}', 'measure:m-x', 0, '{}')`);
    sqlite.exec(`insert into item_text (item, text, identifiers) values ('${id}', 'text', '[]')`);
    sqlite.exec(`insert into suggested_link (item, subject, rank, score, reason) values ('${id}', 'measure:m-y', 0, 0.5, '{}')`);
  }
  const was = contents(sqlite);
  expect(was.flat()).toHaveLength(8);
  sqlite.exec('begin');
  run(sqlite, '004-items');
  sqlite.exec('commit');
  expect(contents(sqlite)).toEqual(was);
  expect(sqlite.prepare('pragma foreign_key_check').all()).toEqual([]);
  expect(sqlite.prepare('pragma integrity_check').get()).toEqual({ integrity_check: 'ok' });
  expect(() => sqlite.exec("insert into link (item, subject, rank, reason) values ('i-none', 'measure:m-x', 0, '{}')")).toThrow(
    /FOREIGN KEY/,
  );
  sqlite.exec("delete from link where item = 'i-a'; delete from item where id = 'i-a'");
  expect(contents(sqlite).map((rows) => rows.length)).toEqual([1, 1, 1, 1]);
});
