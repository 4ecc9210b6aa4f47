import { error, redirect, type RequestEvent } from '@sveltejs/kit';
import { read } from '#domain/language.ts';
import { may } from '#domain/permissions.ts';
import { subjectKinds, type SubjectKind } from '#domain/subjects.ts';
import { changesBetween, organisationsOf, type Version } from '#server/editing/index.ts';
import { actorsNamed, differencesOf, nameOfImage, type TakenBack, type Taker } from '#server/review/index.ts';
import { authorized, deskLanguage, deskOf } from '../../../entering.ts';
import { orRefused, textsOf } from '../../../drafts/refused.ts';
import type { Actions, PageServerLoad } from './$types';

type Event = RequestEvent<{ kind: string; id: string }>;

async function subjectIn({ params, locals }: Pick<Event, 'params' | 'locals'>) {
  const kind = subjectKinds.find((one) => one === params.kind);
  if (!kind) error(404, 'not found', { code: 'not-found' });
  const { editing, store } = deskOf({ locals });
  const versions = await editing.history(kind, params.id);
  const [newest] = versions;
  if (!newest) error(404, 'not found', { code: 'not-found' });
  const image = newest.after ?? newest.before ?? {};
  return { kind, id: params.id, versions, newest, image, organisations: await organisationsOf(store.db, kind, image) };
}

/** The two versions that are compared: those asked for, else the newest and the one before it. */
function comparedOf(versions: readonly Version[], query: URLSearchParams): { from: Version | null; to: Version | null } {
  const asked = (name: string) => versions.find(({ entry }) => String(entry) === query.get(name)) ?? null;
  const to = asked('to') ?? versions[0] ?? null;
  return { from: asked('from') ?? versions[1] ?? null, to };
}

const deeds = ['restored', 'undone'] as const;

/** Who changed what of a subject, when and why; any two versions beside each other. */
export const load: PageServerLoad = async (event) => {
  const { editor } = await authorized(event, 'read-desk');
  const { kind, id, versions, newest, image, organisations } = await subjectIn(event);
  const { accounts, editing, review, store } = deskOf(event);
  const language = deskLanguage(event);
  const named = await actorsNamed(
    accounts,
    versions.map(({ actor }) => actor),
  );
  const { from, to } = comparedOf(versions, event.url.searchParams);
  const done = event.url.searchParams.get('done');
  return {
    subject: { kind, id, name: nameOfImage(kind, image, language), isLive: newest.after !== null },
    versions: versions.map(({ entry, at, actor, change, significance, batch, reason, after }) => {
      const said = reason ? read(reason, language) : null;
      return {
        entry,
        at,
        by: named(actor),
        actor,
        change,
        significance,
        batch: batch?.title ? batch : null,
        reason: said,
        hasImage: after !== null,
      };
    }),
    compared: { from: from?.entry ?? null, to: to?.entry ?? null },
    differences: await differencesOf(store.db, changesBetween(from?.after ?? null, to?.after ?? null), language),
    draft: (await editing.draftOf(kind, id))?.id ?? null,
    mayTakeBack: may(editor, 'publish', organisations) && may(editor, 'edit-subjects', organisations),
    asks: (await review.asking(kind, id)).length > 0,
    done: deeds.find((deed) => deed === done) ?? null,
  };
};

type TakeBack = (by: Taker, of: { kind: SubjectKind; id: string }, entry: number, reason: string) => Promise<TakenBack>;

/** Where somebody else must approve what becomes public, a draft has been begun: there one goes on. */
async function takeBack(event: Event, { publish, edit }: Taker, deed: (typeof deeds)[number], work: TakeBack) {
  const { kind, id } = await subjectIn(event);
  const typed = await textsOf(event.request);
  let taken: TakenBack = { draft: null };
  const refused = await orRefused(typed, async () => {
    taken = await work({ publish, edit }, { kind, id }, Number(typed['entry'] ?? 0), typed['reason'] ?? '');
  });
  if (refused) return refused;
  redirect(303, taken.draft ? `/desk/drafts/${encodeURIComponent(taken.draft)}` : `${event.url.pathname}?done=${deed}`);
}

export const actions: Actions = {
  restore: async (event) => {
    await authorized(event, 'publish');
    const { organisations } = await subjectIn(event);
    const by = {
      publish: await authorized(event, 'publish', organisations),
      edit: await authorized(event, 'edit-subjects', organisations),
    };
    return takeBack(event, by, 'restored', deskOf(event).review.restore);
  },
  undo: async (event) => {
    await authorized(event, 'publish');
    const { organisations } = await subjectIn(event);
    const by = {
      publish: await authorized(event, 'publish', organisations),
      edit: await authorized(event, 'edit-subjects', organisations),
    };
    return takeBack(event, by, 'undone', deskOf(event).review.undo);
  },
};
