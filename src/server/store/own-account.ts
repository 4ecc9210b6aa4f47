import type { AccountTables } from './account-tables.ts';
import type { Database } from './connect.ts';

/** What somebody sees of the ways into one's own account. */

export type PasskeyRow = Pick<AccountTables['editor_passkey'], 'id' | 'name' | 'created_at' | 'aaguid'>;
export type SessionRow = Pick<AccountTables['editor_session'], 'id' | 'created_at' | 'updated_at' | 'user_agent'>;

export const passkeyRows = (db: Database, editor: string): Promise<PasskeyRow[]> =>
  db
    .selectFrom('editor_passkey')
    .select(['id', 'name', 'created_at', 'aaguid'])
    .where('editor', '=', editor)
    .orderBy('created_at')
    .execute();

/** True where there was one. */
export async function removePasskey(db: Database, editor: string, id: string): Promise<boolean> {
  const { numDeletedRows } = await db.deleteFrom('editor_passkey').where('editor', '=', editor).where('id', '=', id).executeTakeFirst();
  return numDeletedRows > 0n;
}

/** Sessions that still hold, the last used first. */
export const sessionRows = (db: Database, editor: string, now: string): Promise<SessionRow[]> =>
  db
    .selectFrom('editor_session')
    .select(['id', 'created_at', 'updated_at', 'user_agent'])
    .where('editor', '=', editor)
    .where('expires_at', '>', now)
    .orderBy('updated_at', 'desc')
    .orderBy('id')
    .execute();

export async function hasPassword(db: Database, editor: string): Promise<boolean> {
  const row = await db
    .selectFrom('editor_sign_in')
    .select('id')
    .where('editor', '=', editor)
    .where('provider', '=', 'credential')
    .executeTakeFirst();
  return row !== undefined;
}

export async function forgetSecondFactor(db: Database, editor: string): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    await transaction.deleteFrom('editor_totp').where('editor', '=', editor).execute();
    await transaction.updateTable('editor').set({ second_factor: 0 }).where('id', '=', editor).execute();
  });
}
