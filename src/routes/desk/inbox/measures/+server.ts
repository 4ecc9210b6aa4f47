import { authorized, deskLanguage, deskOf } from '../../entering.ts';
import type { RequestHandler } from './$types';

/** Measures and programmes by some words, while somebody types them. */
export const GET: RequestHandler = async (event) => {
  await authorized(event, 'decide-suggestions');
  const words = event.url.searchParams.get('words')?.slice(0, 200) ?? '';
  return Response.json({ found: await deskOf(event).inbox.search(words, deskLanguage(event)) });
};
