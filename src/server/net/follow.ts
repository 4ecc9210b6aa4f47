import { readAddress } from './addresses.ts';
import { AskError, type Answer } from './answer.ts';
import { hop, type Asking, type HopSettings } from './hop.ts';
import type { Manners } from './manners.ts';

export type Question = {
  address: string;
  etag?: string | null;
  lastModified?: string | null;
  accept?: string;
  /** JSON text: the question is a POST. */
  body?: string;
  /** Milliseconds to leave since the host's last request, where that is more than the usual. */
  gap?: number;
  /** True for pages made for people: the host's robots.txt is asked first, and again wherever a redirect leads. */
  page?: boolean;
};
export type FollowSettings = HopSettings & { manners: Manners };

const permanent = new Set([301, 308]);
const keepsMethod = new Set([307, 308]);

/** A POST is not conditional: what it brings is not what the address is. */
function askingOf({ etag, lastModified, accept, body, gap }: Question): Asking {
  const conditions = body === undefined ? { etag: etag ?? null, lastModified: lastModified ?? null } : { etag: null, lastModified: null };
  return { ...conditions, accept: accept ?? '*/*', body: body ?? null, gap: gap ?? 0 };
}

/** What a redirect makes of a POST (RFC 9110 §15.4): another question, or the same where it goes to the same host. */
function redirected(asking: Asking, status: number, from: URL, to: URL): Asking {
  if (asking.body === null || !keepsMethod.has(status)) return { ...asking, body: null };
  if (from.hostname === to.hostname) return asking;
  throw new AskError('bad-answer', `sends the question on to ${to.hostname}`, { status });
}

/** Asks, and follows redirects; each new address is read and checked like the first. */
export async function follow(question: Question, settings: FollowSettings): Promise<Answer> {
  let url = readAddress(question.address);
  let asking = askingOf(question);
  let moved = true;
  let left = settings.limits.milliseconds;
  for (let redirects = 0; redirects <= settings.limits.redirects; redirects++) {
    const delay = question.page ? await settings.manners.before(url) : 0;
    const landed = await hop(url, { ...asking, gap: Math.max(asking.gap, delay) }, left, settings);
    if (landed.kind !== 'redirect') return { ...landed, address: url.href, movedTo: redirects > 0 && moved ? url.href : null };
    moved &&= permanent.has(landed.status);
    left -= landed.spent;
    const next = readAddress(landed.to, url.href);
    asking = redirected(asking, landed.status, url, next);
    url = next;
  }
  throw new AskError('too-many-redirects', `more than ${settings.limits.redirects}`);
}
