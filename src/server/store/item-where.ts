import { sql, type ExpressionBuilder, type RawBuilder } from 'kysely';
import type { Database } from './connect.ts';
import { oneOf } from './one-of.ts';
import type { Tables } from './tables.ts';

/** Which items are asked for. `until`: the last instant (ISO 8601) that counts. */
export type ItemWhere = {
  /** What they are about: one subject (`kind:id`), any of some, anything of a theme. All that is given must hold. */
  subject?: string;
  subjects?: readonly string[];
  theme?: string;
  source?: string;
  language?: string;
  until: string;
};

type Items = Record<'item' | 'other', Tables['item']>;
export type Builder = ExpressionBuilder<Tables & Items, 'item' | 'other'>;

/** Sets of subjects, as SQL; an item fits that is about one of each set. */
type Subjects = RawBuilder<unknown>;
const subjectSets = ({ subject, subjects, theme }: ItemWhere): Subjects[] => [
  ...(subject ? [oneOf([subject])] : []),
  ...(subjects ? [oneOf(subjects)] : []),
  ...(theme ? [sql`(select subject_theme.subject from subject_theme where subject_theme.theme = ${theme})`] : []),
];

/** The `+` keeps SQLite from asking once for each subject of the set: an item has few links. */
const isAbout = (table: 'item' | 'other', set: Subjects) =>
  sql<boolean>`exists (select 1 from link where link.item = ${sql.ref(`${table}.id`)} and +link.subject in ${set})`;

/** The conditions of `where` on items that are walked: by an index of what is asked for. */
export function fits(e: Builder, where: ItemWhere) {
  const { source, language, until } = where;
  const conditions = [e('item.published_order', '<=', until), ...subjectSets(where).map((set) => isAbout('item', set))];
  if (source) conditions.push(e('item.source', '=', source));
  if (language) conditions.push(e('item.language', '=', language));
  return e.and(conditions);
}

/** The same of items that are found otherwise, by their ids or their release: the `+` keeps SQLite from finding them by anything else. */
export function fitsToo(table: 'item' | 'other', where: ItemWhere) {
  const { source, language, until } = where;
  const column = (name: 'published_order' | 'source' | 'language') => sql`+${sql.ref(`${table}.${name}`)}`;
  const conditions = [sql<boolean>`${column('published_order')} <= ${until}`, ...subjectSets(where).map((set) => isAbout(table, set))];
  if (source) conditions.push(sql<boolean>`${column('source')} = ${source}`);
  if (language) conditions.push(sql<boolean>`${column('language')} = ${language}`);
  return sql<boolean>`(${sql.join(conditions, sql` and `)})`;
}

/**
 * How items are found. `order`: walked from the newest, by source or language where one is asked for, until the page is full.
 * `links`: few are about what is asked, so these are looked up and put in order.
 */
export type Way = { by: 'order'; sparse: boolean } | { by: 'links'; rare: Subjects };

/** Up to so many links are looked up one by one (measured: about 0.1 s); with more, a walk among a million items meets enough of them soon. */
const few = 8_000;

async function linksOfSet(db: Database, set: Subjects): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*) as n from (select 1 from link where link.subject in ${set} limit ${few + 1})`.execute(db);
  return rows[0]?.n ?? 0;
}

/** Chooses the way by what is rarest; `sparse` says that a walk passes items that do not fit. */
export async function wayTo(db: Database, where: ItemWhere): Promise<Way> {
  let rare: { set: Subjects; links: number } | null = null;
  for (const set of subjectSets(where)) {
    const links = await linksOfSet(db, set);
    if (!rare || links < rare.links) rare = { set, links };
  }
  if (!rare) return { by: 'order', sparse: false };
  return rare.links <= few ? { by: 'links', rare: rare.set } : { by: 'order', sparse: true };
}

/** Items of the rarest set, each looked up by its id. */
export const amongLinks = (set: Subjects) => sql<boolean>`item.id in (select link.item from link where link.subject in ${set})`;
