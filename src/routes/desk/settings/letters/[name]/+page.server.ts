import { error } from '@sveltejs/kit';
import { mailTextNames, mailTexts, type MailText } from '#domain/area-texts.ts';
import { languages } from '#domain/language.ts';
import { usualMail } from '#server/mail/index.ts';
import { withMailText, type Words } from '#server/settings/index.ts';
import { authorized, deskOf } from '../../../entering.ts';
import { aboutIn, doneIn, saved, wordsOf } from '../../answering.ts';
import type { Actions, PageServerLoad } from './$types';

const nameIn = ({ name }: { name: string }): MailText =>
  mailTextNames.find((known) => known === name) ?? error(404, 'no such letter', { code: 'not-found' });

/** One letter's words: the area's own, or those of the interface to begin from. */
export const load: PageServerLoad = async (event) => {
  await authorized(event, 'manage-area');
  const name = nameIn(event.params);
  const { image, entry } = await deskOf(event).settings.area();
  const wordsFor = (part: 'subject' | 'text'): Words => {
    const own = wordsOf(image.mails?.[name]?.[part]);
    return Object.fromEntries(languages.map((language) => [language, own[language] || usualMail(name, language)[part]])) as Words;
  };
  const { values, needed } = mailTexts[name];
  return {
    entry,
    name,
    subject: wordsFor('subject'),
    text: wordsFor('text'),
    values: [...values],
    needed: [...needed],
    done: doneIn(event),
  };
};

export const actions: Actions = {
  default: (event) =>
    saved(event, (by, form) => {
      const words = { subject: form.words('subject'), text: form.words('text') };
      return deskOf(event).settings.changeArea(by, (area) => withMailText(area, nameIn(event.params), words), aboutIn(event, form));
    }),
};
