import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';
import { Kysely, sql, SqliteDialect, type SqliteDatabase } from 'kysely';
import type { Tables } from './tables.ts';

export type Database = Kysely<Tables>;

/**
 * An open store. `db` writes; `reads` is a connection of its own, so that no page waits behind an open transaction
 * (one and the same for a store in memory).
 */
export type Store = { db: Database; reads: Database; sqlite: DatabaseSync; readsSqlite: DatabaseSync; close: () => void };

/**
 * node:sqlite reads an object given as the first parameter as named parameters, which shifts every column by one
 * without a word: only the plain kinds pass.
 */
function plain(value: unknown): SQLInputValue {
  if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'bigint') return value;
  if (value instanceof Uint8Array) return value;
  throw new TypeError(`not a value for the store: ${Object.prototype.toString.call(value)}`);
}

/** Statements kept prepared on each connection, the least lately used given up first. */
const keptStatements = 500;

function preparing(sqlite: DatabaseSync): (sql: string) => StatementSync {
  const kept = new Map<string, StatementSync>();
  return (sql) => {
    const statement = kept.get(sql) ?? sqlite.prepare(sql);
    kept.delete(sql);
    kept.set(sql, statement);
    const [oldest] = kept.keys();
    if (kept.size > keptStatements && oldest !== undefined) kept.delete(oldest);
    return statement;
  };
}

/** SQLite ends a transaction by itself when the disk is full: rolling back then would hide the reason behind a second error. */
const nothing: ReturnType<SqliteDatabase['prepare']> = {
  reader: false,
  all: () => [],
  run: () => ({ changes: 0, lastInsertRowid: 0 }),
  iterate: () => [][Symbol.iterator](),
};

/** What Kysely's SQLite dialect asks of a driver, on node:sqlite. */
function driver(sqlite: DatabaseSync): SqliteDatabase {
  const prepare = preparing(sqlite);
  return {
    close: () => sqlite.close(),
    prepare(sql) {
      // A transaction that first reads and then writes would fail at once if another process wrote in between: take the lock first, and wait for it.
      if (sql === 'rollback' && !sqlite.isTransaction) return nothing;
      const statement = prepare(sql === 'begin' ? 'begin immediate' : sql);
      return {
        reader: statement.columns().length > 0,
        all: (parameters) => statement.all(...parameters.map(plain)),
        run: (parameters) => statement.run(...parameters.map(plain)),
        iterate: (parameters) => sqlite.prepare(sql).iterate(...parameters.map(plain)) as IterableIterator<unknown>,
      };
    },
  };
}

/**
 * Opens (and creates) the SQLite file at `path`, or a database in memory for `:memory:`.
 * WAL with synchronous=FULL: what is committed survives a power cut.
 */
export function openStore(path: string): Store {
  if (path !== ':memory:') mkdirSync(dirname(path), { recursive: true });
  const sqlite = new DatabaseSync(path, { enableForeignKeyConstraints: true, timeout: 10_000 });
  // Without recursive triggers, "insert or replace" would remove a row of the record past the trigger that forbids it.
  sqlite.exec('pragma journal_mode = wal; pragma synchronous = full; pragma recursive_triggers = on;');
  // Pages written often are copied back once for many commits, and where many are written, by another thread before this one would
  // (checkpoints.ts); what is read stands in the system's own memory (measured with a million items: a third more items a second).
  sqlite.exec('pragma wal_autocheckpoint = 16000; pragma cache_size = -65536; pragma mmap_size = 4294967296;');
  const db = kyselyOn(sqlite);
  if (path === ':memory:') return { db, reads: db, sqlite, readsSqlite: sqlite, close: () => sqlite.close() };
  const readOnly = new DatabaseSync(path, { readOnly: true, timeout: 10_000 });
  const close = () => [readOnly, sqlite].filter(({ isOpen }) => isOpen).forEach((connection) => connection.close());
  return { db, reads: kyselyOn(readOnly), sqlite, readsSqlite: readOnly, close };
}

const kyselyOn = (sqlite: DatabaseSync): Database => new Kysely<Tables>({ dialect: new SqliteDialect({ database: driver(sqlite) }) });

/** What `work` reads is the database of one moment, whatever others commit meanwhile; nobody waits for it. */
export function atOneMoment<T>(db: Database, work: (db: Database) => Promise<T>): Promise<T> {
  return db.connection().execute(async (connection) => {
    await sql`begin deferred`.execute(connection);
    try {
      return await work(connection);
    } finally {
      await sql`commit`.execute(connection);
    }
  });
}

/** Runs `work` in a transaction of which nothing stays. Others who write wait until it has ended. */
export async function takenBack<T>(db: Database, work: (db: Database) => Promise<T>): Promise<T> {
  const done: T[] = [];
  const end = new Error('nothing of this stays');
  await db
    .transaction()
    .execute(async (transaction) => {
      done.push(await work(transaction));
      throw end;
    })
    .catch((cause: unknown) => {
      if (cause !== end) throw cause;
    });
  return done[0] as T;
}
