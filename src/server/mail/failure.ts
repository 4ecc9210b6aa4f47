/**
 * Thrown when the mail server did not take a letter. It names no address: the server's own words often do, and they are left out.
 * `permanent`: asking again would bring the same answer (a 5xx about this letter); other failures are worth another try.
 */
export class MailFailure extends Error {
  override readonly name = 'MailFailure';
  readonly code: string;
  /** The server's answer (RFC 5321), and its enhanced status (RFC 3463); null where it gave none. */
  readonly status: number | null;
  readonly enhanced: string | null;
  readonly permanent: boolean;
  constructor({ code, status, enhanced }: Pick<MailFailure, 'code' | 'status' | 'enhanced'>) {
    super(`the mail server did not take a letter: ${[code, status, enhanced].filter(Boolean).join(' ')}`);
    this.code = code;
    this.status = status;
    this.enhanced = enhanced;
    this.permanent = status !== null && status >= 500 && aboutTheLetter.has(code);
  }
}

/** A refused recipient or message; a refused sign-in says nothing of the letter. */
const aboutTheLetter = new Set(['EENVELOPE', 'EMESSAGE']);

/** What the transport threw, without the words that may name somebody. */
export function failureOf(cause: unknown): MailFailure {
  const { code, responseCode, response } = cause as { code?: unknown; responseCode?: unknown; response?: unknown };
  return new MailFailure({
    code: typeof code === 'string' ? code : 'ESEND',
    status: typeof responseCode === 'number' ? responseCode : null,
    enhanced: typeof response === 'string' ? (/^\d{3}[ -](\d\.\d{1,3}\.\d{1,3})\b/.exec(response)?.[1] ?? null) : null,
  });
}
