import type { DatabaseSync } from 'node:sqlite';
import type { Store } from './connect.ts';
import { migrations } from './migrations/index.ts';

/**
 * Brings the store's tables up to date, each migration in a transaction of its own. Returns the names of those that ran.
 * What is done is asked inside the transaction: another process may be starting on the same file.
 */
export function migrate({ sqlite }: Store): string[] {
  sqlite.exec('create table if not exists migration (name text primary key) without rowid');
  return migrations.filter((migration) => run(sqlite, migration)).map((migration) => migration.name);
}

/** True when the migration ran; false when it had run before. */
function run(sqlite: DatabaseSync, { name, sql }: (typeof migrations)[number]): boolean {
  sqlite.exec('begin immediate');
  try {
    const isMissing = sqlite.prepare('select name from migration where name = ?').get(name) === undefined;
    if (isMissing) {
      sqlite.exec(sql);
      sqlite.prepare('insert into migration (name) values (?)').run(name);
    }
    sqlite.exec('commit');
    return isMissing;
  } catch (cause) {
    if (sqlite.isTransaction) sqlite.exec('rollback');
    throw new Error(`migration ${name} failed`, { cause });
  }
}
