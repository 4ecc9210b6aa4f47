import { fail, redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { Refusal } from '#domain/problem.ts';
import { deskOf, giveCookies, nextOf } from '../entering.ts';
import type { Actions, PageServerLoad } from './$types';

/** Where whoever has signed in goes on; kept in the address through both steps. */
export const load: PageServerLoad = (event) => {
  const { locals, url } = event;
  const next = nextOf(url);
  if (locals.editor) redirect(303, next);
  return { next, elsewhere: deskOf(event).accounts.elsewhere?.name ?? null, problem: problemOf(url.searchParams.get('error')) };
};

/** What went wrong on the way back from an organisation's own sign-in, in words that are ours. */
function problemOf(error: string | null): 'not_reached' | 'not_invited' | 'elsewhere' | null {
  if (error === null) return null;
  return error === 'not_reached' || error === 'not_invited' ? error : 'elsewhere';
}

const Given = v.object({ email: v.pipe(v.string(), v.maxLength(320)), password: v.pipe(v.string(), v.maxLength(1000)) });

export const actions: Actions = {
  password: async (event) => {
    const given = v.safeParse(Given, Object.fromEntries(await event.request.formData()));
    if (!given.success) return fail(400, { problem: 'wrong-sign-in' as const, email: '' });
    const { email } = given.output;
    let needs;
    try {
      const done = await deskOf(event).accounts.signIn.withPassword(event.request.headers, given.output);
      giveCookies(event, done.cookies);
      ({ needs } = done);
    } catch (refusal) {
      if (!(refusal instanceof Refusal)) throw refusal;
      if (refusal.code === 'too-many-attempts') return fail(429, { problem: 'too-many-attempts' as const, email });
      return fail(400, { problem: 'wrong-sign-in' as const, email });
    }
    const next = nextOf(event.url);
    redirect(303, needs === 'code' ? `/desk/sign-in/code?next=${encodeURIComponent(next)}` : next);
  },
};
