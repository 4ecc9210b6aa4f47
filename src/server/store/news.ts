import type { PartialDate } from '#domain/date.ts';
import { sql, type ExpressionBuilder } from 'kysely';
import type { Database } from './connect.ts';
import type { Tables } from './tables.ts';
import { oneOf } from './one-of.ts';

/** An item as it is stored: an editor's entry (`origin` catalogue) or a compiled one. */
export type ItemRow = {
  id: string;
  origin: 'catalogue' | 'source';
  source: string | null;
  language: string | null;
  published: string;
  release: string | null;
  publisherType: string | null;
  data: unknown;
};

/** `until`: the last instant (ISO 8601) that counts. */
export type ItemWhere = {
  subject?: string;
  subjects?: readonly string[];
  theme?: string;
  source?: string;
  language?: string;
  until: string;
};

const columns = ['id', 'origin', 'source', 'language', 'published', 'release', 'publisher_type', 'data'] as const;
type Row = Pick<Tables['item'], (typeof columns)[number]>;
const parsed = ({ publisher_type, data, ...row }: Row): ItemRow => ({
  ...row,
  publisherType: publisher_type,
  data: JSON.parse(data) as unknown,
});

type Items = Record<'item' | 'other', Tables['item']>;
type Builder = ExpressionBuilder<Tables & Items, 'item' | 'other'>;

/** The conditions of `where` on a table named `item` or `other`. */
function fits(e: Builder, table: 'item' | 'other', { subject, subjects, theme, source, language, until }: ItemWhere) {
  const conditions = [e(`${table}.published_order`, '<=', until)];
  if (source) conditions.push(e(`${table}.source`, '=', source));
  if (language) conditions.push(e(`${table}.language`, '=', language));
  if (subject) conditions.push(e(`${table}.id`, 'in', e.selectFrom('link').select('link.item').where('link.subject', '=', subject)));
  if (subjects)
    conditions.push(e(`${table}.id`, 'in', e.selectFrom('link').select('link.item').where('link.subject', 'in', oneOf(subjects))));
  if (theme) {
    // Asked row by row from the item's side: nearly every item is of some theme, and lists stop early.
    const ofTheme = e
      .selectFrom('link')
      .innerJoin('subject_theme', 'subject_theme.subject', 'link.subject')
      .select('link.item')
      .whereRef('link.item', '=', `${table}.id`)
      .where('subject_theme.theme', '=', theme);
    conditions.push(e.exists(ofTheme));
  }
  return e.and(conditions);
}

/** What stands for a release: the authority's own item first, then one in the reader's language, then the first published. */
const precedence = (table: 'item' | 'other', language: string) =>
  sql<string>`(case when ${sql.ref(`${table}.publisher_type`)} in ('authority', 'parliament') then '0' else '1' end) || (case when ${sql.ref(`${table}.language`)} = ${language} then '0' else '1' end) || ${sql.ref(`${table}.published_order`)} || ${sql.ref(`${table}.id`)}`;

/** One item a release among those that fit: none of its siblings that fit comes before it. */
function standsForItsRelease(e: Builder, language: string, where: ItemWhere) {
  const better = e
    .selectFrom('item as other')
    .select('other.id')
    .whereRef('other.release', '=', 'item.release')
    .where((inner) => fits(inner as unknown as Builder, 'other', where))
    .where(precedence('other', language), '<', precedence('item', language));
  return e.or([e('item.release', 'is', null), e.not(e.exists(better))]);
}

/** Releases that fit, the newest first, each by the item that stands for it. */
export async function newestItems(
  db: Database,
  language: string,
  where: ItemWhere,
  { limit, offset = 0 }: { limit: number; offset?: number },
): Promise<ItemRow[]> {
  const rows = await db
    .selectFrom('item')
    .select([...columns])
    .where((e) => fits(e as unknown as Builder, 'item', where))
    .where((e) => standsForItsRelease(e as unknown as Builder, language, where))
    .orderBy('item.published_order', 'desc')
    .orderBy('item.id')
    .limit(limit)
    .offset(offset)
    .execute();
  return rows.map(parsed);
}

export async function countReleases(db: Database, where: ItemWhere): Promise<number> {
  const row = await db
    .selectFrom('item')
    .select(sql<number>`count(distinct coalesce(item.release, item.id))`.as('n'))
    .where((e) => fits(e as unknown as Builder, 'item', where))
    .executeTakeFirstOrThrow();
  return row.n;
}

/** How many items fit per value of a column, for the filters. */
export async function countItemsBy(db: Database, column: 'language' | 'source', where: ItemWhere): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom('item')
    .select([`item.${column} as value`, sql<number>`count(distinct coalesce(item.release, item.id))`.as('n')])
    .where((e) => fits(e as unknown as Builder, 'item', where))
    .where(`item.${column}`, 'is not', null)
    .groupBy(`item.${column}`)
    .execute();
  return new Map(rows.map((row) => [row.value ?? '', row.n]));
}

/** All items of the releases. */
export async function itemsOfReleases(db: Database, releases: readonly string[], until: string): Promise<ItemRow[]> {
  if (releases.length === 0) return [];
  const rows = await db
    .selectFrom('item')
    .select([...columns])
    .where('release', 'in', oneOf(releases))
    .where('published_order', '<=', until)
    .orderBy('published_order')
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
