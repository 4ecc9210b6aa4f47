import { randomUUID } from 'node:crypto';
import type { Language } from '#domain/language.ts';
import type { Role } from '#domain/permissions.ts';
import { Refusal } from '#domain/problem.ts';
import type { Clock } from '../record/index.ts';
import {
  editorRowByEmail,
  invitationByHash,
  invitationRows,
  putInvitation,
  takeInvitation,
  type InvitationRow,
  type Store,
} from '../store/index.ts';
import { actorOf, type Authorized } from './authorize.ts';
import { foldedEmail } from './sign-in.ts';
import type { SecurityLog } from './security-log.ts';
import { hashOf, newToken } from './tokens.ts';

export type Invitation = {
  id: string;
  email: string;
  role: Role;
  organisation: string | null;
  language: Language;
  /** `editor:ID`, or `operator` for the command line. */
  invitedBy: string;
  expiresAt: string;
  /** To somebody who has an account: for a new password. */
  renews: boolean;
};

export type Wish = { email: string; role: Role; organisation: string | null; language: Language };

/** Days that an invitation holds. */
export const invitationDays = 7;
const dayLength = 86_400_000;

export const invitationPath = (token: string): string => `/desk/invitation/${token}`;

/** Whoever may invite: a coordinator, or whoever runs the service. */
export type Inviter = Authorized<'manage-people'> | 'operator';

export type InvitationParts = { store: Store; clock: Clock; origin: string; log: SecurityLog };

const invitationOf = ({
  id,
  email,
  role,
  organisation,
  language,
  invited_by,
  expires_at,
  renews,
}: InvitationRow & { renews: boolean }): Invitation => ({
  id,
  email,
  role: role as Role,
  organisation,
  language: language as Language,
  invitedBy: invited_by,
  expiresAt: expires_at,
  renews,
});

/** Invites somebody; an earlier invitation to the same address is void. The link is told here only. Refuses with `account-exists`. */
export async function invite(
  parts: InvitationParts,
  by: Inviter,
  wish: Wish & { renews?: boolean },
): Promise<{ invitation: Invitation; link: string }> {
  const { store, clock, origin, log } = parts;
  const { role, organisation, language } = wish;
  const email = foldedEmail(wish.email);
  const renews = (await editorRowByEmail(store.db, email)) !== undefined;
  if (renews && !wish.renews)
    throw new Refusal('account-exists', [{ code: 'account-exists', path: 'email', reason: 'there is an account with this address' }]);
  const token = newToken();
  const now = clock();
  const row = {
    email,
    role,
    organisation,
    language,
    id: randomUUID(),
    token_hash: hashOf(token),
    invited_by: by === 'operator' ? by : actorOf(by),
    made_at: now.toISOString(),
    expires_at: new Date(now.getTime() + invitationDays * dayLength).toISOString(),
  };
  await putInvitation(store.db, row);
  await log.note({ kind: 'invited', editor: by === 'operator' ? null : by.editor.id, detail: `${row.id} ${wish.role}` });
  return { invitation: invitationOf({ ...row, renews }), link: origin + invitationPath(token) };
}

/** Those that were sent and not used yet, the newest first. */
export const openInvitations = async ({ store, clock }: InvitationParts): Promise<Invitation[]> =>
  (await invitationRows(store.db, clock().toISOString())).map((row) => invitationOf({ ...row, renews: row.account !== null }));

export async function withdrawInvitation({ store, log }: InvitationParts, by: Authorized<'manage-people'>, id: string): Promise<void> {
  if (!(await takeInvitation(store.db, id))) throw new Refusal('not-found');
  await log.note({ kind: 'invitation-withdrawn', editor: by.editor.id, detail: id });
}

/** What a link invites to; null where it was used, withdrawn or has run out. */
export async function invitationOfToken({ store, clock }: InvitationParts, token: string): Promise<Invitation | null> {
  const row = await invitationByHash(store.db, hashOf(token), clock().toISOString());
  return row ? invitationOf({ ...row, renews: (await editorRowByEmail(store.db, row.email)) !== undefined }) : null;
}
