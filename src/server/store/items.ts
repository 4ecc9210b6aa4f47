import type { Day } from '#domain/date.ts';
import type { Language } from '#domain/language.ts';
import { releaseOf } from '#domain/release.ts';
import type { Database } from './connect.ts';
import type { Tables } from './tables.ts';
import { oneOf } from './one-of.ts';

/** A compiled item on its way into the store. */
export type NewItem = Omit<Tables['item'], 'origin' | 'first_seen_at'> & { source: string };
type Known = Pick<Tables['item'], 'id' | 'origin' | 'source' | 'canonical_address' | 'content_hash'>;
/** What there was and what there is to do: `added` are not known, `changed` are known from the same source with other words. */
export type ItemChanges = { added: NewItem[]; changed: NewItem[] };

async function knownAmong(db: Database, items: readonly NewItem[]): Promise<Known[]> {
  const columns = ['id', 'origin', 'source', 'canonical_address', 'content_hash'] as const;
  const addresses = items.flatMap(({ canonical_address: address }) => address ?? []);
  const ids = items.map(({ id }) => id);
  return db
    .selectFrom('item')
    .select([...columns])
    .where((e) => e.or([e('id', 'in', oneOf(ids)), e('canonical_address', 'in', oneOf(addresses))]))
    .execute();
}

/**
 * Which of a source's items are new or say something new. An item that the catalogue or another source already has
 * stays as it is there: nothing is shown twice, and two sources cannot rewrite each other.
 */
export async function itemChanges(db: Database, items: readonly NewItem[]): Promise<ItemChanges> {
  if (items.length === 0) return { added: [], changed: [] };
  const known = await knownAmong(db, items);
  const byId = new Map(known.map((row) => [row.id, row]));
  const byAddress = new Map(known.flatMap((row) => (row.canonical_address ? [[row.canonical_address, row]] : [])));
  const rowOf = (item: NewItem) => byId.get(item.id) ?? byAddress.get(item.canonical_address ?? '');
  const isChanged = (item: NewItem) => {
    const row = rowOf(item);
    return row?.origin === 'source' && row.source === item.source && row.id === item.id && row.content_hash !== item.content_hash;
  };
  return { added: items.filter((item) => !rowOf(item)), changed: items.filter(isChanged) };
}

/** What an editor calls the releases of some days, by the name that they have where nobody has said. */
async function namedReleases(db: Database, days: readonly string[]): Promise<Map<string, string>> {
  if (days.length === 0) return new Map();
  const entries = await db
    .selectFrom('item')
    .select(['release', 'language', 'published', 'data'])
    .where('origin', '=', 'catalogue')
    .where('release', 'is not', null)
    .where('published', 'in', oneOf(new Set(days)))
    .execute();
  return new Map(
    entries.map(({ release, language, published, data }) => {
      const { title = '' } = JSON.parse(data) as { title?: string };
      return [releaseOf(language as Language | null, published as Day, title), release ?? ''];
    }),
  );
}

/** Items with the releases under which an editor already has them. */
export async function inNamedReleases(db: Database, items: NewItem[]): Promise<NewItem[]> {
  const named = await namedReleases(
    db,
    items.map(({ published }) => published),
  );
  return items.map((item) => ({ ...item, release: named.get(item.release ?? '') ?? item.release }));
}

/** Stores new items and the new words of known ones; a known item keeps the time at which it was first seen. */
export async function saveItems(db: Database, { added, changed }: ItemChanges, now: Date): Promise<void> {
  for (const item of added) {
    await db
      .insertInto('item')
      .values({ ...item, origin: 'source', first_seen_at: now.toISOString() })
      .onConflict((c) => c.doNothing())
      .execute();
  }
  for (const { id, ...columns } of changed) await db.updateTable('item').set(columns).where('id', '=', id).execute();
}

export async function countItemsOf(db: Database, source: string): Promise<number> {
  const count = db
    .selectFrom('item')
    .select((e) => e.fn.countAll<number>().as('n'))
    .where('source', '=', source);
  return (await count.executeTakeFirstOrThrow()).n;
}
