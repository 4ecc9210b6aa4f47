import { fail, redirect } from '@sveltejs/kit';
import { languages, type Language } from '#domain/language.ts';
import { addressOf } from '#domain/addresses.ts';
import { may } from '#domain/permissions.ts';
import { reference } from '#domain/subjects.ts';
import { formPage, problemsAt, publicPlace, sentOf } from '#server/editing-forms/index.ts';
import { authorized, deskLanguage, deskOf } from '../../../entering.ts';
import { dropParked, parkedHere, parkIfSignedOut } from '../../parking.ts';
import { imageSent, onwardTo, orRefusal, parentOf, pathOf, saveSent, sentIn, subjectOf, titleOf, type Subject } from '../../subject.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async (event) => {
  await authorized(event, 'read-desk');
  const subject = await subjectOf(event);
  const { editor } = await authorized(event, 'edit-subjects', subject.organisations);
  const { forms, accounts } = deskOf(event);
  const parked = await parkedHere(event);
  const asked = event.url.searchParams;
  const restored = parked !== null && asked.has('restore');
  const image = restored ? await imageSent(event, subject.kind, sentOf(new URLSearchParams(parked.body)), subject.image) : subject.image;
  const form = await formPage(forms.listing, subject.kind, image, deskLanguage(event));
  const { draft } = subject;
  const names = await accounts.namesOf(draft?.editors ?? []);
  return {
    form,
    id: subject.id,
    title: await titleOf(event, subject),
    draft: draft && {
      id: draft.id,
      version: draft.version,
      state: draft.state,
      updatedAt: draft.updatedAt,
      others: draft.editors.filter((id) => id !== editor.id).flatMap((id) => names.get(id) ?? []),
    },
    base: subject.base,
    isLive: subject.live !== null,
    problems:
      asked.has('check') && draft
        ? problemsAt(
            form.groups.flatMap(({ fields }) => fields),
            await deskOf(event).editing.problems(draft),
          )
        : [],
    parked: parked && !restored ? parked.at : null,
    restored,
    done: asked.get('done'),
    public: publicAddresses(subject),
    parent: await parentOf(event, image),
    milestones: await milestonesOf(event, subject),
    mayPublish: may(editor, 'publish', subject.organisations),
  };
};

const publicAddresses = ({ kind, id, live, image }: Subject): { language: Language; href: string }[] => {
  const place = publicPlace(kind, id, live ?? image);
  return place && live ? languages.map((language) => ({ language, href: addressOf(language, place.section, place.id) })) : [];
};

const withMilestones = ['measure', 'programme', 'term'];

async function milestonesOf(event: RequestEvent, { kind, id }: Subject) {
  if (!withMilestones.includes(kind)) return null;
  return deskOf(event).forms.listing.under('milestone', reference(kind, id), deskLanguage(event));
}

/** Saves, and goes on to a page of the subject. */
async function save(event: RequestEvent, onto: '' | 'preview' | 'publish') {
  await parkIfSignedOut(event);
  await authorized(event, 'read-desk');
  const subject = await subjectOf(event);
  const by = await authorized(event, 'edit-subjects', subject.organisations);
  const draft = await orRefusal(saveSent(event, by, subject, await sentIn(event)));
  if (draft instanceof Error) return fail(400, { refused: draft.code });
  await dropParked(event);
  if (draft && onto === 'publish') redirect(303, await onwardTo(event, draft));
  const path = pathOf(subject.kind, draft?.subject ?? subject.id, onto);
  redirect(303, onto ? path : `${path}?done=saved`);
}

export const actions: Actions = {
  save: (event) => save(event, ''),
  preview: (event) => save(event, 'preview'),
  publish: (event) => save(event, 'publish'),
  discard: async (event) => {
    await authorized(event, 'read-desk');
    const { kind, id, draft, live, organisations } = await subjectOf(event);
    const by = await authorized(event, 'edit-subjects', organisations);
    if (draft) await deskOf(event).editing.discard(by, draft.id);
    redirect(303, live ? `${pathOf(kind, id)}?done=discarded` : `/desk/subjects/${kind}?done=discarded`);
  },
  forget: async (event) => {
    await authorized(event, 'edit-subjects');
    await dropParked(event);
    redirect(303, event.url.pathname);
  },
};
