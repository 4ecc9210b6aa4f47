import { sql } from 'kysely';
import type { Database } from './connect.ts';
import { oneOf } from './one-of.ts';

/** A hash by which items that may be one release find each other, within a span of time; span 0 holds for all time. */
export type ReleaseKey = { span: number; key: number };

/** Ids of the items that share a key with what is asked. */
export async function itemsByKeys(db: Database, keys: readonly ReleaseKey[]): Promise<{ span: number; key: number; item: string }[]> {
  if (keys.length === 0) return [];
  const { rows } = await sql<{ span: number; key: number; item: string }>`
    select release_key.span, release_key.key, release_key.item
    from json_each(${JSON.stringify(keys)}) as asked
    join release_key on release_key.span = asked.value ->> 'span' and release_key.key = asked.value ->> 'key'`.execute(db);
  return rows;
}

/** Puts items under their keys, in the place of those that they had. */
export async function putReleaseKeys(
  db: Database,
  keys: readonly (ReleaseKey & { item: string })[],
  renewed: readonly string[],
): Promise<void> {
  if (renewed.length) await db.deleteFrom('release_key').where('item', 'in', oneOf(renewed)).execute();
  await sql`insert or ignore into release_key (span, key, item)
    select value ->> 'span', value ->> 'key', value ->> 'item' from json_each(${JSON.stringify(keys)})`.execute(db);
}

/** Gives the items of some releases to another. */
export async function mergeReleases(db: Database, from: readonly string[], to: string): Promise<void> {
  await db.updateTable('item').set({ release: to }).where('release', 'in', oneOf(from)).execute();
}

export async function setRelease(db: Database, items: readonly string[], release: string): Promise<void> {
  await db.updateTable('item').set({ release }).where('id', 'in', oneOf(items)).execute();
}

/** Editors' groupings in which the items are named: whole, with all the items of each. */
export async function groupingsOf(db: Database, items: readonly string[]): Promise<{ id: string; item: string; together: boolean }[]> {
  const rows = await db
    .selectFrom('grouping')
    .selectAll()
    .where('id', 'in', db.selectFrom('grouping').select('id').where('item', 'in', oneOf(items)))
    .execute();
  return rows.map(({ together, ...row }) => ({ ...row, together: together === 1 }));
}

/** Ids of the items of releases. */
export async function itemIdsOfReleases(db: Database, releases: readonly string[]): Promise<{ id: string; release: string | null }[]> {
  return db.selectFrom('item').select(['id', 'release']).where('release', 'in', oneOf(releases)).execute();
}
