import { fail, redirect } from '@sveltejs/kit';
import { languages } from '#domain/language.ts';
import { authorized, deskLanguage, deskOf } from '../../../../entering.ts';
import { parkIfSignedOut } from '../../../parking.ts';
import { orRefusal, pathOf, sentIn, subjectOf } from '../../../subject.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  await authorized(event, 'read-desk');
  const { kind, id, live, organisations } = await subjectOf(event);
  await authorized(event, 'publish', organisations);
  if (!live) redirect(303, pathOf(kind, id));
  const named = (await deskOf(event).forms.listing.names([id], deskLanguage(event))).get(id);
  return { kind, id, title: named?.title ?? id };
};

export const actions: Actions = {
  default: async (event) => {
    await parkIfSignedOut(event);
    await authorized(event, 'read-desk');
    const { kind, id, organisations } = await subjectOf(event);
    const by = await authorized(event, 'publish', organisations);
    const sent = await sentIn(event);
    const said = languages.flatMap((language) => {
      const text = sent.get(`reason.${language}`).trim();
      return text ? [[language, { text, state: 'original' as const }] as const] : [];
    });
    const typed = Object.fromEntries(said.map(([language, { text }]) => [language, text]));
    if (said.length === 0) return fail(400, { code: 'no-reason' as const, typed, holders: [] });
    const withdrawn = await orRefusal(deskOf(event).editing.withdraw(by, kind, id, { reason: Object.fromEntries(said) }));
    if (withdrawn instanceof Error) {
      const holders = [...new Set(withdrawn.problems.flatMap(({ subject }) => subject ?? []))];
      return fail(409, { code: withdrawn.code, typed, holders });
    }
    redirect(303, `/desk/subjects/${kind}?done=withdrawn`);
  },
};
