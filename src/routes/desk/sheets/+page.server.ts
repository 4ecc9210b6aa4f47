import { fail, redirect } from '@sveltejs/kit';
import { faultOf } from '#server/sheets/index.ts';
import { authorized, deskOf } from '../entering.ts';
import type { Actions, PageServerLoad } from './$types';

/** Spreadsheets in and out: what was imported lately, and every list as a workbook. */
export const load: PageServerLoad = async (event) => {
  const by = await authorized(event, 'import-sheets');
  const { sheets, accounts } = deskOf(event);
  const recent = await sheets.recent(by);
  const names = await accounts.namesOf(recent.map(({ editor }) => editor));
  return {
    imports: recent.map((one) => ({ ...one, name: names.get(one.editor) ?? null })),
    thrownAway: event.url.searchParams.has('forgotten'),
  };
};

export const actions: Actions = {
  upload: async (event) => {
    const by = await authorized(event, 'import-sheets');
    const file = (await event.request.formData()).get('file');
    if (!(file instanceof File) || file.name === '') return fail(400, { fault: 'no-file' as const, name: '' });
    let id: string;
    try {
      id = await deskOf(event).sheets.park(by, { name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) });
    } catch (caught) {
      const fault = faultOf(caught);
      if (!fault) throw caught;
      return fail(400, { fault, name: file.name });
    }
    redirect(303, `/desk/sheets/${id}`);
  },
};
