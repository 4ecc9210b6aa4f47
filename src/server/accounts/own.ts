import type { Language } from '#domain/language.ts';
import { Refusal } from '#domain/problem.ts';
import type { Clock } from '../record/index.ts';
import {
  changeEditor,
  editorRow,
  endSessions,
  hasPassword,
  passkeyRows,
  removePasskey,
  sessionRows,
  type PasskeyRow,
  type Store,
} from '../store/index.ts';
import { ask } from './asking.ts';
import type { Auth } from './auth.ts';
import type { Authorized } from './authorize.ts';
import { browserName } from './browser-name.ts';
import { networkIn } from './network.ts';
import { isLongEnough } from './password.ts';
import { createOwnSecondFactor, type OwnSecondFactor } from './second-factor.ts';
import type { SecurityKind, SecurityLog } from './security-log.ts';

export type OwnSession = { id: string; began: string; lastUsed: string; browser: string | null; here: boolean };
export type OwnPasskey = { id: string; name: string | null; added: string | null };
export type OwnAccount = { password: boolean; secondFactor: boolean; passkeys: OwnPasskey[]; sessions: OwnSession[] };

/** Whoever may see the desk has an account of one's own. */
export type Self = Authorized<'read-desk'>;

/** One's own account: everybody's own doing. `headers`: the request's; cookies are `Set-Cookie` lines for the answer. */
export type Own = OwnSecondFactor & {
  look: (self: Self, headers: Headers) => Promise<OwnAccount>;
  change: (self: Self, change: { name: string; language: Language }) => Promise<void>;
  /** Ends all other sessions. Refuses with `weak-password` and `wrong-password`. */
  changePassword: (self: Self, headers: Headers, words: { current: string; next: string }) => Promise<string[]>;
  removePasskey: (self: Self, headers: Headers, id: string) => Promise<void>;
  endSession: (self: Self, headers: Headers, id: string) => Promise<void>;
  endOtherSessions: (self: Self, headers: Headers) => Promise<void>;
};

export type OwnParts = { auth: Auth; store: Store; clock: Clock; log: SecurityLog };

export const noting = (log: SecurityLog, kind: SecurityKind, { editor }: Self, headers: Headers, detail: string | null = null) =>
  log.note({ kind, editor: editor.id, detail, network: networkIn(headers) });

export function createOwn(parts: OwnParts): Own {
  const { store, clock, log } = parts;
  return {
    ...createOwnSecondFactor(parts),
    look: (self, headers) => look(parts, self, headers),
    change: ({ editor }, change) => changeEditor(store.db, editor.id, change, clock().toISOString()),
    changePassword: (self, headers, words) => changePassword(parts, self, headers, words),
    removePasskey: async (self, headers, id) => {
      if (!(await removePasskey(store.db, self.editor.id, id))) throw new Refusal('not-found');
      await noting(log, 'passkey-removed', self, headers);
    },
    endSession: async (self, headers, id) => {
      if ((await endSessions(store.db, self.editor.id, { id })) === 0) throw new Refusal('not-found');
      await noting(log, 'session-ended', self, headers);
    },
    endOtherSessions: async (self, headers) => {
      const here = await sessionHere(parts, headers);
      await endSessions(store.db, self.editor.id, here === null ? {} : { but: here });
      await noting(log, 'session-ended', self, headers, 'others');
    },
  };
}

async function sessionHere({ auth }: OwnParts, headers: Headers): Promise<string | null> {
  return (await auth.api.getSession({ headers, query: { disableRefresh: true } }))?.session.id ?? null;
}

const passkeyOf = ({ id, name, created_at }: PasskeyRow): OwnPasskey => ({ id, name, added: created_at });

async function look(parts: OwnParts, { editor }: Self, headers: Headers): Promise<OwnAccount> {
  const { db } = parts.store;
  const here = await sessionHere(parts, headers);
  // Sessions end by the library's own clock.
  const sessions = await sessionRows(db, editor.id, new Date().toISOString());
  return {
    password: await hasPassword(db, editor.id),
    secondFactor: (await editorRow(db, editor.id))?.second_factor === 1,
    passkeys: (await passkeyRows(db, editor.id)).map(passkeyOf),
    sessions: sessions.map(({ id, created_at, updated_at, user_agent }) => ({
      id,
      began: created_at,
      lastUsed: updated_at,
      browser: browserName(user_agent),
      here: id === here,
    })),
  };
}

async function changePassword({ auth, log }: OwnParts, self: Self, headers: Headers, { current, next }: { current: string; next: string }) {
  if (!isLongEnough(next)) throw new Refusal('weak-password');
  const body = { currentPassword: current, newPassword: next, revokeOtherSessions: true };
  const { cookies } = await ask(auth.api.changePassword({ body, headers, returnHeaders: true }));
  await noting(log, 'password-changed', self, headers);
  return cookies;
}
