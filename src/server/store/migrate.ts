import type { Store } from './connect.ts';
import { migrations } from './migrations/index.ts';

/** Brings the store's tables up to date, each migration in a transaction of its own. Returns the names of those that ran. */
export function migrate({ sqlite }: Store): string[] {
  sqlite.exec('create table if not exists migration (name text primary key) without rowid');
  const done = new Set(
    sqlite
      .prepare('select name from migration')
      .all()
      .map((row) => String(row['name'])),
  );
  const missing = migrations.filter((migration) => !done.has(migration.name));
  for (const migration of missing) {
    sqlite.exec('begin immediate');
    try {
      sqlite.exec(migration.sql);
      sqlite.prepare('insert into migration (name) values (?)').run(migration.name);
      sqlite.exec('commit');
    } catch (cause) {
      sqlite.exec('rollback');
      throw new Error(`migration ${migration.name} failed`, { cause });
    }
  }
  return missing.map((migration) => migration.name);
}
