import { schemas } from '#domain/subjects.ts';
import type { Chosen } from '#server/editing-forms/index.ts';
import { authorized, deskLanguage, deskOf } from '../../entering.ts';
import type { RequestHandler } from './$types';

/** Subjects that words find, for fields that choose one of many. */
export const GET: RequestHandler = async (event) => {
  await authorized(event, 'read-desk');
  const asked = event.url.searchParams;
  const to = (asked.get('to') ?? '').split('-').filter((kind): kind is Chosen => kind in schemas);
  const found = to.length ? await deskOf(event).forms.listing.found(to, asked.get('words') ?? '', deskLanguage(event)) : [];
  return Response.json(found);
};
