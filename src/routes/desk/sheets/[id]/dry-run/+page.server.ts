import { fail, redirect } from '@sveltejs/kit';
import { languages, type Text } from '#domain/language.ts';
import { Refusal } from '#domain/problem.ts';
import { outcomes, sayPlan, withMeanings } from '#server/sheets/index.ts';
import { authorized, deskLanguage, deskOf } from '../../../entering.ts';
import type { Actions, PageServerLoad } from './$types';

/** What importing would do, row by row. Nothing has been written. */
export const load: PageServerLoad = async (event) => {
  const by = await authorized(event, 'import-sheets');
  const { sheets } = deskOf(event);
  const language = deskLanguage(event);
  const { plan, mapping, fileName } = await sheets.plan(by, event.params.id);
  const meanings = await sheets.meanings(
    mapping.kind,
    plan.unknown.map(({ column }) => column),
    language,
  );
  const outcome = outcomes.find((one) => one === event.url.searchParams.get('rows')) ?? null;
  const page = Number(event.url.searchParams.get('page') ?? 1) || 1;
  return { id: event.params.id, fileName, plan: sayPlan(plan, { kind: mapping.kind, language, outcome, page, meanings }) };
};

const textIn = (form: FormData, name: string): string => {
  const value = form.get(name);
  return typeof value === 'string' ? value.trim() : '';
};

/** The note in each language that it was written in. */
function noteIn(form: FormData): Text {
  const written = languages.flatMap((language) => {
    const text = textIn(form, `note.${language}`);
    return text ? [[language, { text, state: 'original' as const }] as const] : [];
  });
  return Object.fromEntries(written);
}

export const actions: Actions = {
  values: async (event) => {
    const by = await authorized(event, 'import-sheets');
    const form = await event.request.formData();
    const { sheets } = deskOf(event);
    const { mapping } = await sheets.parked(by, event.params.id);
    await sheets.understand(
      by,
      event.params.id,
      withMeanings(mapping, 100, (name) => textIn(form, name)),
    );
    redirect(303, `/desk/sheets/${event.params.id}/dry-run`);
  },
  commit: async (event) => {
    const by = await authorized(event, 'import-sheets');
    const form = await event.request.formData();
    const note = noteIn(form);
    const typed = Object.fromEntries(languages.map((language) => [language, textIn(form, `note.${language}`)]));
    const missing = [
      ...(Object.keys(note).length === 0 ? [{ problem: 'no-note' as const, field: 'note-fi' }] : []),
      ...(form.has('refused') && !form.has('leaveOut') ? [{ problem: 'refused-rows' as const, field: 'leaveOut' }] : []),
    ];
    if (missing.length > 0) return fail(400, { problems: missing, typed });
    const significance = form.get('significance') === 'major' ? ('major' as const) : ('minor' as const);
    const title = Object.values(note)[0]?.text ?? '';
    try {
      await deskOf(event).sheets.commit(by, event.params.id, { digest: textIn(form, 'digest'), title, note, significance });
    } catch (refusal) {
      if (!(refusal instanceof Refusal) || refusal.code === 'not-found') throw refusal;
      return fail(409, {
        problems: [{ problem: refusal.code === 'sheet-changed' ? ('changed' as const) : ('refused' as const), field: 'note-fi' }],
        typed,
      });
    }
    redirect(303, `/desk/sheets/${event.params.id}/result`);
  },
};
