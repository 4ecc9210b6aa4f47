import type { Language } from '#domain/language.ts';
import type { Role } from '#domain/permissions.ts';
import { Refusal } from '#domain/problem.ts';
import type { Clock } from '../record/index.ts';
import {
  changeEditor,
  countEditors,
  editorRow,
  endSessions,
  forgetSecondFactor,
  peopleRows,
  removeEditor,
  type EditorRow,
  type Store,
} from '../store/index.ts';
import type { Authorized, Editor } from './authorize.ts';
import { editorOf } from './editors.ts';
import { invite, openInvitations, withdrawInvitation, type Invitation, type InvitationParts, type Wish } from './invitations.ts';
import { employers, type Employer } from './organisations.ts';
import type { SecurityLog } from './security-log.ts';

/** An account as coordinators see it. */
export type Person = Editor & { secondFactor: boolean; passkeys: number; lastSeen: string | null };

type By = Authorized<'manage-people'>;

/** Who may work at the desk: for coordinators. Refuses with `not-found` and, where nobody would be left to do this, `last-coordinator`. */
export type People = {
  all: () => Promise<Person[]>;
  invitations: () => Promise<Invitation[]>;
  /** Organisations that somebody can work for, by name. */
  employers: (language: Language) => Promise<Employer[]>;
  /** `mailed`: the link is on its way by mail; it is told here in any case, and nowhere later. */
  invite: (by: By, wish: Wish) => Promise<{ invitation: Invitation; link: string; mailed: boolean }>;
  withdrawInvitation: (by: By, id: string) => Promise<void>;
  change: (by: By, id: string, change: { role: Role; organisation: string | null }) => Promise<void>;
  /** A link with which somebody who cannot sign in gives their account a new password. */
  renew: (by: By, id: string) => Promise<{ invitation: Invitation; link: string; mailed: boolean }>;
  /** For somebody who has lost the app and the codes: the password alone is enough again. */
  endSecondFactor: (by: By, id: string) => Promise<void>;
  /** Signs somebody out everywhere. */
  signOut: (by: By, id: string) => Promise<void>;
  /** Removes an account and what is known of its owner; in the record stays `editor:ID`. */
  remove: (by: By, id: string) => Promise<void>;
};

type PeopleParts = {
  store: Store;
  clock: Clock;
  log: SecurityLog;
  invitations: InvitationParts;
  send: (invitation: Invitation, link: string) => Promise<boolean>;
};

export function createPeople(parts: PeopleParts): People {
  return {
    all: async () =>
      (await peopleRows(parts.store.reads)).map(({ passkeys, last_seen, ...row }) => ({
        ...editorOf(row),
        secondFactor: row.second_factor === 1,
        passkeys,
        lastSeen: last_seen,
      })),
    invitations: () => openInvitations(parts.invitations),
    invite: async (by, wish) => {
      const made = await invite(parts.invitations, by, wish);
      return { ...made, mailed: await parts.send(made.invitation, made.link) };
    },
    employers: (language) => employers(parts.store, language),
    withdrawInvitation: (by, id) => withdrawInvitation(parts.invitations, by, id),
    change: (by, id, change) => changeRole(parts, by, id, change),
    renew: (by, id) => renew(parts, by, id),
    endSecondFactor: (by, id) => endSecondFactor(parts, by, id),
    signOut: (by, id) => signOut(parts, by, id),
    remove: (by, id) => remove(parts, by, id),
  };
}

async function personRow({ store }: PeopleParts, id: string): Promise<EditorRow> {
  const row = await editorRow(store.db, id);
  if (!row) throw new Refusal('not-found');
  return row;
}

async function keepACoordinator({ store }: PeopleParts, row: EditorRow): Promise<void> {
  if (row.role === 'coordinator' && (await countEditors(store.db, 'coordinator')) < 2) throw new Refusal('last-coordinator');
}

async function changeRole(parts: PeopleParts, by: By, id: string, { role, organisation }: { role: Role; organisation: string | null }) {
  const row = await personRow(parts, id);
  if (role !== 'coordinator') await keepACoordinator(parts, row);
  await changeEditor(parts.store.db, id, { role, organisation }, parts.clock().toISOString());
  const detail = `${row.role} ${row.organisation ?? '-'} > ${role} ${organisation ?? '-'}`;
  await parts.log.note({ kind: 'role-changed', editor: by.editor.id, about: id, detail });
}

async function renew(parts: PeopleParts, by: By, id: string) {
  const { email, role, organisation, language } = editorOf(await personRow(parts, id));
  const made = await invite(parts.invitations, by, { email, role, organisation, language, renews: true });
  return { ...made, mailed: await parts.send(made.invitation, made.link) };
}

async function endSecondFactor(parts: PeopleParts, by: By, id: string): Promise<void> {
  await personRow(parts, id);
  await forgetSecondFactor(parts.store.db, id);
  await parts.log.note({ kind: 'second-factor-off', editor: by.editor.id, about: id });
}

async function signOut(parts: PeopleParts, by: By, id: string): Promise<void> {
  await personRow(parts, id);
  await endSessions(parts.store.db, id);
  await parts.log.note({ kind: 'session-ended', editor: by.editor.id, about: id, detail: 'all' });
}

async function remove(parts: PeopleParts, by: By, id: string): Promise<void> {
  await keepACoordinator(parts, await personRow(parts, id));
  await removeEditor(parts.store.db, id);
  await parts.log.note({ kind: 'account-removed', editor: by.editor.id, about: id });
}
