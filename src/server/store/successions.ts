import type { Succession } from '#domain/subjects.ts';
import type { Database } from './connect.ts';
import { oneOf } from './one-of.ts';

/** Successions that touch any of the subjects (`kind:id`), at either end. */
export async function successionsOf(db: Database, subjects: readonly string[]): Promise<Succession[]> {
  if (subjects.length === 0) return [];
  const rows = await db
    .selectFrom('succession')
    .innerJoin('subject', (j) => j.onRef('subject.id', '=', 'succession.id').on('subject.kind', '=', 'succession'))
    .select('subject.data')
    .where((e) => e.or([e('from_subject', 'in', oneOf(subjects)), e('to_subject', 'in', oneOf(subjects))]))
    .orderBy('succession.id')
    .execute();
  return rows.map((row) => JSON.parse(row.data) as Succession);
}
