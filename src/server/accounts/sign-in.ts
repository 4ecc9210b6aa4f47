import { Refusal } from '#domain/problem.ts';
import { editorRowByEmail, type Store } from '../store/index.ts';
import { ask } from './asking.ts';
import type { Attempts } from './attempts.ts';
import type { Auth } from './auth.ts';
import { networkIn } from './network.ts';
import type { SecurityLog } from './security-log.ts';

/** `headers`: the request's own. Cookies are `Set-Cookie` lines for the answer. */
export type SignIn = {
  /**
   * Takes an e-mail address and a password; `code`: a second step is asked for. Refuses with `wrong-sign-in`, the same after the
   * same time whether or not the address has an account, and with `too-many-attempts`.
   */
  withPassword: (headers: Headers, given: { email: string; password: string }) => Promise<{ needs: 'nothing' | 'code'; cookies: string[] }>;
  /** The second step: a code from the app, or one of the backup codes. `wrong-code`, `too-late` (begin again), `too-many-attempts`. */
  withCode: (headers: Headers, code: string) => Promise<string[]>;
  out: (headers: Headers) => Promise<string[]>;
};

type SignInParts = { auth: Auth; store: Store; attempts: Attempts; log: SecurityLog; whoIs: (headers: Headers) => Promise<string | null> };

/** How an address is compared: as it is kept. */
export const foldedEmail = (email: string): string => email.trim().toLowerCase();

export function createSignIn(parts: SignInParts): SignIn {
  return {
    withPassword: (headers, { email, password }) => withPassword(parts, headers, foldedEmail(email), password),
    withCode: (headers, code) => withCode(parts, headers, code.trim()),
    out: async (headers) => {
      const editor = await parts.whoIs(headers);
      const { cookies } = await ask(parts.auth.api.signOut({ headers, returnHeaders: true }));
      if (editor) await parts.log.note({ kind: 'signed-out', editor, network: networkIn(headers) });
      return cookies;
    },
  };
}

async function withPassword({ auth, store, attempts, log }: SignInParts, headers: Headers, email: string, password: string) {
  const network = networkIn(headers);
  const editor = (await editorRowByEmail(store.db, email))?.id ?? null;
  try {
    await attempts.count(email, network);
    const { answer, cookies } = await ask(auth.api.signInEmail({ body: { email, password }, headers, returnHeaders: true }));
    await attempts.forget(email, network);
    if ('twoFactorRedirect' in answer) return { needs: 'code' as const, cookies };
    await log.note({ kind: 'signed-in', editor, detail: 'password', network });
    return { needs: 'nothing' as const, cookies };
  } catch (cause) {
    if (!(cause instanceof Refusal)) throw cause;
    await log.note({ kind: cause.code === 'too-many-attempts' ? cause.code : 'sign-in-failed', editor, detail: 'password', network });
    throw cause;
  }
}

/** Codes of the app are digits; backup codes have letters and a hyphen. */
const isFromApp = (code: string) => /^\d[\d\s]*$/.test(code);

async function withCode({ auth, log }: SignInParts, headers: Headers, code: string): Promise<string[]> {
  const network = networkIn(headers);
  const app = isFromApp(code);
  const asked = { body: { code: app ? code.replaceAll(/\s/g, '') : code }, headers, returnHeaders: true } as const;
  try {
    const { answer, cookies } = await ask(app ? auth.api.verifyTOTP(asked) : auth.api.verifyBackupCode(asked));
    await log.note({ kind: 'signed-in', editor: answer.user.id, detail: app ? 'code' : 'backup-code', network });
    return cookies;
  } catch (cause) {
    if (!(cause instanceof Refusal)) throw cause;
    await log.note({
      kind: cause.code === 'too-many-attempts' ? cause.code : 'code-failed',
      detail: app ? 'code' : 'backup-code',
      network,
    });
    throw cause;
  }
}
