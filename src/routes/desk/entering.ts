import { error, redirect, type RequestEvent } from '@sveltejs/kit';
import { isLanguage, languages, type Language } from '#domain/language.ts';
import type { Action } from '#domain/permissions.ts';
import { Refusal } from '#domain/problem.ts';
import { sayIn, type Say } from '#locales/index.ts';
import { authorize, type Authorized } from '#server/accounts/index.ts';
import type { Desk } from '#server/desk/index.ts';

/** How every route of the desk begins: who is there, in which language, and whether they may. */

export const isDesk = ({ pathname }: URL): boolean => pathname === '/desk' || pathname.startsWith('/desk/');

/** Called once for each request to the desk, before any route of it. */
export async function enterDesk({ platform, locals, request }: RequestEvent): Promise<void> {
  if (!platform) return;
  const desk = await platform.desk();
  locals.desk = desk;
  locals.editor = await desk.accounts.whoIs(request.headers);
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

/**
 * The proof that whoever asks may do this. Nobody signed in: to the sign-in page, and from there back. Not allowed: 403, and an entry in
 * the security log. `organisations`: those that answer for the subject.
 */
export async function authorized<A extends Action>(
  event: RequestEvent,
  action: A,
  organisations?: readonly string[],
): Promise<Authorized<A>> {
  const { locals, url, request } = event;
  try {
    return authorize(locals.editor ?? null, action, organisations);
  } catch (refusal) {
    if (!(refusal instanceof Refusal)) throw refusal;
    if (refusal.code === 'sign-in-first') redirect(303, `/desk/sign-in?next=${encodeURIComponent(url.pathname + url.search)}`);
    await deskOf(event).accounts.noteRefusal(locals.editor ?? null, action, { address: url.pathname, method: request.method });
    error(403, 'forbidden', { code: 'forbidden' });
  }
}
