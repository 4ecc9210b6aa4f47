import { error } from '@sveltejs/kit';
import { leads, pageTexts, type PageText } from '#domain/area-texts.ts';
import { languages } from '#domain/language.ts';
import { sayIn } from '#locales/index.ts';
import { usualWords } from '#server/pages/index.ts';
import { withPageText, type Words } from '#server/settings/index.ts';
import { authorized, deskOf } from '../../../entering.ts';
import { aboutIn, doneIn, saved, wordsOf } from '../../answering.ts';
import type { Actions, PageServerLoad } from './$types';

const nameIn = ({ name }: { name: string }): PageText =>
  pageTexts.find((known) => known === name) ?? error(404, 'no such text', { code: 'not-found' });

/** One text of a page: the area's own words, or those of the interface to begin from. */
export const load: PageServerLoad = async (event) => {
  await authorized(event, 'manage-area');
  const name = nameIn(event.params);
  const { image, entry } = await deskOf(event).settings.area();
  const own = wordsOf(image.pages?.[name]);
  const usual = Object.fromEntries(languages.map((language) => [language, usualWords(name, sayIn(language))])) as Words;
  const words = Object.fromEntries(languages.map((language) => [language, own[language] || usual[language]])) as Words;
  return { entry, name, words, isLead: leads.includes(name), done: doneIn(event) };
};

export const actions: Actions = {
  default: (event) =>
    saved(event, (by, form) =>
      deskOf(event).settings.changeArea(
        by,
        (area) => withPageText(area, nameIn(event.params), form.words(`pages.${event.params.name}`)),
        aboutIn(event, form),
      ),
    ),
};
