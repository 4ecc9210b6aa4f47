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
  const edges = readsSqlite.prepare('select coalesce(min(id), 0) as oldest, coalesce(max(id), 0) as newest from touch');
  const after = readsSqlite.prepare('select distinct token from touch where id > ? and id <= ?');
  const edge = (name: 'oldest' | 'newest') => Number(edges.get()?.[name] ?? 0);
  return {
    newest: () => edge('newest'),
    oldest: () => edge('oldest'),
    after(cursor: number): { cursor: number; tokens: string[] } {
      const until = edge('newest');
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
