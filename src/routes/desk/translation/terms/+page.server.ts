import { fail, redirect } from '@sveltejs/kit';
import { languages } from '#domain/language.ts';
import { Refusal } from '#domain/problem.ts';
import type { Term } from '#server/translation/index.ts';
import { authorized, deskOf } from '../../entering.ts';
import type { Actions, PageServerLoad } from './$types';

const shown = 300;
const fits = ({ wording }: Term, query: string): boolean =>
  languages.some((language) => wording[language]?.toLowerCase().includes(query.toLowerCase()));

export const load: PageServerLoad = async (event) => {
  await authorized(event, 'translate');
  const query = (event.url.searchParams.get('q') ?? '').slice(0, 100);
  const found = (await deskOf(event).translation.terms()).filter((term) => !query || fits(term, query));
  return { query, total: found.length, terms: found.slice(0, shown), done: event.url.searchParams.get('done') };
};

const fields = ['fi', 'sv', 'en', 'source', 'note'] as const;

export const actions: Actions = {
  add: async (event) => {
    const by = await authorized(event, 'translate');
    const form = await event.request.formData();
    const typed = Object.fromEntries(
      fields.map((field) => {
        const value = form.get(field);
        return [field, typeof value === 'string' ? value : ''] as const;
      }),
    ) as Record<(typeof fields)[number], string>;
    try {
      await deskOf(event).translation.addTerm(by, typed);
    } catch (refusal) {
      if (!(refusal instanceof Refusal)) throw refusal;
      return fail(400, { typed, problem: refusal.code === 'missing-source' ? ('source' as const) : ('wordings' as const) });
    }
    redirect(303, '?done=added');
  },
  remove: async (event) => {
    const by = await authorized(event, 'translate');
    const id = (await event.request.formData()).get('id');
    if (typeof id === 'string') await deskOf(event).translation.removeTerm(by, id);
    redirect(303, '?done=removed');
  },
};
