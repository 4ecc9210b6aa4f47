import { fail, redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { Refusal } from '#domain/problem.ts';
import { deskOf, giveCookies, nextOf } from '../../entering.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, url }) => {
  const next = nextOf(url);
  if (locals.editor) redirect(303, next);
  return { next };
};

const Given = v.object({ code: v.pipe(v.string(), v.trim(), v.maxLength(40)) });
const told = ['wrong-code', 'too-late', 'too-many-attempts'] as const;

export const actions: Actions = {
  default: async (event) => {
    const given = v.safeParse(Given, Object.fromEntries(await event.request.formData()));
    if (!given.success) return fail(400, { problem: 'wrong-code' as const });
    try {
      giveCookies(event, await deskOf(event).accounts.signIn.withCode(event.request.headers, given.output.code));
    } catch (refusal) {
      if (!(refusal instanceof Refusal)) throw refusal;
      return fail(400, { problem: told.find((one) => one === refusal.code) ?? 'too-late' });
    }
    redirect(303, nextOf(event.url));
  },
};
