import type { Language } from '#domain/language.ts';
import { Refusal } from '#domain/problem.ts';
import { takeFirstLink, takeInvitation, type Store } from '../store/index.ts';
import type { Auth } from './auth.ts';
import { createEditor, renewEditor } from './editors.ts';
import { isFirstLink } from './first.ts';
import { invitationOfToken, type Invitation, type InvitationParts } from './invitations.ts';
import { networkIn } from './network.ts';
import { isLongEnough } from './password.ts';
import type { SecurityLog } from './security-log.ts';
import type { SignIn } from './sign-in.ts';
import { hashOf } from './tokens.ts';

/** What somebody says of oneself at the beginning. */
export type Beginner = { name: string; password: string; language: Language };

/** How one comes to have an account: by the link of the first start, or by an invitation. Both sign in at once and answer with cookies. */
export type Beginning = {
  isFirstLink: (token: string) => Promise<boolean>;
  /** Refuses with `link-used-or-old` and `weak-password`. */
  first: (headers: Headers, token: string, beginner: Beginner & { email: string }) => Promise<string[]>;
  invitation: (token: string) => Promise<Invitation | null>;
  accept: (headers: Headers, token: string, beginner: Beginner) => Promise<string[]>;
};

type BeginningParts = { auth: Auth; store: Store; log: SecurityLog; signIn: SignIn; invitations: InvitationParts };

export function createBeginning(parts: BeginningParts): Beginning {
  return {
    isFirstLink: (token) => isFirstLink(parts.store, token),
    first: (headers, token, beginner) => first(parts, headers, token, beginner),
    invitation: (token) => invitationOfToken(parts.invitations, token),
    accept: (headers, token, beginner) => accept(parts, headers, token, beginner),
  };
}

/** The link is taken only when all else is right: whoever mistypes can try again. */
async function first(
  { auth, store, log, signIn }: BeginningParts,
  headers: Headers,
  token: string,
  beginner: Beginner & { email: string },
) {
  const { email, password } = beginner;
  if (!isLongEnough(password)) throw new Refusal('weak-password');
  if (!(await isFirstLink(store, token)) || !(await takeFirstLink(store.db, hashOf(token)))) throw new Refusal('link-used-or-old');
  const { id } = await createEditor({ auth, store }, { ...beginner, role: 'coordinator', organisation: null });
  await log.note({ kind: 'first-coordinator', editor: id, network: networkIn(headers) });
  return (await signIn.withPassword(headers, { email, password })).cookies;
}

async function accept({ auth, store, log, signIn, invitations }: BeginningParts, headers: Headers, token: string, beginner: Beginner) {
  const { password } = beginner;
  if (!isLongEnough(password)) throw new Refusal('weak-password');
  const invitation = await invitationOfToken(invitations, token);
  if (!invitation || !(await takeInvitation(store.db, invitation.id))) throw new Refusal('link-used-or-old');
  const { email, role, organisation } = invitation;
  const parts = { auth, store };
  const { id } = invitation.renews
    ? await renewEditor(parts, { ...beginner, email })
    : await createEditor(parts, { ...beginner, email, role, organisation });
  await log.note({ kind: 'invitation-used', editor: id, detail: `${invitation.id} ${role}`, network: networkIn(headers) });
  return (await signIn.withPassword(headers, { email, password })).cookies;
}
