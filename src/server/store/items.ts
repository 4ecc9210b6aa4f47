import { sql } from 'kysely';
import type { Database } from './connect.ts';
import { oneOf } from './one-of.ts';
import type { Tables } from './tables.ts';

/** A compiled item on its way into the store, with what it is compared by. */
export type NewItem = Omit<Tables['item'], 'origin' | 'first_seen_at' | 'source'> & {
  source: string;
  /** What it says beyond its title and summary; empty where it says no more. */
  text: string;
  identifiers: string[];
};
type Known = Pick<
  Tables['item'],
  'id' | 'origin' | 'source' | 'canonical_address' | 'content_hash' | 'publisher_type' | 'published' | 'published_order'
>;
/**
 * What there was and what there is to do: `added` are not known, `changed` are known from the same source with other words, or were told
 * by somebody else before the authority whose they are.
 */
export type ItemChanges<I extends NewItem = NewItem> = { added: I[]; changed: I[] };

async function knownAmong(db: Database, items: readonly NewItem[]): Promise<Known[]> {
  const columns = [
    'id',
    'origin',
    'source',
    'canonical_address',
    'content_hash',
    'publisher_type',
    'published',
    'published_order',
  ] as const;
  const addresses = items.flatMap(({ canonical_address: address }) => address ?? []);
  const byId = db
    .selectFrom('item')
    .select([...columns])
    .where('id', 'in', oneOf(items.map(({ id }) => id)));
  const byAddress = db
    .selectFrom('item')
    .select([...columns])
    .where('canonical_address', 'in', oneOf(addresses));
  return [...(await byId.execute()), ...(await byAddress.execute())];
}

const isAuthoritys = (type: string | null): boolean => type === 'authority' || type === 'parliament';

/** Whether a source may say what an item says: its own, or an authority's that another has listed before it. */
const mayRenew = (item: NewItem, row: Known): boolean =>
  item.source === row.source
    ? item.content_hash !== row.content_hash
    : isAuthoritys(item.publisher_type) && !isAuthoritys(row.publisher_type);

/**
 * Which of a source's items are new or say something new. An item that the catalogue or another source already has
 * stays as it is there: nothing is shown twice, and two sources cannot rewrite each other. But who lists an authority's release before
 * its authority does not keep it.
 */
export async function itemChanges<I extends NewItem>(db: Database, items: readonly I[]): Promise<ItemChanges<I>> {
  if (items.length === 0) return { added: [], changed: [] };
  const known = await knownAmong(db, items);
  const byId = new Map(known.map((row) => [row.id, row]));
  const byAddress = new Map(known.flatMap((row) => (row.canonical_address ? [[row.canonical_address, row]] : [])));
  const rowOf = (item: I) => byId.get(item.id) ?? byAddress.get(item.canonical_address ?? '');
  const isChanged = (item: I) => {
    const row = rowOf(item);
    return row?.origin === 'source' && row.id === item.id && mayRenew(item, row);
  };
  return { added: items.filter((item) => !rowOf(item)), changed: items.filter(isChanged).map((item) => stayingOn(item, rowOf(item))) };
}

/** What has no date of its own is of the day on which it was first seen, however often its words change. */
function stayingOn<I extends NewItem>(item: I, row: Known | undefined): I {
  const data = JSON.parse(item.data) as { dateFrom?: string };
  if (!row || data.dateFrom !== 'first-seen') return item;
  const { published, published_order } = row;
  return { ...item, published, published_order, data: JSON.stringify({ ...data, published }) };
}

/** Rows as one parameter: the statement is the same for any number of them and stays prepared. */
const rowsOf = (rows: readonly object[]) => sql`json_each(${JSON.stringify(rows)})`;

/** Most items say no more than their title and summary: only what does has a row of its own. */
async function saveTexts(db: Database, items: readonly NewItem[], renewed: readonly NewItem[]): Promise<void> {
  if (renewed.length)
    await db
      .deleteFrom('item_text')
      .where('item', 'in', oneOf(renewed.map(({ id }) => id)))
      .execute();
  const rows = items
    .filter(({ text, identifiers }) => text !== '' || identifiers.length > 0)
    .map(({ id, text, identifiers }) => ({ id, text, identifiers: JSON.stringify(identifiers) }));
  if (rows.length === 0) return;
  await sql`insert into item_text (item, text, identifiers)
    select value ->> 'id', value ->> 'text', value ->> 'identifiers' from ${rowsOf(rows)} where true on conflict do nothing`.execute(db);
}

/** Stores new items and the new words of known ones; a known item keeps the time at which it was first seen. */
export async function saveItems(db: Database, { added, changed }: ItemChanges, now: Date): Promise<void> {
  if (added.length) {
    await sql`insert into item
      (id, origin, source, canonical_address, language, published, published_order, release, publisher_type, content_hash, first_seen_at, data)
      select value ->> 'id', 'source', value ->> 'source', value ->> 'canonical_address', value ->> 'language', value ->> 'published',
        value ->> 'published_order', value ->> 'release', value ->> 'publisher_type', value ->> 'content_hash', ${now.toISOString()}, value ->> 'data'
      from ${rowsOf(added.map(({ text: _, identifiers: __, ...row }) => row))} where true on conflict do nothing`.execute(db);
  }
  for (const { id, text: _, identifiers: __, ...columns } of changed) {
    await db.updateTable('item').set(columns).where('id', '=', id).execute();
  }
  await saveTexts(db, [...added, ...changed], changed);
}

export async function countItemsOf(db: Database, source: string): Promise<number> {
  const count = db
    .selectFrom('item')
    .select((e) => e.fn.countAll<number>().as('n'))
    .where('source', '=', source);
  return (await count.executeTakeFirstOrThrow()).n;
}

/** An item as linking and grouping compare it. */
export type ItemTold = {
  id: string;
  language: string | null;
  published: string;
  publishedOrder: string;
  release: string | null;
  publisherType: string | null;
  data: unknown;
  text: string;
  identifiers: string[];
};

const toldQuery = (db: Database) =>
  db
    .selectFrom('item')
    .leftJoin('item_text', 'item_text.item', 'item.id')
    .select([
      'item.id',
      'item.language',
      'item.published',
      'item.published_order as publishedOrder',
      'item.release',
      'item.publisher_type as publisherType',
      'item.data',
      'item_text.text',
      'item_text.identifiers',
    ]);
type ToldRow = Awaited<ReturnType<ReturnType<typeof toldQuery>['execute']>>[number];
const toldOf = ({ data, text, identifiers, ...row }: ToldRow): ItemTold => ({
  ...row,
  data: JSON.parse(data) as unknown,
  text: text ?? '',
  identifiers: JSON.parse(identifiers ?? '[]') as string[],
});

/** What the named items say. */
export async function itemsTold(db: Database, ids: Iterable<string>): Promise<ItemTold[]> {
  const rows = await toldQuery(db).where('item.id', 'in', oneOf(ids)).execute();
  return rows.map(toldOf);
}

/** What editors' own entries say. */
export async function catalogueItemsTold(db: Database): Promise<ItemTold[]> {
  const rows = await toldQuery(db).where('item.origin', '=', 'catalogue').execute();
  return rows.map(toldOf);
}

/** Where a walk through the items by time is: everything up to and including this one has been seen. */
export type ItemPlace = Pick<ItemTold, 'publishedOrder' | 'id'>;

/** Compiled items published since a day, by time, those after `after`: for going through them in parts. */
export async function compiledItemsTold(db: Database, since: string, after: ItemPlace | null, limit: number): Promise<ItemTold[]> {
  const rows = await toldQuery(db)
    .where('item.origin', '=', 'source')
    .where(sql<boolean>`(item.published_order, item.id) > (${after?.publishedOrder ?? since}, ${after?.id ?? ''})`)
    .orderBy('item.published_order')
    .orderBy('item.id')
    .limit(limit)
    .execute();
  return rows.map(toldOf);
}

export type ItemTitle = { title: string | null; language: string | null };

/** What items are called, each in its own language. */
export async function itemTitles(db: Database, ids: readonly string[]): Promise<Map<string, ItemTitle>> {
  if (ids.length === 0) return new Map();
  const rows = await db.selectFrom('item').select(['id', 'language', 'data']).where('id', 'in', oneOf(ids)).execute();
  return new Map(rows.map(({ id, language, data }) => [id, { title: (JSON.parse(data) as { title?: string }).title ?? null, language }]));
}
