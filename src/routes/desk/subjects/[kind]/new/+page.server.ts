import { fail, redirect } from '@sveltejs/kit';
import { organisationsOf } from '#server/editing/index.ts';
import { formOf, formPage, initial, sentOf, type EditableKind, type Typed } from '#server/editing-forms/index.ts';
import { authorized, deskLanguage, deskOf } from '../../../entering.ts';
import { dropParked, parkedHere, parkIfSignedOut } from '../../parking.ts';
import { imageSent, kindIn, onwardTo, orRefusal, parentOf, pathOf, sentIn } from '../../subject.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

/** What the address says of the new subject: what it belongs to. */
function givenIn({ url }: RequestEvent, kind: EditableKind): Typed {
  const references = formOf(kind).flatMap(({ fields }) => fields.filter(({ is }) => is === 'reference'));
  return Object.fromEntries(references.flatMap(({ name }) => (url.searchParams.get(name) ? [[name, url.searchParams.get(name)]] : [])));
}

const startOf = (event: RequestEvent, kind: EditableKind): Typed => ({ ...initial[kind], ...givenIn(event, kind) });

export const load: PageServerLoad = async (event) => {
  const kind = kindIn(event);
  const start = startOf(event, kind);
  await authorized(event, 'edit-subjects', await organisationsOf(deskOf(event).store.reads, kind, start));
  const parked = await parkedHere(event);
  const restored = parked && event.url.searchParams.has('restore');
  const image = restored ? await imageSent(event, kind, sentOf(new URLSearchParams(parked.body)), start) : start;
  return {
    form: await formPage(deskOf(event).forms.listing, kind, image, deskLanguage(event)),
    parked: parked && !restored ? parked.at : null,
    restored: Boolean(restored),
    // What the address says besides goes with every sending of the form.
    query: given(event, kind),
    parent: await parentOf(event, start),
  };
};

const given = (event: RequestEvent, kind: EditableKind): string =>
  Object.entries(givenIn(event, kind))
    .map(([name, id]) => `&${name}=${encodeURIComponent(String(id))}`)
    .join('');

/** The new subject becomes a draft, and goes on there. */
async function begin(event: RequestEvent, page: '' | 'publish' | 'preview') {
  await parkIfSignedOut(event);
  await authorized(event, 'edit-subjects');
  const kind = kindIn(event);
  const image = await imageSent(event, kind, await sentIn(event), startOf(event, kind));
  const by = await authorized(event, 'edit-subjects', await organisationsOf(deskOf(event).store.reads, kind, image));
  const draft = await orRefusal(deskOf(event).editing.begin(by, kind, null, image));
  if (draft instanceof Error) return fail(400, { problems: draft.problems });
  await dropParked(event);
  if (page === 'publish') redirect(303, await onwardTo(event, draft));
  redirect(303, page ? pathOf(kind, draft.subject, page) : `${pathOf(kind, draft.subject)}?done=saved`);
}

export const actions: Actions = {
  save: (event) => begin(event, ''),
  preview: (event) => begin(event, 'preview'),
  publish: (event) => begin(event, 'publish'),
  forget: async (event) => {
    await authorized(event, 'edit-subjects');
    await dropParked(event);
    redirect(303, event.url.pathname + given(event, kindIn(event)).replace(/^&/, '?'));
  },
};
