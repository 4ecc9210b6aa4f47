/**
 * Why an address gave nothing. Closed: every code has a text for readers in `locales/source`.
 * The network's own troubles first, then the host's, then what we refuse ourselves.
 */
export const askFailures = [
  'unknown-host',
  'unreachable',
  'insecure',
  'timed-out',
  'truncated',
  'bad-answer',
  'undecodable',
  'http-error',
  'rate-limited',
  'too-many-redirects',
  'too-large',
  'decompression-bomb',
  'bad-address',
  'forbidden-address',
  'robots',
] as const;
export type AskFailure = (typeof askFailures)[number];

/** Header names in lower case. */
export type Headers = Record<string, string>;

export type Fresh = {
  kind: 'fresh';
  status: number;
  headers: Headers;
  /** The whole body, decompressed. */
  body: Uint8Array;
  /** The address that answered, after redirects. */
  address: string;
  /** The same when every redirect on the way was permanent (301, 308); else null. */
  movedTo: string | null;
};
export type Unchanged = { kind: 'unchanged'; address: string; movedTo: string | null };
export type Failed = {
  kind: 'failed';
  code: AskFailure;
  status: number | null;
  /** How long the host asks us to wait, in milliseconds. */
  retryAfter: number | null;
  /** For the log only: may hold what the host said. */
  detail: string;
};
/** What came of asking. Whatever the network does is one of these: asking never throws. */
export type Answer = Fresh | Unchanged | Failed;

/** A failure on its way to becoming an answer. */
export class AskError extends Error {
  readonly code: AskFailure;
  readonly status: number | null;
  readonly retryAfter: number | null;

  constructor(code: AskFailure, detail: string, more: { status?: number; retryAfter?: number | null } = {}) {
    super(detail);
    this.code = code;
    this.status = more.status ?? null;
    this.retryAfter = more.retryAfter ?? null;
  }
}

/** Node's and OpenSSL's error codes, by what they mean to us. */
const meanings: [RegExp, AskFailure][] = [
  [/^(ENOTFOUND|EAI_|ENODATA|ESERVFAIL|EREFUSED|EBADNAME)/, 'unknown-host'],
  [/^HPE_/, 'bad-answer'],
  [/CERT|CRL|^ERR_TLS|^ERR_SSL|SIGNATURE|^UNABLE_TO|^EPROTO$|^HOSTNAME_MISMATCH|^INVALID_(CA|PURPOSE)$|^PATH_LENGTH_EXCEEDED$/, 'insecure'],
];

/** Any thrown thing as a failure with a closed code. */
export function failureOf(cause: unknown): Failed {
  if (cause instanceof AskError) {
    return { kind: 'failed', code: cause.code, status: cause.status, retryAfter: cause.retryAfter, detail: cause.message };
  }
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  const meaning = meanings.find(([shape]) => shape.test(code));
  return { kind: 'failed', code: meaning?.[1] ?? 'unreachable', status: null, retryAfter: null, detail: `${code} ${String(cause)}`.trim() };
}
