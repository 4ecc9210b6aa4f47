import { redirect } from '@sveltejs/kit';
import { Refusal } from '#domain/problem.ts';
import { authorized, deskLanguage, deskOf, sayAtDesk } from '../../entering.ts';
import { formOf } from '../answering.ts';
import type { Actions, PageServerLoad } from './$types';

/** Nothing is to be seen here: undoing is asked for where something has been done. */
export const load: PageServerLoad = async (event) => {
  await authorized(event, 'manage-area');
  redirect(303, '/desk/settings');
};

/** Only to the pages of settings. */
const backIn = (wish: string): string => (/^\/desk\/settings(\/[\w-]+)*$/.test(wish) ? wish : '/desk/settings');

export const actions: Actions = {
  default: async (event) => {
    await authorized(event, 'manage-area');
    const by = await authorized(event, 'publish');
    const form = await formOf(event);
    const entries = form.one('entries').split(',').map(Number).filter(Number.isSafeInteger);
    const back = backIn(form.one('back'));
    const reason = { [deskLanguage(event)]: { text: sayAtDesk(event)('setting.undo.reason'), state: 'original' as const } };
    try {
      await deskOf(event).editing.undo(by, entries, reason);
    } catch (cause) {
      if (!(cause instanceof Refusal)) throw cause;
      redirect(303, `${back}?done=not-undone`);
    }
    redirect(303, `${back}?done=undone`);
  },
};
