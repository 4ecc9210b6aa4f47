import type { Selectable } from 'kysely';
import type { Database } from './connect.ts';
import type { SourceTables } from './source-tables.ts';

/** What the public is told of compiling: how each source does, what it brought and how a watched page has changed. */

export type StateRow = Selectable<SourceTables['source_state']>;
export type FetchRow = Selectable<SourceTables['fetch_log']>;
export type VersionRow = Selectable<SourceTables['page_version']>;

export async function sourceStates(db: Database): Promise<Map<string, StateRow>> {
  const rows = await db.selectFrom('source_state').selectAll().execute();
  return new Map(rows.map((row) => [row.source, row]));
}

export const fetchesOf = (db: Database, source: string, limit: number): Promise<FetchRow[]> =>
  db.selectFrom('fetch_log').selectAll().where('source', '=', source).orderBy('id', 'desc').limit(limit).execute();

/** Versions of a watched page seen until an instant, the newest first. */
export const versionsOf = (db: Database, source: string, until: string): Promise<VersionRow[]> =>
  db.selectFrom('page_version').selectAll().where('source', '=', source).where('at', '<=', until).orderBy('n', 'desc').execute();
