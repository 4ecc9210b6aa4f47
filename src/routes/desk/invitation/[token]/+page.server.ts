import { fail, redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { ChosenLanguage, Name, Password, typedIn, wrongBy, wrongIn } from '../../account-forms.ts';
import { deskLanguage, deskOf, giveCookies } from '../../entering.ts';
import type { Actions, PageServerLoad } from './$types';

/** Where an invitation leads. */
export const load: PageServerLoad = async (event) => {
  const { accounts } = deskOf(event);
  const invitation = await accounts.beginning.invitation(event.params.token);
  if (!invitation) return { invitation: null };
  const { email, role, language, organisation, renews } = invitation;
  return {
    invitation: {
      email,
      role,
      language,
      renews,
      organisation: organisation && (await accounts.organisationName(organisation, deskLanguage(event))),
    },
  };
};

const Given = v.object({ name: Name, password: Password, language: ChosenLanguage });

export const actions: Actions = {
  default: async (event) => {
    const typed = await typedIn(event.request);
    const kept = { name: typed['name'] ?? '', language: typed['language'] ?? '' };
    const given = v.safeParse(Given, typed);
    if (!given.success) return fail(400, { ...wrongIn(given.issues), kept });
    try {
      giveCookies(event, await deskOf(event).accounts.beginning.accept(event.request.headers, event.params.token, given.output));
    } catch (cause) {
      return fail(400, { ...wrongBy(cause), kept });
    }
    redirect(303, '/desk');
  },
};
