import { sql } from 'kysely';
import type { Database } from './connect.ts';
import { oneOf } from './one-of.ts';
import type { SourceTables } from './source-tables.ts';

export type SuggestedMilestone = SourceTables['suggested_milestone'];
export type SeriesRow = SourceTables['series'];

/** Those of some steps that are new or say something else than before. */
export async function changedMilestones(db: Database, rows: readonly SuggestedMilestone[]): Promise<SuggestedMilestone[]> {
  if (rows.length === 0) return [];
  const ids = oneOf(rows.map(({ id }) => id));
  const known = await db.selectFrom('suggested_milestone').select(['id', 'text', 'address']).where('id', 'in', ids).execute();
  const before = new Map(known.map((row) => [row.id, row]));
  return rows.filter(({ id, text, address }) => before.get(id)?.text !== text || before.get(id)?.address !== address);
}

/** Those of some series whose figures are other than before. */
export async function changedSeries(db: Database, rows: readonly SeriesRow[]): Promise<SeriesRow[]> {
  if (rows.length === 0) return [];
  const indicators = oneOf(rows.map(({ indicator }) => indicator));
  const known = await db
    .selectFrom('series')
    .select(['indicator', 'choices', 'data', 'updated'])
    .where('indicator', 'in', indicators)
    .execute();
  const before = new Map(known.map((row) => [`${row.indicator} ${row.choices}`, row]));
  const of = ({ indicator, choices }: SeriesRow) => before.get(`${indicator} ${choices}`);
  return rows.filter((row) => of(row)?.data !== row.data || of(row)?.updated !== row.updated);
}

/** What was to come has come: the step that was planned for the day on which it was taken is suggested no more. */
async function dropTaken(db: Database, rows: readonly SuggestedMilestone[]): Promise<void> {
  await sql`delete from suggested_milestone
    where planned = 1 and subject in (select value ->> 'subject' from json_each(${JSON.stringify(rows)}))
      and exists (select 1 from suggested_milestone as taken where taken.subject = suggested_milestone.subject and taken.planned = 0
        and taken.type = suggested_milestone.type and taken.date = suggested_milestone.date)`.execute(db);
}

/** Stores steps that registers tell; one met again keeps when it was first seen. Gives the ids of those that are new or say something else. */
export async function putSuggestedMilestones(db: Database, rows: readonly SuggestedMilestone[]): Promise<string[]> {
  if (rows.length === 0) return [];
  const told = await sql<{ id: string }>`insert into suggested_milestone
    (id, subject, type, date, planned, about, text, address, source, snapshot, first_seen_at, seen_at)
    select value ->> 'id', value ->> 'subject', value ->> 'type', value ->> 'date', value ->> 'planned', value ->> 'about', value ->> 'text',
      value ->> 'address', value ->> 'source', value ->> 'snapshot', value ->> 'first_seen_at', value ->> 'seen_at'
    from json_each(${JSON.stringify(rows)}) where true
    on conflict (id) do update set seen_at = excluded.seen_at, text = excluded.text, address = excluded.address, snapshot = excluded.snapshot
      where text <> excluded.text or address <> excluded.address
    returning id`.execute(db);
  await dropTaken(db, rows);
  return told.rows.map(({ id }) => id);
}

/** Steps suggested for a subject (`kind:id`), the newest first. */
export const suggestedMilestonesOf = (db: Database, subject: string): Promise<SuggestedMilestone[]> =>
  db.selectFrom('suggested_milestone').selectAll().where('subject', '=', subject).orderBy('date', 'desc').orderBy('id').execute();

export const countSuggestedMilestones = async (db: Database, source: string): Promise<number> =>
  (
    await db
      .selectFrom('suggested_milestone')
      .select((e) => e.fn.countAll<number>().as('n'))
      .where('source', '=', source)
      .executeTakeFirstOrThrow()
  ).n;

/** Stores series; gives the indicators whose figures are other than before. */
export async function putSeries(db: Database, rows: readonly SeriesRow[]): Promise<string[]> {
  if (rows.length === 0) return [];
  const changed = await sql<{
    indicator: string;
  }>`insert into series (indicator, choices, source, data, updated, address, snapshot, read_at)
    select value ->> 'indicator', value ->> 'choices', value ->> 'source', value ->> 'data', value ->> 'updated', value ->> 'address',
      value ->> 'snapshot', value ->> 'read_at'
    from json_each(${JSON.stringify(rows)}) where true
    on conflict (indicator, choices) do update set
      source = excluded.source, data = excluded.data, updated = excluded.updated, address = excluded.address, snapshot = excluded.snapshot,
      read_at = excluded.read_at
      where data <> excluded.data or updated is not excluded.updated
    returning indicator`.execute(db);
  return changed.rows.map(({ indicator }) => indicator);
}

export const seriesOf = (db: Database, indicator: string): Promise<SeriesRow[]> =>
  db.selectFrom('series').selectAll().where('indicator', '=', indicator).orderBy('choices').execute();

/** What a source brought besides items. */
export const seriesOfSource = (db: Database, source: string): Promise<SeriesRow[]> =>
  db.selectFrom('series').selectAll().where('source', '=', source).orderBy('indicator').execute();
