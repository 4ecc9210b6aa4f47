import { redirect } from '@sveltejs/kit';
import { may } from '#domain/permissions.ts';
import { recordPage, whyOf, type Asked } from '#server/review/index.ts';
import { authorized, deskLanguage, deskOf } from '../entering.ts';
import { orRefused, textsOf } from '../drafts/refused.ts';
import type { Actions, PageServerLoad } from './$types';

function askedIn({ searchParams }: URL): Asked {
  const text = (name: string) => searchParams.get(name) ?? '';
  return { kind: text('kind'), actor: text('actor'), day: text('day'), batch: text('batch'), before: Number(text('before')) || 0 };
}

/** The address of the same question about what is older. */
function olderAddress(url: URL, before: number): string {
  const query = new URLSearchParams(url.searchParams);
  query.set('before', String(before));
  query.delete('done');
  return `/desk/history?${query}`;
}

/** The newest changes of the record, with who made them. */
export const load: PageServerLoad = async (event) => {
  const { editor } = await authorized(event, 'read-desk');
  const asked = askedIn(event.url);
  const page = await recordPage(deskOf(event), asked, deskLanguage(event));
  return {
    asked,
    page: { ...page, older: page.older === null ? null : olderAddress(event.url, page.older) },
    mayUndo: may(editor, 'publish') && page.batch?.undoneBy === null,
    done: event.url.searchParams.get('done') === 'undone',
  };
};

export const actions: Actions = {
  undoBatch: async (event) => {
    const by = await authorized(event, 'publish');
    const typed = await textsOf(event.request);
    const batch = typed['batch'] ?? '';
    const refused = await orRefused(typed, () =>
      deskOf(event).editing.undoBatch(by, batch, whyOf(typed['reason'] ?? '', by.editor.language)),
    );
    if (refused) return refused;
    redirect(303, `/desk/history?batch=${encodeURIComponent(batch)}&done=undone`);
  },
};
