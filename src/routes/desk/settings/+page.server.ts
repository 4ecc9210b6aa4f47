import { isLanguage, languages } from '#domain/language.ts';
import { withNames } from '#server/settings/index.ts';
import { authorized, deskOf } from '../entering.ts';
import { aboutIn, doneIn, saved, wordsOf } from './answering.ts';
import type { Actions, PageServerLoad } from './$types';

/** What the area is called, what it is for, and in which languages it is told of. */
export const load: PageServerLoad = async (event) => {
  await authorized(event, 'manage-area');
  const { image, entry } = await deskOf(event).settings.area();
  return {
    entry,
    name: wordsOf(image.name),
    purpose: wordsOf(image.purpose),
    offered: image.languages ?? [...languages],
    done: doneIn(event),
  };
};

export const actions: Actions = {
  default: (event) =>
    saved(event, (by, form) => {
      const names = { name: form.words('name'), purpose: form.words('purpose'), offered: form.ticked('languages').filter(isLanguage) };
      return deskOf(event).settings.changeArea(by, (area) => withNames(area, names), aboutIn(event, form));
    }),
};
