import type { Selectable } from 'kysely';
import type { Database } from './connect.ts';
import { oneOf } from './one-of.ts';
import type { ReviewTables } from './review-tables.ts';

export type AssignmentRow = Selectable<ReviewTables['assignment']>;
export type ReminderRow = Selectable<ReviewTables['reminder']>;

export async function addAssignment(db: Database, row: AssignmentRow): Promise<void> {
  await db.insertInto('assignment').values(row).execute();
}

export function assignment(db: Database, id: string): Promise<AssignmentRow | undefined> {
  return db.selectFrom('assignment').selectAll().where('id', '=', id).executeTakeFirst();
}

/** Stamps an open assignment; false where it had been stamped before. */
export async function endAssignment(db: Database, id: string, done: { at: string; by: string }): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('assignment')
    .set({ done_at: done.at, done_by: done.by })
    .where('id', '=', id)
    .where('done_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** What somebody has been given and has not done, what falls due first before the rest. */
export function openAssignmentsOf(db: Database, editor: string): Promise<AssignmentRow[]> {
  return db
    .selectFrom('assignment')
    .selectAll()
    .where('editor', '=', editor)
    .where('done_at', 'is', null)
    .orderBy((e) => e.fn.coalesce('due', e.val('9999')))
    .orderBy('at')
    .execute();
}

export function openAssignmentsAbout(db: Database, about: readonly string[]): Promise<AssignmentRow[]> {
  if (about.length === 0) return Promise.resolve([]);
  return db
    .selectFrom('assignment')
    .selectAll()
    .where('about', 'in', oneOf(about))
    .where('done_at', 'is', null)
    .orderBy((e) => e.fn.coalesce('due', e.val('9999')))
    .orderBy('at')
    .execute();
}

/** Open assignments that fall due on a day or before it. */
export function assignmentsDueUntil(db: Database, day: string): Promise<AssignmentRow[]> {
  return db
    .selectFrom('assignment')
    .selectAll()
    .where('done_at', 'is', null)
    .where('due', '<=', day)
    .orderBy('due')
    .orderBy('id')
    .execute();
}

export function remindersOf(db: Database, assignments: readonly string[]): Promise<ReminderRow[]> {
  if (assignments.length === 0) return Promise.resolve([]);
  return db.selectFrom('reminder').selectAll().where('assignment', 'in', oneOf(assignments)).execute();
}

/**
 * Takes a reminder in hand: true for the one who may send it. One that is being sent, or was when a process ended, is never taken again;
 * one that could not be sent may be, `from` its last state.
 */
export async function takeReminder(db: Database, row: Pick<ReminderRow, 'assignment' | 'due' | 'word' | 'at'>): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('reminder')
    .values({ ...row, state: 'sending', tries: 1 })
    .onConflict((c) =>
      c
        .columns(['assignment', 'due', 'word'])
        .doUpdateSet((e) => ({ state: 'sending', at: row.at, tries: e('reminder.tries', '+', 1) }))
        .where('reminder.state', '=', 'failed'),
    )
    .executeTakeFirst();
  return (numInsertedOrUpdatedRows ?? 0n) > 0n;
}

export async function putReminderState(
  db: Database,
  { assignment: id, due, word }: ReminderRow,
  state: ReminderRow['state'],
): Promise<void> {
  await db.updateTable('reminder').set({ state }).where('assignment', '=', id).where('due', '=', due).where('word', '=', word).execute();
}
