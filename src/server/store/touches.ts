import type { Database, Store } from './connect.ts';

/** Says that what the tokens name has changed; in the transaction that changes it. */
export async function touch(db: Database, tokens: Iterable<string>): Promise<void> {
  const rows = [...new Set(tokens)].map((token) => ({ token }));
  // SQLite takes at most 32,766 parameters in one statement.
  for (let from = 0; from < rows.length; from += 10_000) await db.insertInto('touch').values(rows.slice(from, from + 10_000)).execute();
}

/** What pages follow: synchronous, since the front server asks between requests. Throws when the database cannot be read. */
export function touchesOf({ sqlite }: Store) {
  const newest = sqlite.prepare('select coalesce(max(id), 0) as id from touch');
  const after = sqlite.prepare('select distinct token from touch where id > ? and id <= ?');
  const newestId = () => Number(newest.get()?.['id'] ?? 0);
  return {
    newest: newestId,
    after(cursor: number): { cursor: number; tokens: string[] } {
      const until = newestId();
      if (until === cursor) return { cursor, tokens: [] };
      return { cursor: until, tokens: after.all(cursor, until).map((row) => String(row['token'])) };
    },
  };
}

/** Touches older than the newest `keep` are not needed once every page cache has passed them. */
export async function trimTouches(db: Database, keep: number): Promise<void> {
  await db.deleteFrom('touch').where('id', '<=', (q) => q.selectFrom('touch').select((e) => e(e.fn.max('id'), '-', keep).as('id'))).execute();
}
