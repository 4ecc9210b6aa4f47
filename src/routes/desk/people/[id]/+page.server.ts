import { error, fail, redirect, type RequestEvent } from '@sveltejs/kit';
import * as v from 'valibot';
import { RoleForm, wrongBy, wrongIn } from '../../account-forms.ts';
import { authorized, deskLanguage, deskOf } from '../../entering.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  await authorized(event, 'manage-people');
  const { people } = deskOf(event).accounts;
  const person = (await people.all()).find(({ id }) => id === event.params.id);
  if (!person) error(404, 'no such account', { code: 'not-found' });
  return { person, organisations: await people.employers(deskLanguage(event)) };
};

/** Does one thing to an account, and goes back to the list. */
async function then(event: RequestEvent, done: string, work: () => Promise<void>) {
  try {
    await work();
  } catch (cause) {
    return fail(400, wrongBy(cause));
  }
  return redirect(303, `/desk/people?done=${done}`);
}

export const actions: Actions = {
  role: async (event) => {
    const by = await authorized(event, 'manage-people');
    const { people } = deskOf(event).accounts;
    const given = v.safeParse(RoleForm, Object.fromEntries(await event.request.formData()));
    if (!given.success) return fail(400, wrongIn(given.issues));
    const { role, organisation } = given.output;
    const known = organisation === null || (await people.employers('fi')).some(({ id }) => id === organisation);
    if (!known) return fail(400, { problem: 'bad-choice' as const, field: 'organisation' as const });
    if (role === 'editor' && organisation === null)
      return fail(400, { problem: 'no-organisation' as const, field: 'organisation' as const });
    return then(event, 'changed', () => people.change(by, event.params.id, { role, organisation }));
  },
  renew: async (event) => {
    const by = await authorized(event, 'manage-people');
    try {
      const { invitation, link, mailed } = await deskOf(event).accounts.people.renew(by, event.params.id);
      return { renewed: { email: invitation.email, expiresAt: invitation.expiresAt, link, mailed } };
    } catch (cause) {
      return fail(400, wrongBy(cause));
    }
  },
  'second-factor': async (event) => {
    const by = await authorized(event, 'manage-people');
    return then(event, 'second-factor-off', () => deskOf(event).accounts.people.endSecondFactor(by, event.params.id));
  },
  sessions: async (event) => {
    const by = await authorized(event, 'manage-people');
    return then(event, 'signed-out', () => deskOf(event).accounts.people.signOut(by, event.params.id));
  },
  remove: async (event) => {
    const by = await authorized(event, 'manage-people');
    if ((await event.request.formData()).get('sure') !== 'yes') return fail(400, { problem: 'not-sure' as const, field: 'sure' as const });
    return then(event, 'removed', () => deskOf(event).accounts.people.remove(by, event.params.id));
  },
};
