import { redirect } from '@sveltejs/kit';
import { differencesOf, settledImage } from '#server/editing-forms/index.ts';
import { authorized, deskLanguage, deskOf } from '../../../../entering.ts';
import { parkIfSignedOut } from '../../../parking.ts';
import { pathOf, sentIn, subjectOf, type Subject } from '../../../subject.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

/** What was typed and kept beside the draft because somebody else had saved first. */
async function keptBeside(event: RequestEvent, { kind, id, draft }: Subject, number: number) {
  if (!draft) redirect(303, pathOf(kind, id));
  const kept = (await deskOf(event).editing.savings(draft.id)).find((saving) => saving.number === number && saving.conflicting);
  return kept ? { draft, kept } : null;
}

export const load: PageServerLoad = async (event) => {
  await authorized(event, 'read-desk');
  const subject = await subjectOf(event);
  await authorized(event, 'edit-subjects', subject.organisations);
  const number = Number(event.url.searchParams.get('saving'));
  const found = await keptBeside(event, subject, number);
  if (!found) redirect(303, pathOf(subject.kind, subject.id));
  const { draft, kept } = found;
  const { accounts, forms } = deskOf(event);
  const others = draft.editors.filter((editor) => editor !== kept.editor);
  return {
    kind: subject.kind,
    id: subject.id,
    number,
    version: draft.version,
    others: [...(await accounts.namesOf(others)).values()],
    differences: await differencesOf(
      forms.listing,
      subject.kind,
      { mine: kept.image, theirs: draft.image, live: subject.live ?? {} },
      deskLanguage(event),
    ),
  };
};

export const actions: Actions = {
  default: async (event) => {
    await parkIfSignedOut(event);
    await authorized(event, 'read-desk');
    const subject = await subjectOf(event);
    const by = await authorized(event, 'edit-subjects', subject.organisations);
    const sent = await sentIn(event);
    const found = await keptBeside(event, subject, Number(sent.get('saving')));
    if (!found) redirect(303, pathOf(subject.kind, subject.id));
    const { draft, kept } = found;
    const mine = new Set(
      sent.names.filter((name) => name.startsWith('choice:') && sent.get(name) === 'mine').map((name) => name.slice('choice:'.length)),
    );
    const saved = await deskOf(event).editing.save(by, draft.id, settledImage(kept.image, draft.image, mine), Number(sent.get('version')));
    if ('conflict' in saved) redirect(303, `${pathOf(subject.kind, subject.id, 'conflict')}?saving=${saved.kept.number}`);
    redirect(303, `${pathOf(subject.kind, saved.draft.subject)}?done=settled`);
  },
};
