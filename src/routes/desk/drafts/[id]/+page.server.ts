import { error, redirect, type RequestEvent } from '@sveltejs/kit';
import type { Draft } from '#server/editing/index.ts';
import { may } from '#domain/permissions.ts';
import { differencesOf, isAuthor, nameOfImage, organisationsDeciding, type Standing } from '#server/review/index.ts';
import { authorized, deskLanguage, deskOf } from '../../entering.ts';
import { orRefused, textsOf } from '../refused.ts';
import type { Actions, PageServerLoad } from './$types';

async function draftIn(event: Pick<RequestEvent, 'locals' | 'params'>): Promise<{ draft: Draft; organisations: string[] }> {
  const { editing, store } = deskOf(event);
  const draft = await editing.draft(event.params['id'] ?? '');
  if (!draft) error(404, 'not found', { code: 'not-found' });
  return { draft, organisations: await organisationsDeciding(store.db, draft) };
}

const peopleIn = (draft: Draft, { steps, threads }: Standing): string[] => [
  draft.author,
  ...draft.editors,
  ...steps.map(({ editor }) => editor),
  ...threads.flatMap(({ comments }) => comments.map(({ editor }) => editor)),
];

const deeds = ['submitted', 'returned', 'approved', 'commented', 'assigned', 'finished'] as const;

/** What a draft changes, what has been said of it, and what can be decided. */
export const load: PageServerLoad = async (event) => {
  const { editor } = await authorized(event, 'translate');
  const { draft, organisations } = await draftIn(event);
  const { accounts, editing, review, store } = deskOf(event);
  const language = deskLanguage(event);
  const standing = await review.standing(draft);
  const [changes, tasks, everybody] = await Promise.all([
    editing.changes(draft),
    review.tasksAbout([`draft:${draft.id}`], language),
    accounts.everybody(),
  ]);
  const names = await accounts.namesOf([...peopleIn(draft, standing), ...tasks.map((task) => task.editor)]);
  const mayReview = may(editor, 'review', organisations);
  const done = event.url.searchParams.get('done');
  return {
    draft: { ...draft, name: nameOfImage(draft.kind, draft.image, language), isNew: draft.base === 0 },
    authors: [...new Set([draft.author, ...draft.editors])].map((id) => names.get(id) ?? null),
    differences: await differencesOf(store.db, changes, language),
    standing,
    tasks: tasks.map((task) => ({ ...task, editor: names.get(task.editor) ?? null })),
    names: Object.fromEntries(names),
    everybody: everybody.filter((one) => may(one, 'translate')).map(({ id, name }) => ({ id, name })),
    isOwn: isAuthor(draft, editor.id),
    mayReview,
    maySubmit: may(editor, 'translate', organisations),
    mayPublish: may(editor, 'publish', organisations) && (standing.asking.length === 0 || standing.approved),
    done: deeds.find((deed) => deed === done) ?? null,
  };
};

type Texts = Record<string, string>;
const seenIn = (id: string, typed: Texts) => ({ id, version: Number(typed['version'] ?? -1) });

/** After what was done the page is read anew, so that sending it again does nothing twice. */
async function done(event: RequestEvent, deed: (typeof deeds)[number], typed: Texts, work: () => Promise<unknown>) {
  const refused = await orRefused(typed, work);
  if (refused) return refused;
  redirect(303, `${event.url.pathname}?done=${deed}`);
}

export const actions: Actions = {
  submit: async (event) => {
    await authorized(event, 'translate');
    const { draft, organisations } = await draftIn(event);
    const by = await authorized(event, 'translate', organisations);
    const typed = await textsOf(event.request);
    return done(event, 'submitted', typed, () => deskOf(event).review.submit(by, seenIn(draft.id, typed), typed['note'] ?? ''));
  },
  approve: async (event) => {
    await authorized(event, 'review');
    const { draft, organisations } = await draftIn(event);
    const by = await authorized(event, 'review', organisations);
    const typed = await textsOf(event.request);
    return done(event, 'approved', typed, () => deskOf(event).review.approve(by, seenIn(draft.id, typed), typed['note'] ?? ''));
  },
  sendBack: async (event) => {
    await authorized(event, 'review');
    const { draft, organisations } = await draftIn(event);
    const by = await authorized(event, 'review', organisations);
    const typed = await textsOf(event.request);
    return done(event, 'returned', typed, () => deskOf(event).review.sendBack(by, seenIn(draft.id, typed), typed['reason'] ?? ''));
  },
  comment: async (event) => {
    const by = await authorized(event, 'translate');
    const { draft } = await draftIn(event);
    const typed = await textsOf(event.request);
    const { text = '', path, language, answers } = typed;
    const comment = { text, path: path || null, language: language || null, answers: answers ? Number(answers) : null };
    return done(event, 'commented', typed, () => deskOf(event).review.comment(by, draft.id, comment));
  },
  assign: async (event) => {
    const by = await authorized(event, 'translate');
    const { draft } = await draftIn(event);
    const typed = await textsOf(event.request);
    const { editor = '', due, note } = typed;
    const given = { about: `draft:${draft.id}`, editor, due: due || null, note: note || null };
    return done(event, 'assigned', typed, () => deskOf(event).review.assign(by, given));
  },
  finish: async (event) => {
    const by = await authorized(event, 'translate');
    const typed = await textsOf(event.request);
    return done(event, 'finished', typed, () => deskOf(event).review.finish(by, typed['task'] ?? ''));
  },
};
