import { setImmediate as breathe } from 'node:timers/promises';
import { sql } from 'kysely';
import type { Database } from './connect.ts';

/** Writes that may be committed together: each holds or is undone alone. */
export type Commits = <T>(work: (db: Database) => Promise<T>) => Promise<T>;

type Waiting = { work: (db: Database) => Promise<unknown>; resolve: (result: unknown) => void; reject: (cause: unknown) => void };
type Done = { one: Waiting; result: unknown } | { one: Waiting; cause: unknown };

/** Writes that one commit takes; others wait for it. */
const most = 16;

async function inSavepoint(db: Database, one: Waiting): Promise<Done> {
  await sql`savepoint work`.execute(db);
  try {
    const result = await one.work(db);
    await sql`release work`.execute(db);
    return { one, result };
  } catch (cause) {
    await sql`rollback to work`.execute(db);
    await sql`release work`.execute(db);
    return { one, cause };
  }
}

/**
 * Commits without waiting for the disk (synchronous=NORMAL): what the process has committed survives its end, and a power cut takes
 * the last commits whole or not at all. What is compiled can be asked for again, and its schedule goes with it; the record waits.
 */
function withoutWaiting<T>(db: Database, work: (connection: Database) => Promise<T>): Promise<T> {
  return db.connection().execute(async (connection) => {
    await sql`pragma synchronous = normal`.execute(connection);
    try {
      return await work(connection);
    } finally {
      await sql`pragma synchronous = full`.execute(connection);
    }
  });
}

/**
 * Commits what is ready at one time in one transaction. Whoever asked is told when it is done; a write that fails takes
 * nothing with it.
 */
export function createCommits(db: Database): Commits {
  const waiting: Waiting[] = [];
  let busy = false;

  async function commit(batch: readonly Waiting[]): Promise<void> {
    try {
      const done = await withoutWaiting(db, (connection) =>
        connection.transaction().execute(async (transaction) => {
          const each: Done[] = [];
          for (const one of batch) each.push(await inSavepoint(transaction, one));
          return each;
        }),
      );
      for (const end of done) {
        if ('cause' in end) end.one.reject(end.cause);
        else end.one.resolve(end.result);
      }
    } catch (cause) {
      for (const { reject } of batch) reject(cause);
    }
  }

  async function work(): Promise<void> {
    busy = true;
    // What became ready while the last commit was made is heard first: together they cost less than one by one.
    await breathe();
    while (waiting.length > 0) {
      await commit(waiting.splice(0, most));
      await breathe();
    }
    busy = false;
  }

  return <T>(one: (db: Database) => Promise<T>) =>
    new Promise<T>((resolve, reject) => {
      waiting.push({ work: one, resolve: (result) => resolve(result as T), reject });
      if (!busy) void work();
    });
}
