import type { ChangeRow } from './changes.ts';
import type { Database } from './connect.ts';

/** What the desk asks of the record: entries by kind of subject, by who wrote them, when, and with which publishing. */
export type EntryFilter = {
  kind?: string;
  actor?: string;
  /** Instants (ISO 8601, UTC): from one, and before the other. */
  from?: string;
  until?: string;
  /** The entries of a publishing. */
  entries?: { first: number; last: number };
  /** Entries older than this one. */
  before?: number;
  limit: number;
};

/** Entries of the record, the newest first. */
export function entriesLike(db: Database, { kind, actor, from, until, entries, before, limit }: EntryFilter): Promise<ChangeRow[]> {
  let query = db.selectFrom('change').selectAll();
  if (kind) query = query.where('subject', '>', `${kind}:`).where('subject', '<', `${kind};`);
  if (actor) query = query.where('actor', '=', actor);
  if (from) query = query.where('at', '>=', from);
  if (until) query = query.where('at', '<', until);
  if (entries) query = query.where('id', '>=', entries.first).where('id', '<=', entries.last);
  if (before) query = query.where('id', '<', before);
  return query.orderBy('id', 'desc').limit(limit).execute();
}

/** Everybody and everything that has written to the record. */
export async function actorsOfRecord(db: Database): Promise<string[]> {
  const rows = await db.selectFrom('change').select('actor').distinct().orderBy('actor').execute();
  return rows.map(({ actor }) => actor);
}
