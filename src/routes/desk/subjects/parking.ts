import type { RequestEvent } from '@sveltejs/kit';
import { deskOf, giveCookies } from '../entering.ts';

/** Forms that somebody sends whose session has ended are kept for them (editing-forms/parked.ts); the browser's key is a cookie. */
const cookie = 'desk-form-key';
const day = 24 * 60 * 60;

const keyOf = ({ cookies }: RequestEvent): string | null => cookies.get(cookie) ?? null;

/** Called before an action asks who is there: what was sent by nobody signed in is kept until they have signed in. */
export async function parkIfSignedOut(event: RequestEvent): Promise<void> {
  if (event.locals.editor) return;
  const type = event.request.headers.get('content-type') ?? '';
  if (!/^(application\/x-www-form-urlencoded|multipart\/form-data)/.test(type)) return;
  const said = [...(await event.request.clone().formData())].flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : []));
  await deskOf(event).forms.parking.park(keyOf(event), event.url.pathname, new URLSearchParams(said).toString());
}

/** What was kept for whoever is signed in, of the form on this page; the browser gets a key for the next time. */
export async function parkedHere(event: RequestEvent): Promise<{ body: string; at: string } | null> {
  const { editor } = event.locals;
  if (!editor) return null;
  const { parking } = deskOf(event).forms;
  const own = keyOf(event);
  const { key, fresh } = await parking.keyFor(editor.id, own);
  const secure = event.url.protocol === 'https:' ? '; Secure' : '';
  if (fresh) giveCookies(event, [`${cookie}=${key}; Path=/desk; Max-Age=${day}; HttpOnly; SameSite=Lax${secure}`]);
  return fresh ? null : parking.parked(own, event.url.pathname, editor.id);
}

export async function dropParked(event: RequestEvent): Promise<void> {
  const key = keyOf(event);
  if (key) await deskOf(event).forms.parking.drop(key, event.url.pathname);
}
