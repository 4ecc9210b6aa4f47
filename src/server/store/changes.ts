import type { Selectable } from 'kysely';
import type { Reference } from '#domain/subjects.ts';
import type { Database } from './connect.ts';
import type { Tables } from './tables.ts';
import { oneOf } from './one-of.ts';

/** The record's rows. */
export type ChangeRow = Selectable<Tables['change']>;

export const newestChange = (db: Database): Promise<ChangeRow | undefined> =>
  db.selectFrom('change').selectAll().orderBy('id', 'desc').limit(1).executeTakeFirst();
export const oldestChange = (db: Database): Promise<ChangeRow | undefined> =>
  db.selectFrom('change').selectAll().orderBy('id').limit(1).executeTakeFirst();

export async function addChange(db: Database, row: ChangeRow, concerns: Iterable<Reference>): Promise<void> {
  await db.insertInto('change').values(row).execute();
  const rows = [...new Set(concerns)].map((subject) => ({ change_id: row.id, subject }));
  if (rows.length) await db.insertInto('change_concerns').values(rows).execute();
}

/** What happened to a subject and to what belongs to it, the newest first. */
export function changesConcerning(
  db: Database,
  subject: Reference,
  { limit, until }: { limit: number; until: number },
): Promise<ChangeRow[]> {
  return db
    .selectFrom('change_concerns')
    .innerJoin('change', 'change.id', 'change_concerns.change_id')
    .selectAll('change')
    .where('change_concerns.subject', '=', subject)
    .where('change_concerns.change_id', '<=', until)
    .orderBy('change_concerns.change_id', 'desc')
    .limit(limit)
    .execute();
}

/** Id of the newest entry about a subject of any of the kinds; 0 when there is none. */
export async function newestChangeOf(db: Database, kinds: readonly string[]): Promise<number> {
  const newest = kinds.map((kind) =>
    db
      .selectFrom('change')
      .select((e) => e.fn.max('id').as('id'))
      .where('subject', '>', `${kind}:`)
      .where('subject', '<', `${kind};`)
      .executeTakeFirst(),
  );
  return Math.max(0, ...(await Promise.all(newest)).map((row) => row?.id ?? 0));
}

/** A page of the whole record, the newest first. */
export function changesPage(
  db: Database,
  { limit, offset, until }: { limit: number; offset: number; until: number },
): Promise<ChangeRow[]> {
  return db.selectFrom('change').selectAll().where('id', '<=', until).orderBy('id', 'desc').limit(limit).offset(offset).execute();
}

/** A stretch of the record in the order in which it was written, for walking through all of it. */
export function changesAfter(db: Database, id: number, limit: number): Promise<ChangeRow[]> {
  return db.selectFrom('change').selectAll().where('id', '>', id).orderBy('id').limit(limit).execute();
}

/** Id of the last entry written before `instant` (ISO 8601, UTC); 0 when there is none. */
export async function lastChangeBefore(db: Database, instant: string): Promise<number> {
  const row = await db.selectFrom('change').select('id').where('at', '<', instant).orderBy('id', 'desc').limit(1).executeTakeFirst();
  return row?.id ?? 0;
}

/** Every subject's newest entry up to and including `id`: what the record said then. */
export function newestEntriesUntil(db: Database, id: number): Promise<Pick<ChangeRow, 'subject' | 'after' | 'id'>[]> {
  return db
    .selectFrom('change')
    .select(['subject', 'after', 'id'])
    .where('id', 'in', (q) =>
      q
        .selectFrom('change as c')
        .select((e) => e.fn.max('c.id').as('id'))
        .where('c.id', '<=', id)
        .groupBy('c.subject'),
    )
    .orderBy('id')
    .execute();
}

/** When each entry was written. */
export async function timesOf(db: Database, ids: readonly number[]): Promise<Map<number, string>> {
  if (ids.length === 0) return new Map();
  const rows = await db.selectFrom('change').select(['id', 'at']).where('id', 'in', oneOf(ids)).execute();
  return new Map(rows.map((row) => [row.id, row.at]));
}

/** How many entries the record has of each subject: the sequence number of its newest version. */
export async function versionsOfSubjects(db: Database, subjects: readonly string[]): Promise<Map<string, number>> {
  if (subjects.length === 0) return new Map();
  const rows = await db
    .selectFrom('change')
    .select(['subject', (e) => e.fn.countAll<number>().as('n')])
    .where('subject', 'in', oneOf(subjects))
    .groupBy('subject')
    .execute();
  return new Map(rows.map((row) => [row.subject, row.n]));
}
