import type { IncomingMessage } from 'node:http';
import { checkedIps, type Resolve } from './addresses.ts';
import { AskError, type Fresh, type Headers } from './answer.ts';
import { acceptedEncodings, decodeBody, readBody } from './body.ts';
import { exchangeAtFirst, type Dial } from './exchange.ts';
import type { Limits } from './limits.ts';
import { retryAfterOf } from './retry-after.ts';
import type { Turns } from './turns.ts';

export type Conditions = { etag: string | null; lastModified: string | null; accept: string };
export type HopSettings = { limits: Limits; clock: () => Date; userAgent: string; resolve: Resolve; dial: Dial; turns: Turns };
export type Landing =
  | { kind: 'redirect'; to: string; permanent: boolean; spent: number }
  | Pick<Fresh, 'kind' | 'status' | 'headers' | 'body'>
  | { kind: 'unchanged' };

const redirects = new Set([301, 302, 303, 307, 308]);
const permanent = new Set([301, 308]);

function headersOf(message: IncomingMessage): Headers {
  const pairs = Object.entries(message.headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : (value ?? '')]);
  return Object.fromEntries(pairs) as Headers;
}

function requestHeaders({ etag, lastModified, accept }: Conditions, userAgent: string): Record<string, string> {
  return {
    'user-agent': userAgent,
    accept,
    'accept-encoding': acceptedEncodings,
    connection: 'close',
    ...(etag ? { 'if-none-match': etag } : {}),
    ...(lastModified ? { 'if-modified-since': lastModified } : {}),
  };
}

function redirectOf(message: IncomingMessage, status: number, started: number): Landing {
  const to = message.headers.location;
  if (to === undefined) throw new AskError('bad-answer', 'a redirect without a target', { status });
  return { kind: 'redirect', to, permanent: permanent.has(status), spent: performance.now() - started };
}

function refusal(message: IncomingMessage, status: number, clock: () => Date): AskError {
  const retryAfter = retryAfterOf(message.headers['retry-after'], clock());
  return new AskError(status === 429 ? 'rate-limited' : 'http-error', `status ${status}`, { status, retryAfter });
}

/** Reads what one host answers. Only a whole 200 (or a 203, its copy through a proxy) is content. */
async function land(message: IncomingMessage, conditions: Conditions, started: number, settings: HopSettings): Promise<Landing> {
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

async function visit(url: URL, conditions: Conditions, signal: AbortSignal, settings: HopSettings): Promise<Landing> {
  const started = performance.now();
  const ips = await checkedIps(url, settings.resolve);
  const doors = ips.map((ip) => settings.dial(url, ip));
  const message = await exchangeAtFirst(doors, { url, headers: requestHeaders(conditions, settings.userAgent), signal });
  message.on('error', () => undefined);
  try {
    return await land(message, conditions, started, settings);
  } finally {
    message.destroy();
  }
}

/**
 * One request to one host, in that host's turn and within `left` milliseconds.
 * A turn is given back before a redirect is followed: two hosts that send to each other cannot block one another.
 */
export function hop(url: URL, conditions: Conditions, left: number, settings: HopSettings): Promise<Landing> {
  return settings.turns.take(url.hostname, async () => {
    const late = new AbortController();
    const timer = setTimeout(() => late.abort(), Math.max(left, 0));
    try {
      return await inTime(visit(url, conditions, late.signal, settings), late.signal);
    } finally {
      clearTimeout(timer);
      late.abort();
    }
  });
}
