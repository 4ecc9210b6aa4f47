import { isDay, type PartialDate } from '#domain/date.ts';
import { isLanguage } from '#domain/language.ts';
import { releaseOf } from '#domain/release.ts';
import { sql } from 'kysely';
import type { Database } from './connect.ts';
import { amongLinks, fits, fitsToo, wayTo, type Builder, type ItemWhere } from './item-where.ts';
import { oneOf } from './one-of.ts';
import type { Tables } from './tables.ts';

export type { ItemWhere } from './item-where.ts';

/** An item as it is stored: an editor's entry (`origin` catalogue) or a compiled one. */
export type ItemRow = {
  id: string;
  origin: 'catalogue' | 'source';
  source: string | null;
  language: string | null;
  published: string;
  /** Where it stands in lists: its day and time, as `2026-11-23T10:00`. */
  order: string;
  release: string | null;
  publisherType: string | null;
  data: unknown;
};

const columns = ['id', 'origin', 'source', 'language', 'published', 'published_order', 'release', 'publisher_type', 'data'] as const;
type Row = Pick<Tables['item'], (typeof columns)[number]>;
const parsed = ({ publisher_type, published_order, data, ...row }: Row): ItemRow => ({
  ...row,
  order: published_order,
  publisherType: publisher_type,
  data: JSON.parse(data) as unknown,
});

/** What stands for a release: the authority's own item first, then one in the reader's language, then the first published. */
const precedence = (table: 'item' | 'other', language: string) =>
  sql<string>`(case when ${sql.ref(`${table}.publisher_type`)} in ('authority', 'parliament') then '0' else '1' end) || (case when ${sql.ref(`${table}.language`)} = ${language} then '0' else '1' end) || ${sql.ref(`${table}.published_order`)} || ${sql.ref(`${table}.id`)}`;

/** One item a release among those that fit: none of its siblings that fit comes before it. */
function standsForItsRelease(e: Builder, language: string, where: ItemWhere) {
  const better = e
    .selectFrom('item as other')
    .select('other.id')
    .whereRef('other.release', '=', 'item.release')
    .where(fitsToo('other', where))
    .where(precedence('other', language), '<', precedence('item', language));
  return e.or([e('item.release', 'is', null), e.not(e.exists(better))]);
}

/** A place in the order of news. */
export type Place = { order: string; id: string };
/** A part of a list: the newest, those older than a place, or those next newer than one. The newest comes first in each. */
export type Part = { limit: number; before?: Place | undefined; after?: Place | undefined };

/** The question behind `newestItems`; its plan is tested. */
export async function newestItemsQuery(db: Database, language: string, where: ItemWhere, { limit, before, after }: Part) {
  const way = await wayTo(db, where);
  const direction = after ? sql`asc` : sql`desc`;
  // The bound of the part stands in the place of the last day, so that the index is entered there and nowhere else.
  const range = before && before.order < where.until ? { ...where, until: before.order } : where;
  const all = db
    .selectFrom('item')
    .select([...columns])
    .where((e) => (way.by === 'links' ? fitsToo('item', range) : fits(e as unknown as Builder, range)))
    .where((e) => standsForItsRelease(e as unknown as Builder, language, where));
  const some = way.by === 'links' ? all.where(amongLinks(way.rare)) : all;
  const older = before ? some.where(sql<boolean>`not (+item.published_order = ${before.order} and +item.id >= ${before.id})`) : some;
  const part = after
    ? older
        .where(sql<boolean>`${way.by === 'links' ? sql`+item.published_order` : sql`item.published_order`} >= ${after.order}`)
        .where(sql<boolean>`not (+item.published_order = ${after.order} and +item.id <= ${after.id})`)
    : older;
  // The `+` keeps SQLite from walking the order where the items are looked up by their ids.
  const order = way.by === 'links' ? sql`+item.published_order` : sql`item.published_order`;
  return part
    .orderBy(sql`${order} ${direction}`)
    .orderBy(sql`item.id ${direction}`)
    .limit(limit);
}

/** Releases that fit, the newest first, each by the item that stands for it. */
export async function newestItems(db: Database, language: string, where: ItemWhere, part: Part): Promise<ItemRow[]> {
  const rows = await (await newestItemsQuery(db, language, where, part)).execute();
  return (part.after ? rows.reverse() : rows).map(parsed);
}

/** The item of an id; null where there is none. */
export async function itemOfId(db: Database, id: string): Promise<ItemRow | null> {
  const row = await db
    .selectFrom('item')
    .select([...columns])
    .where('id', '=', id)
    .executeTakeFirst();
  return row ? parsed(row) : null;
}

/**
 * The item after which a release was named: releases become one or are parted, and what is cited stays where it can be found.
 * A release's own name is that of its first item (`releaseOf`, `ownReleaseOf`).
 */
export async function itemNamingRelease(db: Database, release: string): Promise<ItemRow | null> {
  const alone = /^r-([in]-.+)$/.exec(release)?.[1];
  if (alone) return itemOfId(db, alone);
  const day = /^r-(\d{4}-\d{2}-\d{2})-/.exec(release)?.[1];
  if (!day || !isDay(day)) return null;
  const rows = await db
    .selectFrom('item')
    .select([...columns])
    .where('published_order', '>=', day)
    .where('published_order', '<', `${day}~`)
    .execute();
  const named = rows.find(({ language, data }) => {
    const { title } = JSON.parse(data) as { title?: string };
    return title !== undefined && releaseOf(isLanguage(language) ? language : null, day, title) === release;
  });
  return named ? parsed(named) : null;
}

/** The items of ids, the first published first. */
export async function itemsTogether(db: Database, ids: readonly string[], until: string): Promise<ItemRow[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .selectFrom('item')
    .select([...columns])
    .where('id', 'in', oneOf(ids))
    .where('published_order', '<=', until)
    .execute();
  return rows.sort((a, b) => (a.published_order < b.published_order ? -1 : 1)).map(parsed);
}

/** All items of the releases, the first published first. */
export async function itemsOfReleases(db: Database, releases: readonly string[], until: string): Promise<ItemRow[]> {
  if (releases.length === 0) return [];
  const rows = await db
    .selectFrom('item')
    .select([...columns])
    .where('release', 'in', oneOf(releases))
    .where('published_order', '<=', until)
    .orderBy('published_order')
    .orderBy('id')
    .execute();
  return rows.map(parsed);
}

/** What items are about, the most central first. */
export async function subjectsOfItems(db: Database, items: readonly string[]): Promise<Map<string, string[]>> {
  if (items.length === 0) return new Map();
  const rows = await db.selectFrom('link').select(['item', 'subject']).where('item', 'in', oneOf(items)).orderBy('rank').execute();
  const subjects = new Map<string, string[]>();
  for (const { item, subject } of rows) subjects.set(item, [...(subjects.get(item) ?? []), subject]);
  return subjects;
}

/** The newest item's date per subject, for those that have one by `until`. */
export async function newestItemDates(db: Database, subjects: readonly string[], until: string): Promise<Map<string, PartialDate>> {
  if (subjects.length === 0) return new Map();
  const rows = await db
    .selectFrom('link')
    .innerJoin('item', 'item.id', 'link.item')
    .select(['link.subject', sql<string>`max(item.published_order || ' ' || item.published)`.as('newest')])
    .where('link.subject', 'in', oneOf(subjects))
    .where('item.published_order', '<=', until)
    .groupBy('link.subject')
    .execute();
  return new Map(rows.map(({ subject, newest }) => [subject, newest.slice(newest.indexOf(' ') + 1).slice(0, 10) as PartialDate]));
}
