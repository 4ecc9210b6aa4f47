import type { Selectable } from 'kysely';
import type { Database } from './connect.ts';
import { oneOf } from './one-of.ts';
import type { ChangeRow } from './changes.ts';
import type { Tables } from './tables.ts';

/** How entries of the record were published, and what histories ask of the record. */

export type PublishingRow = Selectable<Tables['publishing']>;

export async function addPublishing(db: Database, row: PublishingRow): Promise<void> {
  await db.insertInto('publishing').values(row).execute();
}

export const publishingRow = (db: Database, id: string): Promise<PublishingRow | undefined> =>
  db.selectFrom('publishing').selectAll().where('id', '=', id).executeTakeFirst();

/** The newest batches first. */
export const batchRows = (db: Database, limit: number): Promise<PublishingRow[]> =>
  db
    .selectFrom('publishing')
    .selectAll()
    .where('title', 'is not', null)
    .orderBy('at', 'desc')
    .orderBy('first', 'desc')
    .limit(limit)
    .execute();

export async function markPublishingUndone(db: Database, id: string, by: string): Promise<void> {
  await db.updateTable('publishing').set({ undone_by: by }).where('id', '=', id).execute();
}

/** The publishing that each of the entries went out with; entries that were written otherwise (by the catalogue) have none. */
export async function publishingsOf(db: Database, entries: readonly number[]): Promise<Map<number, PublishingRow>> {
  if (entries.length === 0) return new Map();
  const rows = await db
    .selectFrom('publishing')
    .innerJoin('change', (j) =>
      j
        .on('publishing.first', '=', (e) =>
          e
            .selectFrom('publishing as p')
            .select((m) => m.fn.max('p.first').as('first'))
            .whereRef('p.first', '<=', 'change.id'),
        )
        .onRef('publishing.last', '>=', 'change.id'),
    )
    .selectAll('publishing')
    .select('change.id as entry')
    .where('change.id', 'in', oneOf(entries))
    .execute();
  return new Map(rows.map(({ entry, ...row }) => [entry, row]));
}

/** A subject's own entries, the newest first; only those after `after` where that is said. */
export const entriesOfSubject = (db: Database, subject: string, after = 0): Promise<ChangeRow[]> =>
  db.selectFrom('change').selectAll().where('subject', '=', subject).where('id', '>', after).orderBy('id', 'desc').execute();

/** The named entries in the record's order. */
export const entriesNamed = (db: Database, ids: readonly number[]): Promise<ChangeRow[]> =>
  db.selectFrom('change').selectAll().where('id', 'in', oneOf(ids)).orderBy('id').execute();

/** The newest entry of each subject. */
export async function newestEntriesOf(
  db: Database,
  subjects: readonly string[],
): Promise<Map<string, Pick<ChangeRow, 'id' | 'actor' | 'at'>>> {
  const rows = await db
    .selectFrom('change')
    .select(['subject', 'id', 'actor', 'at'])
    .where('id', 'in', (q) =>
      q
        .selectFrom('change as c')
        .select((e) => e.fn.max('c.id').as('id'))
        .where('c.subject', 'in', oneOf(subjects))
        .groupBy('c.subject'),
    )
    .execute();
  return new Map(rows.map(({ subject, ...row }) => [subject, row]));
}
