import { editableKinds } from '#server/editing-forms/index.ts';
import { authorized, deskLanguage, deskOf } from '../entering.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  await authorized(event, 'read-desk');
  const { listing } = deskOf(event).forms;
  const words = event.url.searchParams.get('words') ?? '';
  const found = words.trim() ? await listing.foundNamed(editableKinds, words, deskLanguage(event)) : null;
  return { counts: await listing.counts(), words, found };
};
