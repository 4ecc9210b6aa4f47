import { fail, redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { ChosenLanguage, Email, RoleForm, typedIn, wrongBy, wrongIn } from '../account-forms.ts';
import { authorized, deskLanguage, deskOf } from '../entering.ts';
import type { Actions, PageServerLoad } from './$types';

const told = ['withdrawn', 'changed', 'signed-out', 'second-factor-off', 'removed'] as const;

/** Who may work at the desk, and who has been invited. */
export const load: PageServerLoad = async (event) => {
  await authorized(event, 'manage-people');
  const { people } = deskOf(event).accounts;
  const done = event.url.searchParams.get('done');
  const organisations = await people.employers(deskLanguage(event));
  return {
    people: await people.all(),
    invitations: await people.invitations(),
    organisations,
    done: told.find((one) => one === done) ?? null,
  };
};

const Wish = v.object({ ...RoleForm.entries, email: Email, language: ChosenLanguage });

export const actions: Actions = {
  invite: async (event) => {
    const by = await authorized(event, 'manage-people');
    const { people } = deskOf(event).accounts;
    const typed = await typedIn(event.request);
    const given = v.safeParse(Wish, typed);
    if (!given.success) return fail(400, { ...wrongIn(given.issues), typed });
    const { role, organisation } = given.output;
    const known = organisation === null || (await people.employers('fi')).some(({ id }) => id === organisation);
    if (!known) return fail(400, { problem: 'bad-choice' as const, field: 'organisation' as const, typed });
    if (role === 'editor' && organisation === null)
      return fail(400, { problem: 'no-organisation' as const, field: 'organisation' as const, typed });
    try {
      const { invitation, link, mailed } = await people.invite(by, given.output);
      return { invited: { email: invitation.email, expiresAt: invitation.expiresAt, link, mailed } };
    } catch (cause) {
      return fail(400, { ...wrongBy(cause), typed });
    }
  },
  withdraw: async (event) => {
    const by = await authorized(event, 'manage-people');
    const { id = '' } = await typedIn(event.request);
    try {
      await deskOf(event).accounts.people.withdrawInvitation(by, id);
    } catch (cause) {
      return fail(404, { ...wrongBy(cause), typed: {} });
    }
    redirect(303, '/desk/people?done=withdrawn');
  },
};
