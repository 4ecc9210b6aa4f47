import type { Selectable, Updateable } from 'kysely';
import type { Database } from './connect.ts';
import { oneOf } from './one-of.ts';
import type { Tables } from './tables.ts';

/** Drafts and what was typed in them. */

export type DraftRow = Selectable<Tables['draft']>;
export type SavingRow = Selectable<Tables['draft_saving']>;

export async function addDraft(db: Database, row: DraftRow): Promise<void> {
  await db.insertInto('draft').values(row).execute();
}

/** A draft, open or closed. */
export const draftRow = (db: Database, id: string): Promise<DraftRow | undefined> =>
  db.selectFrom('draft').selectAll().where('id', '=', id).executeTakeFirst();

export const openDraftOf = (db: Database, kind: string, subject: string): Promise<DraftRow | undefined> =>
  db
    .selectFrom('draft')
    .selectAll()
    .where('kind', '=', kind)
    .where('subject', '=', subject)
    .where('closed_at', 'is', null)
    .executeTakeFirst();

export async function changeDraft(db: Database, id: string, change: Updateable<Tables['draft']>): Promise<void> {
  await db.updateTable('draft').set(change).where('id', '=', id).execute();
}

export type OpenDrafts = {
  kind?: string;
  subject?: string;
  states?: readonly string[];
  author?: string;
  editor?: string;
  limit: number;
  offset: number;
};

/** Open drafts, the newest saving first. */
export function openDrafts(db: Database, { kind, subject, states, author, editor, limit, offset }: OpenDrafts): Promise<DraftRow[]> {
  let query = db.selectFrom('draft').selectAll().where('closed_at', 'is', null);
  if (kind) query = query.where('kind', '=', kind);
  if (subject) query = query.where('subject', '=', subject);
  if (states) query = query.where('state', 'in', oneOf(states));
  if (author) query = query.where('author', '=', author);
  if (editor)
    query = query.where((e) =>
      e(e.val(editor), 'in', e.selectFrom(e.fn<{ value: string }>('json_each', ['editors']).as('one')).select('value')),
    );
  return query.orderBy('updated_at', 'desc').orderBy('id').limit(limit).offset(offset).execute();
}

/** Open drafts whose time has come by `now`, the earliest first. */
export const dueDrafts = (db: Database, now: string): Promise<DraftRow[]> =>
  db
    .selectFrom('draft')
    .selectAll()
    .where('closed_at', 'is', null)
    .where('publish_at', 'is not', null)
    .where('publish_at', '<=', now)
    .orderBy('publish_at')
    .orderBy('id')
    .execute();

/** Whether an id has ever been a subject's, or is an open draft's. */
export async function isTaken(db: Database, kind: string, id: string): Promise<boolean> {
  const was = await db.selectFrom('change').select('id').where('subject', '=', `${kind}:${id}`).limit(1).executeTakeFirst();
  return Boolean(was ?? (await openDraftOf(db, kind, id)));
}

/** Open drafts in which the text stands as a whole JSON string. */
export const draftsMentioning = (db: Database, text: string): Promise<DraftRow[]> =>
  db
    .selectFrom('draft')
    .selectAll()
    .where('closed_at', 'is', null)
    .where((e) => e.fn<number>('instr', ['image', e.val(JSON.stringify(text))]), '>', 0)
    .execute();

/** What is kept of a draft's savings, the newest first. */
export const savingsOf = (db: Database, draft: string): Promise<SavingRow[]> =>
  db.selectFrom('draft_saving').selectAll().where('draft', '=', draft).orderBy('number', 'desc').execute();

/** The saving that made the draft what it is. */
export const newestSaving = (db: Database, draft: string): Promise<SavingRow | undefined> =>
  db
    .selectFrom('draft_saving')
    .selectAll()
    .where('draft', '=', draft)
    .where('version', 'is not', null)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst();

/** Adds a saving and gives it its number. */
export async function addSaving(db: Database, row: Omit<SavingRow, 'number'>): Promise<SavingRow> {
  const { newest } = await db
    .selectFrom('draft_saving')
    .select((e) => e.fn.coalesce(e.fn.max('number'), e.val(0)).as('newest'))
    .where('draft', '=', row.draft)
    .executeTakeFirstOrThrow();
  const saving = { ...row, number: newest + 1 };
  await db.insertInto('draft_saving').values(saving).execute();
  return saving;
}

export async function changeSaving(
  db: Database,
  { draft, number }: { draft: string; number: number },
  change: Updateable<Tables['draft_saving']>,
): Promise<void> {
  await db.updateTable('draft_saving').set(change).where('draft', '=', draft).where('number', '=', number).execute();
}

/** Savings of an editor that came too late need no look any more: the editor has gone on from the newest version. */
export async function settleSavings(db: Database, draft: string, editor: string): Promise<void> {
  await db
    .updateTable('draft_saving')
    .set({ settled: 1 })
    .where('draft', '=', draft)
    .where('editor', '=', editor)
    .where('version', 'is', null)
    .execute();
}
