import { sql } from 'kysely';
import type { Database } from './connect.ts';
import type { MatterRow } from './inbox.ts';
import { oneOf } from './one-of.ts';

/** How the queue is kept: matters are made anew, cluster by cluster, as what they are made from changes. */

export type MadeMatter = Pick<MatterRow, 'key' | 'kind' | 'subject' | 'cluster' | 'rank' | 'since'>;
export type Stale = { kind: string; cluster: string };

export const isAnythingStale = async (db: Database): Promise<boolean> =>
  (await db.selectFrom('inbox_stale').select('kind').limit(1).executeTakeFirst()) !== undefined;

export const someStale = (db: Database, limit: number): Promise<Stale[]> =>
  db.selectFrom('inbox_stale').select(['kind', 'cluster']).limit(limit).execute();

export async function forgetStale(db: Database, stale: readonly Stale[]): Promise<void> {
  await sql`delete from inbox_stale where (kind, cluster) in
    (select value ->> 'kind', value ->> 'cluster' from json_each(${JSON.stringify(stale)}))`.execute(db);
}

export async function noteStale(db: Database, stale: readonly Stale[]): Promise<void> {
  await sql`insert into inbox_stale (kind, cluster)
    select value ->> 'kind', value ->> 'cluster' from json_each(${JSON.stringify(stale)}) where true on conflict do nothing`.execute(db);
}

/** Every measure's marks are asked for again: a day has passed. */
export async function noteMeasuresStale(db: Database): Promise<void> {
  await sql`insert into inbox_stale (kind, cluster)
    select mark.value, measure.id from measure, json_each('["overdue", "silent"]') as mark where true on conflict do nothing`.execute(db);
}

/** Puts the matters of clusters as they now are; what is put off stays so. Gives those that are new or have moved. */
export async function putMatters(
  db: Database,
  kind: string,
  clusters: readonly string[],
  matters: readonly MadeMatter[],
): Promise<string[]> {
  const keys = oneOf(matters.map(({ key }) => key));
  await db
    .deleteFrom('inbox_place')
    .where('key', 'in', goneOf(db, kind, clusters, keys))
    .execute();
  await db
    .deleteFrom('inbox_matter')
    .where('key', 'in', goneOf(db, kind, clusters, keys))
    .execute();
  if (matters.length === 0) return [];
  const put = await sql<{ key: string }>`insert into inbox_matter (key, kind, subject, cluster, rank, since)
    select value ->> 'key', value ->> 'kind', value ->> 'subject', value ->> 'cluster', value ->> 'rank', value ->> 'since'
    from json_each(${JSON.stringify(matters)}) where true
    on conflict (key) do update set subject = excluded.subject, cluster = excluded.cluster, rank = excluded.rank, since = excluded.since
      where subject is not excluded.subject or cluster <> excluded.cluster or rank <> excluded.rank or since <> excluded.since
    returning key`.execute(db);
  return put.rows.map(({ key }) => key);
}

const goneOf = (db: Database, kind: string, clusters: readonly string[], keys: ReturnType<typeof oneOf>) =>
  db.selectFrom('inbox_matter').select('key').where('kind', '=', kind).where('cluster', 'in', oneOf(clusters)).where('key', 'not in', keys);

export type Placing = { key: string; organisation: string };

/** Gives matters their places: everybody's, and those of the organisations that answer. What is put off gets none. */
export async function putPlaces(db: Database, keys: readonly string[], placings: readonly Placing[]): Promise<void> {
  if (keys.length === 0) return;
  const wanted = JSON.stringify([...keys.map((key) => ({ key, organisation: '' })), ...placings]);
  // What is wanted is read once, not for each place: a change of many measures' organisations moves thousands of matters.
  await sql`delete from inbox_place where key in ${oneOf(keys)} and (
    (key, organisation) not in (select value ->> 'key', value ->> 'organisation' from json_each(${wanted}))
    or not exists (select 1 from inbox_matter as m where m.key = inbox_place.key and m.due is null
      and m.rank = inbox_place.rank and m.since = inbox_place.since))`.execute(db);
  await sql`insert into inbox_place (organisation, rank, since, key, kind)
    select w.value ->> 'organisation', m.rank, m.since, m.key, m.kind
    from json_each(${wanted}) as w join inbox_matter as m on m.key = w.value ->> 'key'
    where m.due is null on conflict do nothing`.execute(db);
}

/** The matters of subjects, by key. */
export const mattersOfSubjects = (db: Database, subjects: readonly string[]): Promise<{ key: string; subject: string | null }[]> =>
  db.selectFrom('inbox_matter').select(['key', 'subject']).where('subject', 'in', oneOf(subjects)).execute();

/** Organisations that answer for measures (`measure:ID`); those that only watch do not. */
export async function answeringForMeasures(db: Database, measures: readonly string[]): Promise<Map<string, string[]>> {
  const rows = await db
    .selectFrom('measure_organisation')
    .select(['measure', 'organisation'])
    .where('measure', 'in', oneOf(measures))
    .where('role', '<>', 'watching')
    .distinct()
    .execute();
  const found = new Map<string, string[]>(measures.map((id) => [`measure:${id}`, []]));
  for (const { measure, organisation } of rows) found.get(`measure:${measure}`)?.push(organisation);
  return found;
}
