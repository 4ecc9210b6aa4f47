import { fail, redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { ChosenLanguage, Email, Name, Password, typedIn, wrongBy, wrongIn } from '../../account-forms.ts';
import { deskOf, giveCookies } from '../../entering.ts';
import type { Actions, PageServerLoad } from './$types';

/** Where the link of the first start leads. */
export const load: PageServerLoad = async (event) => ({ open: await deskOf(event).accounts.beginning.isFirstLink(event.params.token) });

const Given = v.object({ email: Email, name: Name, password: Password, language: ChosenLanguage });

export const actions: Actions = {
  default: async (event) => {
    const typed = await typedIn(event.request);
    const kept = { email: typed['email'] ?? '', name: typed['name'] ?? '', language: typed['language'] ?? '' };
    const given = v.safeParse(Given, typed);
    if (!given.success) return fail(400, { ...wrongIn(given.issues), kept });
    try {
      giveCookies(event, await deskOf(event).accounts.beginning.first(event.request.headers, event.params.token, given.output));
    } catch (cause) {
      return fail(400, { ...wrongBy(cause), kept });
    }
    redirect(303, '/desk');
  },
};
