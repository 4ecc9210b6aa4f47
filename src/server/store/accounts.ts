import { sql } from 'kysely';
import type { Database } from './connect.ts';
import { oneOf } from './one-of.ts';
import type { AccountTables } from './account-tables.ts';

export type EditorRow = AccountTables['editor'];

export const editorRow = (db: Database, id: string): Promise<EditorRow | undefined> =>
  db.selectFrom('editor').selectAll().where('id', '=', id).executeTakeFirst();

export const editorRowByEmail = (db: Database, email: string): Promise<EditorRow | undefined> =>
  db.selectFrom('editor').selectAll().where('email', '=', email).executeTakeFirst();

/** Everybody who has an account, by name and then by id. */
export const editorRows = (db: Database): Promise<EditorRow[]> =>
  db.selectFrom('editor').selectAll().orderBy('name').orderBy('id').execute();

export async function editorNames(db: Database, ids: readonly string[]): Promise<Map<string, string>> {
  const rows = await db.selectFrom('editor').select(['id', 'name']).where('id', 'in', oneOf(ids)).execute();
  return new Map(rows.map(({ id, name }) => [id, name]));
}

export async function countEditors(db: Database, role?: string): Promise<number> {
  const all = db.selectFrom('editor').select((e) => e.fn.countAll<number>().as('count'));
  return (await (role === undefined ? all : all.where('role', '=', role)).executeTakeFirstOrThrow()).count;
}

export async function changeEditor(
  db: Database,
  id: string,
  change: Partial<Pick<EditorRow, 'name' | 'language' | 'role' | 'organisation'>>,
  at: string,
): Promise<void> {
  await db
    .updateTable('editor')
    .set({ ...change, updated_at: at })
    .where('id', '=', id)
    .execute();
}

/** Everybody with how they sign in and when they last did something, by name. */
export const peopleRows = (db: Database): Promise<(EditorRow & { passkeys: number; last_seen: string | null })[]> =>
  db
    .selectFrom('editor')
    .selectAll()
    .select((e) => [
      e
        .selectFrom('editor_passkey')
        .whereRef('editor_passkey.editor', '=', 'editor.id')
        .select((p) => p.fn.countAll<number>().as('count'))
        .$asScalar()
        .$notNull()
        .as('passkeys'),
      e
        .selectFrom('editor_session')
        .whereRef('editor_session.editor', '=', 'editor.id')
        .select((s) => s.fn.max('updated_at').as('at'))
        .as('last_seen'),
    ])
    .orderBy('name')
    .orderBy('id')
    .execute();

/** Ends sessions of an editor; `id`: one of them, `but`: all others. */
export async function endSessions(db: Database, editor: string, { id, but }: { id?: string; but?: string } = {}): Promise<number> {
  let query = db.deleteFrom('editor_session').where('editor', '=', editor);
  if (id !== undefined) query = query.where('id', '=', id);
  if (but !== undefined) query = query.where('id', '!=', but);
  return Number((await query.executeTakeFirst()).numDeletedRows);
}

/** Removes an account with its ways to sign in and its sessions. */
export async function removeEditor(db: Database, id: string): Promise<void> {
  await db.deleteFrom('editor').where('id', '=', id).execute();
}

/** Counts an attempt and says how many there have been since the window began; a window that began before `earliest` begins anew. */
export async function countAttempt(db: Database, key: string, now: string, earliest: string): Promise<number> {
  const row = await db
    .insertInto('attempt')
    .values({ key, count: 1, since: now })
    .onConflict((c) =>
      c.column('key').doUpdateSet({
        count: sql`case when attempt.since < ${earliest} then 1 else attempt.count + 1 end`,
        since: sql`case when attempt.since < ${earliest} then excluded.since else attempt.since end`,
      }),
    )
    .returning('count')
    .executeTakeFirstOrThrow();
  return row.count;
}

export async function forgetAttempts(db: Database, keys: readonly string[], earliest: string): Promise<void> {
  await db
    .deleteFrom('attempt')
    .where((e) => e.or([e('key', 'in', oneOf(keys)), e('since', '<', earliest)]))
    .execute();
}
