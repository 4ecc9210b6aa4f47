import { error, redirect } from '@sveltejs/kit';
import { Refusal } from '#domain/problem.ts';
import { deskOf, giveCookies, nextOf } from '../../entering.ts';
import type { RequestHandler } from './$types';

/** The way to an organisation's own sign-in. A link, not a form: forms may lead nowhere but here. */
export const GET: RequestHandler = async (event) => {
  const { elsewhere } = deskOf(event).accounts;
  if (!elsewhere) error(404, 'no sign-in elsewhere is set', { code: 'not-found' });
  const next = nextOf(event.url);
  let address;
  try {
    const begun = await elsewhere.begin(event.request.headers, next);
    giveCookies(event, begun.cookies);
    ({ address } = begun);
  } catch (refusal) {
    if (!(refusal instanceof Refusal)) throw refusal;
    redirect(303, `/desk/sign-in?next=${encodeURIComponent(next)}&error=not_reached`);
  }
  return new Response(null, { status: 303, headers: { location: address } });
};
