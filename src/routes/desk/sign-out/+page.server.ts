import { redirect } from '@sveltejs/kit';
import { deskOf, giveCookies } from '../entering.ts';
import type { Actions, PageServerLoad } from './$types';

/** There is nothing to read here; signing out is a form on every page. */
export const load: PageServerLoad = () => redirect(303, '/desk');

export const actions: Actions = {
  default: async (event) => {
    giveCookies(event, await deskOf(event).accounts.signIn.out(event.request.headers));
    redirect(303, '/desk/sign-in');
  },
};
