import { fail, redirect } from '@sveltejs/kit';
import { Refusal } from '#domain/problem.ts';
import { authorized, deskLanguage, deskOf } from '../../../entering.ts';
import type { Actions, PageServerLoad } from './$types';

/** What an import did, and the way to take all of it back. */
export const load: PageServerLoad = async (event) => {
  const by = await authorized(event, 'import-sheets');
  const { sheets, editing } = deskOf(event);
  const sheet = await sheets.imported(by, event.params.id);
  if (sheet.committed_at === null) redirect(303, `/desk/sheets/${event.params.id}`);
  const batch = (await editing.batches(500)).find(({ id }) => id === sheet.batch);
  const written = batch ? await editing.versions(batch.entries) : [];
  return {
    sheet,
    undone: sheet.undone_at !== null || (batch !== undefined && batch.undoneBy !== null),
    written: written.slice(0, 500).map(({ kind, subject, change, after, before }) => ({ kind, subject, change, image: after ?? before })),
  };
};

export const actions: Actions = {
  undo: async (event) => {
    const by = await authorized(event, 'import-sheets');
    const reason = (await event.request.formData()).get('reason');
    const text = typeof reason === 'string' ? reason.trim() : '';
    if (text === '') return fail(400, { problem: 'no-reason' as const });
    try {
      await deskOf(event).sheets.undo(by, event.params.id, { [deskLanguage(event)]: { text, state: 'original' } });
    } catch (refusal) {
      if (!(refusal instanceof Refusal) || refusal.code === 'not-found') throw refusal;
      return fail(409, { problem: refusal.code === 'forbidden' ? ('not-yours' as const) : ('conflict' as const) });
    }
    redirect(303, `/desk/sheets/${event.params.id}/result`);
  },
};
