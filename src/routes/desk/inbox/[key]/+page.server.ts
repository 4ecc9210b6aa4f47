import { error, fail, redirect } from '@sveltejs/kit';
import { addDays, dayInFinland } from '#domain/date.ts';
import { may } from '#domain/permissions.ts';
import { authorized, deskLanguage, deskOf, sayAtDesk } from '../../entering.ts';
import { answer, claim, release, undo } from '../actions.ts';
import { wrongOf } from '../asked.ts';
import { doneIn } from '../said.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

const wordsIn = ({ searchParams }: URL): string | null => searchParams.get('words')?.slice(0, 200) ?? null;

/** One matter with what stands beside it; who opens it is seen by others for a while. */
export const load: PageServerLoad = async (event) => {
  const by = await authorized(event, 'read-desk');
  const { inbox, clock } = deskOf(event);
  const { key } = event.params;
  await inbox.renewSoon();
  const found = await inbox.matter(by, key);
  const before = found ? null : await inbox.before(key);
  if (!found && !before) error(404, 'no such matter', { code: 'not-found' });
  if (found && !found.matter.claim && may(by.editor, 'decide-suggestions')) await inbox.claim(by, key, false);
  const words = wordsIn(event.url);
  return {
    matter: found?.matter ?? null,
    evidence: found?.evidence ?? null,
    before,
    words,
    results: words ? await inbox.search(words, deskLanguage(event)) : null,
    tomorrow: addDays(dayInFinland(clock()), 1),
    done: doneIn(event.url, sayAtDesk(event)),
  };
};

/** The editing form with what the matter suggests filled in: nothing is decided yet. */
async function edit(event: RequestEvent) {
  const { inbox, editing } = deskOf(event);
  const organisations = await inbox.answeringFor([event.params.key]);
  let by = await authorized(event, 'edit-subjects');
  for (const some of organisations) by = await authorized(event, 'edit-subjects', some);
  const begun = await inbox
    .suggestedImage(event.params.key)
    .then((image) => editing.begin(by, 'milestone', null, image))
    .catch((refusal: unknown) => wrongOf(refusal));
  if (typeof begun === 'string') return fail(409, { wrong: begun });
  redirect(303, `/desk/subjects/milestone/${begun.subject}`);
}

export const actions: Actions = {
  answer: (event) => answer(event, new URL('/desk', event.url)),
  undo,
  claim,
  release,
  edit,
};
