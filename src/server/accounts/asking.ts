import { isAPIError } from 'better-auth/api';
import { Refusal, type ProblemCode } from '#domain/problem.ts';

/** An answer of the library with the cookies that go with it. */
export type Asked<T> = { answer: T; cookies: string[] };

/** What the library's refusals are called here; what is not in the list is a fault of ours. */
const known: Record<string, ProblemCode> = {
  INVALID_EMAIL_OR_PASSWORD: 'wrong-sign-in',
  INVALID_EMAIL: 'wrong-sign-in',
  PASSWORD_TOO_LONG: 'wrong-sign-in',
  INVALID_PASSWORD: 'wrong-password',
  CREDENTIAL_ACCOUNT_NOT_FOUND: 'wrong-password',
  INVALID_CODE: 'wrong-code',
  INVALID_BACKUP_CODE: 'wrong-code',
  INVALID_TWO_FACTOR_COOKIE: 'too-late',
  TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE: 'too-late',
  ACCOUNT_TEMPORARILY_LOCKED: 'too-many-attempts',
  SESSION_NOT_FRESH: 'sign-in-again',
  UNAUTHORIZED: 'sign-in-first',
};

/** Asks the library, and says its refusals in our codes. */
export async function ask<T>(question: Promise<{ response: T; headers: Headers }>): Promise<Asked<T>> {
  try {
    const { response, headers } = await question;
    return { answer: response, cookies: headers.getSetCookie() };
  } catch (cause) {
    const code = isAPIError(cause) ? known[String(cause.body?.code)] : undefined;
    throw code ? new Refusal(code, [], { cause }) : cause;
  }
}
