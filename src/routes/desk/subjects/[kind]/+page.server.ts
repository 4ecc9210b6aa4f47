import { isLanguage } from '#domain/language.ts';
import { may } from '#domain/permissions.ts';
import { statuses } from '#domain/words.ts';
import { authorized, deskLanguage, deskOf } from '../../entering.ts';
import { kindIn } from '../subject.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { editor } = await authorized(event, 'read-desk');
  const kind = kindIn(event);
  const asked = event.url.searchParams;
  const [words, organisation, status, missing] = ['words', 'organisation', 'status', 'missing'].map((name) => asked.get(name) ?? '');
  const wish = {
    kind,
    words: words ?? '',
    order: asked.get('order') === 'changed' ? ('changed' as const) : ('title' as const),
    page: Number.parseInt(asked.get('page') ?? '1', 10) || 1,
    ...(organisation ? { organisation } : {}),
    ...(statuses.some((one) => one === status) && kind === 'measure' ? { status: status ?? '' } : {}),
    ...(isLanguage(missing) ? { missing } : {}),
  };
  const language = deskLanguage(event);
  const { listing } = deskOf(event).forms;
  const { rows, parents, of, total, page, pages } = await listing.list(wish, language);
  const drafts = await deskOf(event).editing.drafts({ kind, limit: 1000 });
  const open = new Set(drafts.map(({ subject }) => subject));
  const live = new Set(rows.map(({ id }) => id));
  return {
    kind,
    wish,
    rows: rows.map((row) => ({ ...row, parent: parents.get(of(row) ?? '') ?? null, hasDraft: open.has(row.id) })),
    // Subjects that have not been published yet are in no list of the record.
    unpublished: drafts
      .filter(({ base, subject }) => base === 0 && !live.has(subject))
      .map(({ subject, updatedAt }) => ({ id: subject, updatedAt })),
    total,
    page,
    pages,
    organisations: (await listing.choices(['organisation'], language, null)).options,
    mine: editor.organisation,
    mayWrite: may(editor, 'edit-subjects'),
    done: asked.get('done'),
  };
};
