import type { AccountTables } from './account-tables.ts';
import type { Database } from './connect.ts';

export type InvitationRow = AccountTables['invitation'];

/** Puts an invitation in the place of earlier ones to the same address, and removes those that have run out. */
export async function putInvitation(db: Database, invitation: InvitationRow): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    await transaction
      .deleteFrom('invitation')
      .where((e) => e.or([e('email', '=', invitation.email), e('expires_at', '<', invitation.made_at)]))
      .execute();
    await transaction.insertInto('invitation').values(invitation).execute();
  });
}

/** Invitations that still hold, the newest first. */
export const invitationRows = (db: Database, now: string): Promise<(InvitationRow & { account: string | null })[]> =>
  db
    .selectFrom('invitation')
    .leftJoin('editor', 'editor.email', 'invitation.email')
    .selectAll('invitation')
    .select('editor.id as account')
    .where('expires_at', '>=', now)
    .orderBy('made_at', 'desc')
    .orderBy('invitation.id')
    .execute();

export const invitationByHash = (db: Database, hash: string, now: string): Promise<InvitationRow | undefined> =>
  db.selectFrom('invitation').selectAll().where('token_hash', '=', hash).where('expires_at', '>=', now).executeTakeFirst();

export const invitationByEmail = (db: Database, email: string, now: string): Promise<InvitationRow | undefined> =>
  db.selectFrom('invitation').selectAll().where('email', '=', email).where('expires_at', '>=', now).executeTakeFirst();

/** Takes an invitation away; of two who take the same one gets it. */
export const takeInvitation = (db: Database, id: string): Promise<InvitationRow | undefined> =>
  db.deleteFrom('invitation').where('id', '=', id).returningAll().executeTakeFirst();

export async function putFirstLink(db: Database, hash: string, at: string): Promise<void> {
  const row = { token_hash: hash, made_at: at };
  await db
    .insertInto('first_link')
    .values({ id: 1, ...row })
    .onConflict((c) => c.column('id').doUpdateSet(row))
    .execute();
}

export async function firstLinkHash(db: Database): Promise<string | null> {
  return (await db.selectFrom('first_link').select('token_hash').executeTakeFirst())?.token_hash ?? null;
}

/** True for the one who took it. */
export async function takeFirstLink(db: Database, hash: string): Promise<boolean> {
  return (await db.deleteFrom('first_link').where('token_hash', '=', hash).returning('id').executeTakeFirst()) !== undefined;
}
