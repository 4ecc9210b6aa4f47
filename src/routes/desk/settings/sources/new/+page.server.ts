import { redirect } from '@sveltejs/kit';
import { languages, type Language } from '#domain/language.ts';
import type { Trial } from '#server/sources/index.ts';
import { authorized, deskLanguage, deskOf } from '../../../entering.ts';
import { formOf, noteIn, refused } from '../../answering.ts';
import { choicesFor, sourceIn, wishIn } from '../choices.ts';
import type { Actions, PageServerLoad } from './$types';

/** A new source: an address is pasted, looked at, and added. */
export const load: PageServerLoad = async (event) => {
  await authorized(event, 'manage-area');
  return { choices: await choicesFor(deskOf(event).settings, deskLanguage(event)) };
};

/** The language of most of what it brings; null where there are several. */
function languageOf({ sample, language }: Trial): Language | null {
  const found = new Set(sample?.items.flatMap((item) => item.language ?? []));
  if (found.size === 1) return [...found][0] ?? null;
  return found.size > 1 ? null : (languages.find((one) => language?.toLowerCase().startsWith(one)) ?? null);
}

export const actions: Actions = {
  try: async (event) => {
    const by = await authorized(event, 'manage-area');
    const form = await formOf(event);
    try {
      const trial = await deskOf(event).settings.try(by, wishIn(form));
      return { trial, language: languageOf(trial), typed: form.typed(), problems: [] };
    } catch (cause) {
      return refused(event, cause, form);
    }
  },
  add: async (event) => {
    const by = await authorized(event, 'manage-area');
    const form = await formOf(event);
    let added;
    try {
      added = await deskOf(event).settings.addSource(by, sourceIn(form), noteIn(event, form));
    } catch (cause) {
      return refused(event, cause, form);
    }
    redirect(303, `/desk/settings/sources/${added.id}?done=added&entry=${added.entries.join(',')}`);
  },
};
