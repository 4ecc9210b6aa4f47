import { redirect } from '@sveltejs/kit';
import { read } from '#domain/language.ts';
import { allImages } from '#server/store/index.ts';
import { authorized, deskLanguage, deskOf } from '../../entering.ts';
import type { Actions, PageServerLoad } from './$types';

/** Organisations whose subjects are published only when somebody else has approved. */
export const load: PageServerLoad = async (event) => {
  await authorized(event, 'manage-area');
  const { review, store } = deskOf(event);
  const language = deskLanguage(event);
  const [rules, organisations] = await Promise.all([review.rules(), allImages(store.reads, 'organisation')]);
  const shown = organisations.map(({ id, name }) => ({ id, reading: read(name, language), on: rules.includes(id) }));
  const byName = new Intl.Collator(language);
  const nameOf = (one: (typeof shown)[number]) => (one.reading.missing ? (one.reading.instead?.text ?? one.id) : one.reading.text);
  return {
    organisations: shown.toSorted((a, b) => Number(b.on) - Number(a.on) || byName.compare(nameOf(a), nameOf(b))),
    done: event.url.searchParams.get('done') === 'saved',
  };
};

export const actions: Actions = {
  default: async (event) => {
    const by = await authorized(event, 'manage-area');
    const { review, store } = deskOf(event);
    const wanted = new Set((await event.request.formData()).getAll('organisation'));
    const rules = new Set(await review.rules());
    for (const { id } of await allImages(store.reads, 'organisation')) {
      if (wanted.has(id) !== rules.has(id)) await review.setRule(by, id, wanted.has(id));
    }
    redirect(303, '/desk/settings/review?done=saved');
  },
};
