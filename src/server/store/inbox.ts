import { sql } from 'kysely';
import type { Database } from './connect.ts';
import type { InboxTables } from './inbox-tables.ts';
import { oneOf } from './one-of.ts';

/** The desk's queue as editors ask for it: its parts, its counts, single matters. */

export type MatterRow = InboxTables['inbox_matter'];
/** A place in the queue: what is after it comes later. */
export type QueuePlace = Pick<MatterRow, 'rank' | 'since' | 'key'>;
/** Which matters are asked for; `organisation`: empty for everybody's. */
export type QueueWhere = { organisation: string; kind?: string | undefined };
export type QueuePart = { limit: number; after?: QueuePlace | undefined };

/** The question behind `queuePart`; its plan is tested. */
export function queueQuery(db: Database, { organisation, kind }: QueueWhere, { limit, after }: QueuePart) {
  let query = db
    .selectFrom('inbox_place')
    .innerJoin('inbox_matter', 'inbox_matter.key', 'inbox_place.key')
    .selectAll('inbox_matter')
    .where('inbox_place.organisation', '=', organisation);
  if (kind !== undefined) query = query.where('inbox_place.kind', '=', kind);
  if (after)
    query = query.where(
      sql<boolean>`(inbox_place.rank, inbox_place.since, inbox_place.key) > (${after.rank}, ${after.since}, ${after.key})`,
    );
  return query.orderBy('inbox_place.rank').orderBy('inbox_place.since').orderBy('inbox_place.key').limit(limit);
}

/** Matters in the order in which they are to be met: the most important first, then the longest waiting. */
export const queuePart = (db: Database, where: QueueWhere, part: QueuePart): Promise<MatterRow[]> => queueQuery(db, where, part).execute();

/** How many wait, by kind. */
export async function queueCounts(db: Database, organisation: string): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom('inbox_count')
    .select(['kind', 'n'])
    .where('organisation', '=', organisation)
    .where('n', '>', 0)
    .execute();
  return new Map(rows.map(({ kind, n }) => [kind, n]));
}

/** What is put off, what comes back first first. */
export const putOffMatters = (db: Database, limit: number): Promise<MatterRow[]> =>
  db.selectFrom('inbox_matter').selectAll().where('due', 'is not', null).orderBy('due').orderBy('key').limit(limit).execute();

export async function countPutOff(db: Database): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*) as n from inbox_matter where due is not null`.execute(db);
  return rows[0]?.n ?? 0;
}

export async function mattersOf(db: Database, keys: readonly string[]): Promise<MatterRow[]> {
  const rows = await db.selectFrom('inbox_matter').selectAll().where('key', 'in', oneOf(keys)).execute();
  const byKey = new Map(rows.map((row) => [row.key, row]));
  return keys.flatMap((key) => byKey.get(key) ?? []);
}

/** Those of a release or a source, or of a subject: what can be answered at once. */
export async function mattersAbout(
  db: Database,
  about: { kind?: string; cluster?: string; subject?: string },
  limit: number,
): Promise<MatterRow[]> {
  let query = db.selectFrom('inbox_matter').selectAll().where('due', 'is', null);
  if (about.kind !== undefined) query = query.where('kind', '=', about.kind);
  if (about.cluster !== undefined) query = query.where('cluster', '=', about.cluster);
  if (about.subject !== undefined) query = query.where('subject', '=', about.subject);
  return query.orderBy('rank').orderBy('since').orderBy('key').limit(limit).execute();
}

/** How many wait of each subject and kind (`kind subject`). */
export async function countsOfSubjects(db: Database, subjects: readonly string[]): Promise<Map<string, number>> {
  const { rows } = await sql<{ subject: string; kind: string; n: number }>`
    select subject, kind, count(*) as n from inbox_matter where subject in ${oneOf(subjects)} and due is null group by subject, kind`.execute(
    db,
  );
  return new Map(rows.map(({ subject, kind, n }) => [`${kind} ${subject}`, n]));
}

export async function putOff(db: Database, keys: readonly string[], due: string, by: string): Promise<void> {
  await db.updateTable('inbox_matter').set({ due, put_off_by: by }).where('key', 'in', oneOf(keys)).execute();
  await db.deleteFrom('inbox_place').where('key', 'in', oneOf(keys)).execute();
}

/** Takes what is put off back into the queue: the named, or those whose day has come. Gives their keys; their places are made anew by the caller. */
export async function takeBack(db: Database, which: { keys: readonly string[] } | { until: string }): Promise<string[]> {
  const query = db.updateTable('inbox_matter').set({ due: null, put_off_by: null }).where('due', 'is not', null);
  const some = 'keys' in which ? query.where('key', 'in', oneOf(which.keys)) : query.where('due', '<=', which.until);
  return (await some.returning('key').execute()).map(({ key }) => key);
}
