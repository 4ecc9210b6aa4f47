import { fail, redirect } from '@sveltejs/kit';
import { columnHeader, columnsOf, defaultColumns, isSheetKind, mappingFrom, sheetKinds } from '#server/sheets/index.ts';
import { authorized, deskLanguage, deskOf } from '../../entering.ts';
import type { Actions, PageServerLoad } from './$types';

/** Which sheet it is, where its header is, what its columns hold. */
export const load: PageServerLoad = async (event) => {
  const by = await authorized(event, 'import-sheets');
  const { sheets } = deskOf(event);
  const language = deskLanguage(event);
  const sheet = await sheets.parked(by, event.params.id);
  const { kind } = sheet.mapping;
  const defaults = defaultColumns(kind);
  const meanings = await sheets.meanings(
    kind,
    defaults.map(({ key }) => key),
    language,
  );
  return {
    sheet,
    kinds: sheetKinds,
    columns: columnsOf(kind)
      .filter(({ is }) => is !== 'shown')
      .map((column) => ({ key: column.key, label: columnHeader(kind, column, language) })),
    defaults: defaults.map((column) => ({
      key: column.key,
      label: columnHeader(kind, column, language),
      options: meanings[column.key] ?? null,
    })),
  };
};

const numberIn = (form: FormData, name: string): number | undefined => {
  const number = Number(form.get(name));
  return Number.isInteger(number) && number >= 0 ? number : undefined;
};
const textIn = (form: FormData, name: string): string => {
  const value = form.get(name);
  return typeof value === 'string' ? value : '';
};

export const actions: Actions = {
  choose: async (event) => {
    const by = await authorized(event, 'import-sheets');
    const form = await event.request.formData();
    const kind = textIn(form, 'kind');
    const { sheets } = deskOf(event);
    const { mapping } = await sheets.parked(by, event.params.id);
    const sheet = numberIn(form, 'sheet') ?? mapping.sheet;
    // The header of one sheet says nothing of another's.
    const header = sheet === mapping.sheet ? numberIn(form, 'header') : undefined;
    await sheets.choose(by, event.params.id, { sheet, ...(header ? { header } : {}), ...(isSheetKind(kind) ? { kind } : {}) });
    redirect(303, `/desk/sheets/${event.params.id}`);
  },
  understand: async (event) => {
    const by = await authorized(event, 'import-sheets');
    const form = await event.request.formData();
    const { sheets } = deskOf(event);
    const { mapping, headers } = await sheets.parked(by, event.params.id);
    const read = mappingFrom(mapping, headers.length, (name) => textIn(form, name));
    await sheets.understand(by, event.params.id, read.mapping);
    if (read.problems.length > 0)
      return fail(400, { problems: read.problems, source: textIn(form, 'source'), reportedOn: textIn(form, 'reportedOn') });
    redirect(303, `/desk/sheets/${event.params.id}/dry-run`);
  },
  forget: async (event) => {
    const by = await authorized(event, 'import-sheets');
    await deskOf(event).sheets.forget(by, event.params.id);
    redirect(303, '/desk/sheets?forgotten');
  },
};
