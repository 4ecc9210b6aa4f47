import { error } from '@sveltejs/kit';
import { deskOf } from '../../../entering.ts';
import type { RequestHandler } from './$types';

/** The way back from an organisation's own sign-in. */
export const GET: RequestHandler = async (event) => {
  const { elsewhere } = deskOf(event).accounts;
  return elsewhere ? elsewhere.finish(event.request) : error(404, 'no sign-in elsewhere is set', { code: 'not-found' });
};
