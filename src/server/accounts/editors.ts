import type { Language } from '#domain/language.ts';
import type { Role } from '#domain/permissions.ts';
import { Refusal } from '#domain/problem.ts';
import { changeEditor, editorRow, editorRowByEmail, endSessions, hasPassword, type EditorRow, type Store } from '../store/index.ts';
import type { Auth } from './auth.ts';
import type { Editor } from './authorize.ts';
import { isLongEnough } from './password.ts';
import { foldedEmail } from './sign-in.ts';

export type NewAccount = { email: string; name: string; password: string; role: Role; organisation: string | null; language: Language };

/** An editor as the desk knows them. The tables hold only roles and languages that were checked before. */
export const editorOf = ({ id, name, email, role, organisation, language }: EditorRow): Editor => ({
  id,
  name,
  email,
  role: role as Role,
  organisation,
  language: language as Language,
});

/** Makes an account; refuses with `weak-password` and `account-exists`. */
export async function createEditor({ auth, store }: { auth: Auth; store: Store }, account: NewAccount): Promise<Editor> {
  const { password, email: given, ...more } = account;
  const email = foldedEmail(given);
  if (!isLongEnough(password)) throw new Refusal('weak-password');
  if (await editorRowByEmail(store.db, email)) throw new Refusal('account-exists');
  const { internalAdapter, password: passwords } = await auth.$context;
  const hash = await passwords.hash(password);
  const { id } = await internalAdapter.createUser({ ...more, email, emailVerified: true }, { method: 'email' });
  await internalAdapter.linkAccount({ userId: id, providerId: 'credential', accountId: id, password: hash });
  const made = await editorRow(store.db, id);
  if (!made) throw new Error('an account was made and is not there');
  return editorOf(made);
}

/** Gives an account a new password, and what its owner says of oneself; whoever was signed in with the old one is not any more. */
export async function renewEditor(
  { auth, store }: { auth: Auth; store: Store },
  { email, name, language, password }: Pick<NewAccount, 'email' | 'name' | 'language' | 'password'>,
): Promise<Editor> {
  const row = await editorRowByEmail(store.db, email);
  if (!row) throw new Refusal('link-used-or-old');
  const { internalAdapter, password: passwords } = await auth.$context;
  const hash = await passwords.hash(password);
  if (await hasPassword(store.db, row.id)) await internalAdapter.updatePassword(row.id, hash);
  else await internalAdapter.linkAccount({ userId: row.id, providerId: 'credential', accountId: row.id, password: hash });
  await changeEditor(store.db, row.id, { name, language }, new Date().toISOString());
  await endSessions(store.db, row.id);
  return editorOf({ ...row, name, language });
}
