import { error } from '@sveltejs/kit';
import { authorized } from '../entering.ts';
import type { PageServerLoad } from './$types';

/** An address of the desk at which there is nothing: said in the desk's own frame, to those who may see it. */
export const load: PageServerLoad = async (event) => {
  await authorized(event, 'read-desk');
  error(404, 'nothing is here', { code: 'not-found' });
};
