import { withThemes } from '#server/settings/index.ts';
import { authorized, deskOf } from '../../entering.ts';
import { aboutIn, doneIn, saved, wordsOf, type Form } from '../answering.ts';
import type { Actions, PageServerLoad } from './$types';

/** The themes by which the area is followed: their names, and one more. */
export const load: PageServerLoad = async (event) => {
  await authorized(event, 'manage-area');
  const { image, entry } = await deskOf(event).settings.area();
  return {
    entry,
    themes: image.themes.map(({ id, name, summary }) => ({ id, name: wordsOf(name), summary: wordsOf(summary) })),
    done: doneIn(event),
  };
};

const themeIn = (form: Form, path: string) => ({ name: form.words(`${path}.name`), summary: form.words(`${path}.summary`) });
const isEmpty = (words: Record<string, string>) => Object.values(words).every((word) => word.trim() === '');

export const actions: Actions = {
  default: (event) =>
    saved(event, (by, form) => {
      const typed = themeIn(form, 'added');
      const added = isEmpty(typed.name) && isEmpty(typed.summary) ? null : typed;
      return deskOf(event).settings.changeArea(
        by,
        (area) =>
          withThemes(
            area,
            area.themes.map((_, n) => themeIn(form, `themes.${n}`)),
            added,
          ),
        aboutIn(event, form),
      );
    }),
};
