import { mailTextNames, pageTexts } from '#domain/area-texts.ts';
import { languages } from '#domain/language.ts';
import { authorized, deskOf } from '../../entering.ts';
import { doneIn } from '../answering.ts';
import type { PageServerLoad } from './$types';

/** Texts of pages and letters, and in which languages the area says them in its own words. */
export const load: PageServerLoad = async (event) => {
  await authorized(event, 'manage-area');
  const { image } = await deskOf(event).settings.area();
  return {
    pages: pageTexts.map((name) => ({ name, own: languages.filter((language) => image.pages?.[name]?.[language]) })),
    letters: mailTextNames.map((name) => {
      const { subject, text } = image.mails?.[name] ?? {};
      return { name, own: languages.filter((language) => subject?.[language] ?? text?.[language]) };
    }),
    done: doneIn(event),
  };
};
