import { redirect } from '@sveltejs/kit';
import { may } from '#domain/permissions.ts';
import { authorized, deskLanguage, deskOf } from '../entering.ts';
import { orRefused, textsOf } from './refused.ts';
import { draftsFor, isView, rowsOf, views } from './rows.ts';
import type { Actions, PageServerLoad } from './$types';

/** Drafts under way, and what the editor has been given to do. */
export const load: PageServerLoad = async (event) => {
  const { editor } = await authorized(event, 'translate');
  const desk = deskOf(event);
  const language = deskLanguage(event);
  const asked = event.url.searchParams.get('view');
  const view = isView(asked) ? asked : 'mine';
  const [drafts, work, waiting] = await Promise.all([
    draftsFor(desk, view, editor),
    desk.review.workOf(editor),
    desk.review.toReview(editor),
  ]);
  const names = await desk.accounts.namesOf(work.map(({ assignedBy }) => assignedBy));
  return {
    view,
    views,
    toReview: waiting.length,
    rows: await rowsOf(desk, drafts, language),
    work: work.map((task) => ({ ...task, assignedBy: names.get(task.assignedBy) ?? null })),
    maySetRules: may(editor, 'manage-area'),
    done: event.url.searchParams.get('done') === 'finished',
  };
};

export const actions: Actions = {
  finish: async (event) => {
    const by = await authorized(event, 'translate');
    const typed = await textsOf(event.request);
    const refused = await orRefused(typed, () => deskOf(event).review.finish(by, typed['task'] ?? ''));
    if (refused) return refused;
    redirect(303, '/desk/drafts?done=finished');
  },
};
