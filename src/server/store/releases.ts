import { sql } from 'kysely';
import type { Grouping } from '#domain/subjects.ts';
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

/** Puts items under their keys. Keys of words that an item had before stay: what is found by them is compared by what it says now. */
export async function putReleaseKeys(db: Database, keys: readonly (ReleaseKey & { item: string })[]): Promise<void> {
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

export type GroupingRow = { id: string; item: string; together: boolean; entry: number };

/**
 * Editors' groupings in which the items are named: whole, with all the items of each in the order in which they were named.
 * The one said last stands first (`entry`: the record's entry that says it).
 */
export async function groupingsOf(db: Database, items: readonly string[]): Promise<GroupingRow[]> {
  const rows = await db
    .selectFrom('grouping')
    .innerJoin('subject', (j) => j.onRef('subject.id', '=', 'grouping.id').on('subject.kind', '=', 'grouping'))
    .select(['grouping.id', 'grouping.item', 'grouping.together', 'subject.change_id as entry', 'subject.data'])
    .where('grouping.id', 'in', db.selectFrom('grouping').select('id').where('item', 'in', oneOf(items)))
    .execute();
  const placeOf = ({ item, data }: (typeof rows)[number]) => (JSON.parse(data) as Grouping).items.indexOf(item);
  return rows
    .sort((a, b) => b.entry - a.entry || placeOf(a) - placeOf(b))
    .map(({ together, data: _, ...row }) => ({ ...row, together: together === 1 }));
}

/** Pairs of the releases and others, which editors keep apart: items of one and of the other are named as no release of each other. */
export async function releasesApart(db: Database, releases: readonly string[]): Promise<{ release: string; other: string }[]> {
  const { rows } = await sql<{ release: string; other: string }>`
    select distinct item.release as release, away.release as other
    from item
    join grouping on grouping.item = item.id and grouping.together = 0
    join grouping as named on named.id = grouping.id and named.item <> grouping.item
    join item as away on away.id = named.item
    where item.release in ${oneOf(releases)} and away.release <> item.release`.execute(db);
  return rows;
}

/** Where items are now: others may have merged their releases since they were looked at. */
export async function releasesOfItems(db: Database, items: readonly string[]): Promise<Map<string, string | null>> {
  const rows = await db.selectFrom('item').select(['id', 'release']).where('id', 'in', oneOf(items)).execute();
  return new Map(rows.map(({ id, release }) => [id, release]));
}

/** Ids of the items of releases. */
export async function itemIdsOfReleases(db: Database, releases: readonly string[]): Promise<{ id: string; release: string | null }[]> {
  return db.selectFrom('item').select(['id', 'release']).where('release', 'in', oneOf(releases)).execute();
}
