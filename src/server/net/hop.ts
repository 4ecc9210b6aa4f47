import type { IncomingMessage } from 'node:http';
import { checkedIps, type Resolve } from './addresses.ts';
import { AskError, type Fresh, type Headers } from './answer.ts';
import { acceptedEncodings, decodeBody, readBody } from './body.ts';
import { exchangeAtFirst, type Dial } from './exchange.ts';
import type { Limits } from './limits.ts';
import type { Patience } from './patience.ts';
import { retryAfterOf } from './retry-after.ts';
import type { Turns } from './turns.ts';

/** What is asked at each hop. `gap`: milliseconds since the host's last request, where more than usual is wanted. */
export type Asking = { etag: string | null; lastModified: string | null; accept: string; body: string | null; gap: number };
export type HopSettings = {
  limits: Limits;
  clock: () => Date;
  userAgent: string;
  resolve: Resolve;
  dial: Dial;
  turns: Turns;
  patience: Patience;
};
export type Landing =
  | { kind: 'redirect'; to: string; status: number; spent: number }
  | Pick<Fresh, 'kind' | 'status' | 'headers' | 'body'>
  | { kind: 'unchanged' };

const redirects = new Set([301, 302, 303, 307, 308]);
/** Statuses with which Retry-After speaks of the host, not of one address. */
const busy = new Set([429, 503]);

function headersOf(message: IncomingMessage): Headers {
  const pairs = Object.entries(message.headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : (value ?? '')]);
  return Object.fromEntries(pairs) as Headers;
}

function requestHeaders({ etag, lastModified, accept, body }: Asking, userAgent: string): Record<string, string> {
  return {
    'user-agent': userAgent,
    accept,
    'accept-encoding': acceptedEncodings,
    connection: 'close',
    ...(body === null ? {} : { 'content-type': 'application/json', 'content-length': String(Buffer.byteLength(body)) }),
    ...(etag ? { 'if-none-match': etag } : {}),
    ...(lastModified ? { 'if-modified-since': lastModified } : {}),
  };
}

function redirectOf(message: IncomingMessage, status: number, started: number): Landing {
  const to = message.headers.location;
  if (to === undefined) throw new AskError('bad-answer', 'a redirect without a target', { status });
  return { kind: 'redirect', to, status, spent: performance.now() - started };
}

function refusal(message: IncomingMessage, status: number, clock: () => Date): AskError {
  const retryAfter = retryAfterOf(message.headers['retry-after'], clock());
  return new AskError(status === 429 ? 'rate-limited' : 'http-error', `status ${status}`, { status, retryAfter });
}

/** Reads what one host answers. Only a whole 200 (or a 203, its copy through a proxy) is content. */
async function land(message: IncomingMessage, conditions: Asking, started: number, settings: HopSettings): Promise<Landing> {
  const status = message.statusCode ?? 0;
  if (redirects.has(status)) return redirectOf(message, status, started);
  if (status === 304 && (conditions.etag ?? conditions.lastModified) !== null) return { kind: 'unchanged' };
  if (status !== 200 && status !== 203) throw refusal(message, status, settings.clock);
  const { bytes } = settings.limits;
  const packed = await readBody(message, bytes);
  const body = await decodeBody(packed, message.headers['content-encoding'] ?? '', bytes);
  return { kind: 'fresh', status, headers: headersOf(message), body };
}

/** Rejects when the time is up, whatever the promise itself does. */
function inTime<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const late = () => reject(new AskError('timed-out', 'no answer in time'));
    if (signal.aborted) late();
    signal.addEventListener('abort', late, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', late));
  });
}

async function visit(url: URL, asking: Asking, signal: AbortSignal, settings: HopSettings): Promise<Landing> {
  const started = performance.now();
  const ips = await checkedIps(url, settings.resolve);
  const doors = ips.map((ip) => settings.dial(url, ip));
  const message = await exchangeAtFirst(doors, { url, headers: requestHeaders(asking, settings.userAgent), signal, body: asking.body });
  message.on('error', () => undefined);
  try {
    return await land(message, asking, started, settings);
  } finally {
    message.destroy();
  }
}

/** Visits within `left` milliseconds; what is still open after that is closed. */
async function visitInTime(url: URL, asking: Asking, left: number, settings: HopSettings): Promise<Landing> {
  const late = new AbortController();
  const timer = setTimeout(() => late.abort(), Math.max(left, 0));
  try {
    return await inTime(visit(url, asking, late.signal, settings), late.signal);
  } finally {
    clearTimeout(timer);
    late.abort();
  }
}

/**
 * One request to one host, in that host's turn and within `left` milliseconds.
 * A turn is given back before a redirect is followed: two hosts that send to each other cannot block one another.
 * A host that has asked for patience is not asked, by whomever waits for its turn either.
 */
export async function hop(url: URL, asking: Asking, left: number, settings: HopSettings): Promise<Landing> {
  const { patience, turns } = settings;
  const host = url.hostname;
  patience.check(host);
  const work = async () => {
    patience.check(host);
    try {
      return await visitInTime(url, asking, left, settings);
    } catch (cause) {
      if (cause instanceof AskError && busy.has(cause.status ?? 0)) patience.asked(host, cause.retryAfter);
      throw cause;
    }
  };
  return turns.take(host, work, asking.gap);
}
