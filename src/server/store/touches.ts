import type { Database, Store } from './connect.ts';

/** Says that what the tokens name has changed; in the transaction that changes it. */
export async function touch(db: Database, tokens: Iterable<string>): Promise<void> {
  const rows = [...new Set(tokens)].map((token) => ({ token }));
  // SQLite takes at most 32,766 parameters in one statement.
  for (let from = 0; from < rows.length; from += 10_000)
    await db
      .insertInto('touch')
      .values(rows.slice(from, from + 10_000))
      .execute();
}

/**
 * What pages follow: synchronous, since the front server asks between requests. Throws when the database cannot be read.
 * Read where pages read: what is not committed yet is not touched yet.
 */
export function touchesOf({ readsSqlite }: Store) {
  // Each in a query of its own: only then does SQLite look at the one row and not at all of them (measured: 15 ms for 200,000 touches).
  const oldest = readsSqlite.prepare('select coalesce(min(id), 0) as id from touch');
  const newest = readsSqlite.prepare('select coalesce(max(id), 0) as id from touch');
  const after = readsSqlite.prepare('select distinct token from touch where id > ? and id <= ?');
  const idOf = (edge: typeof newest) => Number(edge.get()?.['id'] ?? 0);
  return {
    newest: () => idOf(newest),
    oldest: () => idOf(oldest),
    after(cursor: number): { cursor: number; tokens: string[] } {
      const until = idOf(newest);
      if (until === cursor) return { cursor, tokens: [] };
      return { cursor: until, tokens: after.all(cursor, until).map((row) => String(row['token'])) };
    },
  };
}

/** Touches older than the newest `keep` are not needed once every page cache has passed them. */
export async function trimTouches(db: Database, keep: number): Promise<void> {
  await db
    .deleteFrom('touch')
    .where('id', '<=', (q) => q.selectFrom('touch').select((e) => e(e.fn.max('id'), '-', keep).as('id')))
    .execute();
}
