import { error } from '@sveltejs/kit';
import { deskOf } from '../../../entering.ts';
import type { RequestHandler } from './$types';

/** What the desk's own script asks when a passkey is made or used. */
const ask: RequestHandler = async (event) => {
  const answer = await deskOf(event).accounts.door(event.request);
  return answer ?? error(404, 'nothing is here', { code: 'not-found' });
};

export const GET = ask;
export const POST = ask;
