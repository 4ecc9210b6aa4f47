import type { Language } from '#domain/language.ts';
import type { Action } from '#domain/permissions.ts';
import type { Beginning } from './beginning.ts';
import type { Editor } from './authorize.ts';
import type { NewAccount } from './editors.ts';
import type { ElsewhereSignIn } from './oidc.ts';
import type { Own } from './own.ts';
import type { People } from './people.ts';
import type { SecurityLog } from './security-log.ts';
import type { SignIn } from './sign-in.ts';

/** Who comes with a request, and what their browser is told (`Set-Cookie` lines: a session that is used lives on). */
export type Entered = { editor: Editor | null; cookies: string[] };

/** Accounts as the rest of the house sees them. */
export type Accounts = {
  /** Who sends a request, by its cookies; null: nobody who is signed in. */
  whoIs: (headers: Headers) => Promise<Editor | null>;
  enter: (headers: Headers) => Promise<Entered>;
  /** What somebody tried and may not do goes to the security log. */
  noteRefusal: (
    editor: Editor | null,
    action: Action,
    where: { address: string; method: string; network?: string | null },
  ) => Promise<void>;
  /** Names of the editors who are called so in the record (`editor:ID`); one who has left has none. */
  namesOf: (ids: readonly string[]) => Promise<Map<string, string>>;
  /** Everybody who may be given work, by name. */
  everybody: () => Promise<Editor[]>;
  /** Makes an account with a password: what an invitation ends in. */
  create: (account: NewAccount) => Promise<Editor>;
  signIn: SignIn;
  beginning: Beginning;
  people: People;
  own: Own;
  /** Answers what the browser's own script asks about passkeys; null where there is nothing to ask. */
  door: (request: Request) => Promise<Response | null>;
  /** An organisation's own sign-in, where one is set. */
  elsewhere: ElsewhereSignIn | null;
  securityLog: SecurityLog;
  organisationName: (id: string, language: Language) => Promise<string>;
};
