import { error, redirect, type RequestEvent } from '@sveltejs/kit';
import { isLanguage, languages, type Language } from '#domain/language.ts';
import type { Action } from '#domain/permissions.ts';
import { Refusal } from '#domain/problem.ts';
import { sayIn, type Say } from '#locales/index.ts';
import { authorize, networkIn, type Authorized } from '#server/accounts/index.ts';
import type { Desk } from '#server/desk/index.ts';

/**
 * How every route of the desk begins: who is there, in which language, and whether they may.
 *
 * When a session has ended: whoever reads is sent to sign in and from there back to the same address; what was posted is answered
 * with 401 and a page that says how to sign in and send it again, so that nothing typed is lost. Every answer to somebody who is not
 * signed in carries `x-seuraa-signed-in: no`: a script that saves in the background looks for it before it believes an answer.
 */

export const isDesk = ({ pathname }: URL): boolean => pathname === '/desk' || pathname.startsWith('/desk/');

/** Called once for each request to the desk, before any route of it. */
export async function enterDesk({ platform, locals, request }: RequestEvent): Promise<void> {
  if (!platform) return;
  const desk = await platform.desk();
  locals.desk = desk;
  const { editor, cookies } = await desk.accounts.enter(request.headers);
  locals.editor = editor;
  locals.cookies = cookies;
}

/** Called once for each answer of the desk: cookies, and whether somebody is signed in. */
export function leaveDesk({ locals }: Pick<RequestEvent, 'locals'>, response: Response): Response {
  for (const cookie of locals.cookies ?? []) response.headers.append('set-cookie', cookie);
  if (!locals.editor) response.headers.set('x-seuraa-signed-in', 'no');
  return response;
}

/** Cookies (`Set-Cookie` lines) that go with the answer; of one name the last holds. */
export function giveCookies({ locals }: Pick<RequestEvent, 'locals'>, cookies: readonly string[]): void {
  const nameOf = (cookie: string) => cookie.slice(0, cookie.indexOf('='));
  const anew = new Set(cookies.map(nameOf));
  locals.cookies = [...(locals.cookies ?? []).filter((cookie) => !anew.has(nameOf(cookie))), ...cookies];
}

export function deskOf({ locals }: Pick<RequestEvent, 'locals'>): Desk {
  if (!locals.desk) error(500, 'no desk was opened', { code: 'internal' });
  return locals.desk;
}

/** Before anybody has signed in, the browser says which language it wants. */
function askedFor(header: string | null): Language {
  const asked = (header ?? '').split(',').map((part) => part.trim().slice(0, 2).toLowerCase());
  return asked.find(isLanguage) ?? languages[0];
}

export function deskLanguage({ locals, request, url }: Pick<RequestEvent, 'locals' | 'request' | 'url'>): Language {
  const chosen = url.searchParams.get('language');
  if (!locals.editor && isLanguage(chosen)) return chosen;
  return locals.editor?.language ?? askedFor(request.headers.get('accept-language'));
}

export const sayAtDesk = (event: Pick<RequestEvent, 'locals' | 'request' | 'url'>): Say => sayIn(deskLanguage(event));

/** Where one goes after signing in: an address of the desk, and nowhere else. */
export function nextOf(url: URL): string {
  const next = url.searchParams.get('next') ?? '';
  // A browser reads a backslash as a slash, and takes tabs and line ends out.
  if (/[\\\p{Cc}]/u.test(next) || !URL.canParse(next, url.origin)) return '/desk';
  const { origin, pathname, search } = new URL(next, url.origin);
  const isOurs = next.startsWith('/desk') && origin === url.origin && isDesk(new URL(pathname, origin));
  return isOurs ? pathname + search : '/desk';
}

/**
 * The proof that whoever asks may do this. Nobody signed in: to the sign-in page, and from there back. Not allowed: 403, and an entry in
 * the security log. `organisations`: those that answer for the subject.
 */
export async function authorized<A extends Action>(
  event: RequestEvent,
  action: A,
  organisations?: readonly string[],
): Promise<Authorized<A>> {
  try {
    return authorize(event.locals.editor ?? null, action, organisations);
  } catch (refusal) {
    if (!(refusal instanceof Refusal)) throw refusal;
    if (refusal.code === 'sign-in-first') signInFirst(event);
    return forbidden(event, action);
  }
}

function signInFirst({ request, url }: RequestEvent): never {
  if (request.method !== 'GET' && request.method !== 'HEAD') error(401, 'sign-in-first', { code: 'sign-in-first' });
  redirect(303, `/desk/sign-in?next=${encodeURIComponent(url.pathname + url.search)}`);
}

async function forbidden(event: RequestEvent, action: Action): Promise<never> {
  const { locals, url, request } = event;
  const where = { address: url.pathname, method: request.method, network: networkIn(request.headers) };
  await deskOf(event).accounts.noteRefusal(locals.editor ?? null, action, where);
  error(403, 'forbidden', { code: 'forbidden' });
}
