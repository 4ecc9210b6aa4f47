import { sql } from 'kysely';
import type { Database } from './connect.ts';
import { oneOf } from './one-of.ts';

/** What an item may be about, with the reason as JSON. */
export type LinkRow = { item: string; subject: string; rank: number; score: number; reason: string };

const values = (rows: readonly LinkRow[]) => sql`json_each(${JSON.stringify(rows)})`;

/** Links that hold by themselves: an editor's stay as they are. */
export async function putLinks(db: Database, items: readonly string[], rows: readonly LinkRow[]): Promise<void> {
  if (items.length) await db.deleteFrom('link').where('item', 'in', oneOf(items)).where('verdict', 'is', null).execute();
  if (rows.length === 0) return;
  await sql`insert into link (item, subject, rank, reason, score, verdict)
    select value ->> 'item', value ->> 'subject', value ->> 'rank', value ->> 'reason', value ->> 'score', null from ${values(rows)}
    where true on conflict do nothing`.execute(db);
}

export async function putSuggestedLinks(db: Database, items: readonly string[], rows: readonly LinkRow[]): Promise<void> {
  if (items.length) await db.deleteFrom('suggested_link').where('item', 'in', oneOf(items)).execute();
  if (rows.length === 0) return;
  await sql`insert into suggested_link (item, subject, rank, score, reason)
    select value ->> 'item', value ->> 'subject', value ->> 'rank', value ->> 'score', value ->> 'reason' from ${values(rows)}
    where true on conflict do nothing`.execute(db);
}

/** What editors decided of links between the items and anything. */
export async function verdictsOf(db: Database, items: readonly string[]): Promise<{ item: string; subject: string; verdict: string }[]> {
  return db.selectFrom('verdict').select(['item', 'subject', 'verdict']).where('item', 'in', oneOf(items)).execute();
}

/** Every verdict of editors: what the machine learns from. */
export const allVerdicts = (db: Database): Promise<{ item: string; subject: string; verdict: string }[]> =>
  db.selectFrom('verdict').select(['item', 'subject', 'verdict']).execute();

/** Suggestions for an item, the best first. */
export const suggestedLinksOf = (db: Database, item: string): Promise<LinkRow[]> =>
  db.selectFrom('suggested_link').selectAll().where('item', '=', item).orderBy('rank').execute();

export type Waiting = { id: string; published: string; data: string };

/** Items with suggestions that no editor has decided on, the newest first. */
export const newestWaiting = (db: Database, limit: number): Promise<Waiting[]> =>
  db
    .selectFrom('item')
    .select(['id', 'published', 'data'])
    .where((e) => e.exists(e.selectFrom('suggested_link').select('subject').whereRef('suggested_link.item', '=', 'item.id')))
    .orderBy('published_order', 'desc')
    .orderBy('id')
    .limit(limit)
    .execute();

/** What the machine said of the items by itself: links that hold, and suggestions. */
export async function machineLinksOf(db: Database, items: readonly string[]): Promise<{ links: LinkRow[]; suggested: LinkRow[] }> {
  const columns = ['item', 'subject', 'rank', 'score', 'reason'] as const;
  const links = await db
    .selectFrom('link')
    .select([...columns])
    .where('item', 'in', oneOf(items))
    .where('verdict', 'is', null)
    .execute();
  const suggested = await db
    .selectFrom('suggested_link')
    .select([...columns])
    .where('item', 'in', oneOf(items))
    .execute();
  return { links: links.map(({ score, ...row }) => ({ ...row, score: score ?? 0 })), suggested };
}

/** Accepted and automatic links of the items with their reasons. */
export const linksOf = (db: Database, items: readonly string[]) =>
  db.selectFrom('link').selectAll().where('item', 'in', oneOf(items)).orderBy('rank').execute();
