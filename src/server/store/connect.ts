import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync, type SQLInputValue } from 'node:sqlite';
import { CompiledQuery, Kysely, SqliteDialect, type SqliteDatabase } from 'kysely';
import type { Tables } from './tables.ts';

export type Database = Kysely<Tables>;

/** An open store: one connection for writing and reading, and what closes it. */
export type Store = { db: Database; sqlite: DatabaseSync; close: () => void };

/**
 * node:sqlite reads an object given as the first parameter as named parameters, which shifts every column by one
 * without a word: only the plain kinds pass.
 */
function plain(value: unknown): SQLInputValue {
  if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'bigint') return value;
  if (value instanceof Uint8Array) return value;
  throw new TypeError(`not a value for the store: ${Object.prototype.toString.call(value)}`);
}

/** What Kysely's SQLite dialect asks of a driver, on node:sqlite. */
function driver(sqlite: DatabaseSync): SqliteDatabase {
  return {
    close: () => sqlite.close(),
    prepare(sql) {
      const statement = sqlite.prepare(sql);
      return {
        reader: statement.columns().length > 0,
        all: (parameters) => statement.all(...parameters.map(plain)),
        run: (parameters) => statement.run(...parameters.map(plain)),
        iterate: (parameters) => statement.iterate(...parameters.map(plain)) as IterableIterator<unknown>,
      };
    },
  };
}

/**
 * Opens (and creates) the SQLite file at `path`, or a database in memory for `:memory:`.
 * WAL with synchronous=FULL: what is committed survives a power cut.
 */
export function openStore(path: string, { readOnly = false } = {}): Store {
  if (path !== ':memory:') mkdirSync(dirname(path), { recursive: true });
  const sqlite = new DatabaseSync(path, { readOnly, enableForeignKeyConstraints: true, timeout: 10_000 });
  if (!readOnly) sqlite.exec('pragma journal_mode = wal; pragma synchronous = full;');
  const db = new Kysely<Tables>({ dialect: new SqliteDialect({ database: driver(sqlite) }) });
  return { db, sqlite, close: () => void db.destroy() };
}

export { CompiledQuery };
