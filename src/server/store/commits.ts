import { setImmediate as breathe, setTimeout as pause } from 'node:timers/promises';
import { sql } from 'kysely';
import type { Database } from './connect.ts';

/**
 * Writes that may be committed together: each holds or is undone alone. `prepared`: what a write needs; one that is still being
 * prepared is waited for a little while.
 */
export type Commits = <P, T>(prepared: Promise<P>, work: (db: Database, prepared: P) => Promise<T>) => Promise<T>;

type Waiting = { work: (db: Database) => Promise<unknown>; resolve: (result: unknown) => void; reject: (cause: unknown) => void };
type Done = { one: Waiting; result: unknown } | { one: Waiting; cause: unknown };

/** Writes that one commit takes; others wait for it. */
const most = 16;
/**
 * How long a write that is ready waits for others (milliseconds). Most pages that a look writes are written by every look: a commit of
 * ten looks writes half as many as ten commits (measured).
 */
const longest = 200;

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

/** Writes in their order in one transaction, each in a savepoint of its own. */
const inTransaction = (db: Database, batch: readonly Waiting[]): Promise<Done[]> =>
  withoutWaiting(db, (connection) =>
    connection.transaction().execute(async (transaction) => {
      const each: Done[] = [];
      for (const one of batch) {
        each.push(await inSavepoint(transaction, one));
        // Readers are answered, and the next writes prepared, between two looks.
        await breathe();
      }
      return each;
    }),
  );

async function commit(db: Database, batch: readonly Waiting[]): Promise<void> {
  try {
    for (const end of await inTransaction(db, batch)) {
      if ('cause' in end) end.one.reject(end.cause);
      else end.one.resolve(end.result);
    }
  } catch (cause) {
    for (const { reject } of batch) reject(cause);
  }
}

/** What is being prepared and what is ready; `changed` tells whoever waits for more. */
type Queue = { waiting: Waiting[]; preparing: number; changed: () => void };

/** Until there is enough to commit, nothing more is being prepared, or the first one has waited long enough. */
async function gathered(queue: Queue): Promise<void> {
  const ended = new AbortController();
  const late = pause(longest, true, { signal: ended.signal, ref: false }).catch(() => true);
  while (queue.waiting.length < most && queue.preparing > 0) {
    const changed = new Promise<boolean>((heard) => (queue.changed = () => heard(false)));
    if (await Promise.race([late, changed])) break;
  }
  ended.abort();
}

/** One that is ready, or will never be, is prepared no more. */
function prepared(queue: Queue): void {
  queue.preparing--;
  queue.changed();
}

/**
 * Commits what is ready at one time in one transaction. Whoever asked is told when it is done; a write that fails takes
 * nothing with it. `written` is called after each commit.
 */
export function createCommits(db: Database, written: () => void = () => undefined): Commits {
  const queue: Queue = { waiting: [], preparing: 0, changed: () => undefined };
  let busy = false;

  async function work(): Promise<void> {
    busy = true;
    while (queue.waiting.length > 0) {
      await gathered(queue);
      await commit(db, queue.waiting.splice(0, most));
      written();
    }
    busy = false;
  }

  return async (preparation, one) => {
    queue.preparing++;
    const ready = await preparation.catch((cause: unknown) => {
      prepared(queue);
      throw cause;
    });
    return new Promise((resolve, reject) => {
      queue.waiting.push({ work: (of) => one(of, ready), resolve: (result) => resolve(result as Awaited<ReturnType<typeof one>>), reject });
      prepared(queue);
      if (!busy) void work();
    });
  };
}
