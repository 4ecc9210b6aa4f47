import { sql } from 'kysely';
import type { Database } from './connect.ts';

/** Hashes of the snapshots that a source's versions, items, series and suggested steps were read from; without a source, of all. */
const hashesAfter = (source: string | null, after: string, limit: number) =>
  source === null
    ? sql<{ hash: string }>`select hash from snapshot where hash > ${after} order by hash limit ${limit}`
    : sql<{ hash: string }>`
        select hash from snapshot where hash > ${after} and hash in (
          select snapshot from page_version where source = ${source}
          union select data ->> 'snapshot' from item where source = ${source}
          union select snapshot from series where source = ${source}
          union select snapshot from suggested_milestone where source = ${source})
        order by hash limit ${limit}`;

/** Goes through the hashes of snapshots in their order, some at a time. */
export async function* snapshotHashes(db: Database, source: string | null, atOnce = 500): AsyncGenerator<string> {
  let after = '';
  for (;;) {
    const { rows } = await hashesAfter(source, after, atOnce).execute(db);
    yield* rows.map(({ hash }) => hash);
    const last = rows.at(-1);
    if (!last || rows.length < atOnce) return;
    after = last.hash;
  }
}

/** When snapshots were taken, for those that are kept. */
export async function snapshotTimes(db: Database, hashes: readonly string[]): Promise<Map<string, string>> {
  if (hashes.length === 0) return new Map();
  const rows = await db
    .selectFrom('snapshot')
    .select(['hash', 'fetched_at'])
    .where('hash', 'in', sql<string>`(select value from json_each(${JSON.stringify(hashes)}))`)
    .execute();
  return new Map(rows.map(({ hash, fetched_at: at }) => [hash, at]));
}

/** The version of a watched page that a snapshot holds. */
export async function versionOfSnapshot(db: Database, hash: string): Promise<{ source: string; n: number } | null> {
  return (await db.selectFrom('page_version').select(['source', 'n']).where('snapshot', '=', hash).orderBy('n').executeTakeFirst()) ?? null;
}
