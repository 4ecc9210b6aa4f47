import { fail, redirect } from '@sveltejs/kit';
import { isLanguage, languages, type Language, type Text } from '#domain/language.ts';
import type { Draft, FieldChange, Wish } from '#server/editing/index.ts';
import { formPage, instantInFinland, problemsAt, sayChanges, timeInFinland, type Sent } from '#server/editing-forms/index.ts';
import { authorized, deskLanguage, deskOf } from '../../../../entering.ts';
import { parkIfSignedOut } from '../../../parking.ts';
import { orRefusal, pathOf, sentIn, subjectOf, titleOf } from '../../../subject.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async (event) => {
  await authorized(event, 'read-desk');
  const subject = await subjectOf(event);
  await authorized(event, 'publish', subject.organisations);
  const { kind, id, draft, live } = subject;
  if (!draft) redirect(303, pathOf(kind, id));
  const { editing, forms, accounts, clock } = deskOf(event);
  const changes = await editing.changes(draft);
  const form = await formPage(forms.listing, kind, draft.image, deskLanguage(event));
  const fields = form.groups.flatMap((group) => group.fields);
  const { entries, clashes } = await editing.since(draft);
  const actors = entries.map(({ actor }) => actor.replace(/^editor:/, ''));
  return {
    kind,
    id,
    title: await titleOf(event, subject),
    isNew: live === null,
    version: draft.version,
    state: draft.state,
    publishAt: draft.publishAt,
    significance: live === null || kind === 'milestone' ? ('major' as const) : draft.significance,
    changes: await sayChanges(forms.listing, kind, changes, deskLanguage(event)),
    holding: translationsOf(changes, draft, live),
    changedLanguages: languages.filter((language) => changes.some((change) => change.language === language)),
    problems: problemsAt(fields, await editing.problems(draft)),
    since: {
      editors: [...new Set((await accounts.namesOf(actors)).values())],
      count: entries.length,
      clashes: clashes.map(({ path }) => path),
    },
    earliest: timeInFinland(clock()),
  };
};

const at = (image: unknown, path: string): unknown =>
  path
    .replace(/\[(\d+)\]/g, '.$1')
    .split('.')
    .reduce<unknown>(
      (inner, key) => (typeof inner === 'object' && inner !== null ? (inner as Record<string, unknown>)[key] : undefined),
      image,
    );

/** Translations that stay as they are though their original changes: are they still right? */
function translationsOf(
  changes: readonly FieldChange[],
  { image }: Draft,
  live: unknown,
): { place: string; path: string; language: Language; text: string }[] {
  const originals = changes.filter(({ language, before, after }) => language && before !== null && stateOf(after) === 'original');
  const paths = [...new Set(originals.map(({ path }) => path))];
  return paths.flatMap((path) =>
    languages.flatMap((language) => {
      const wording = at(image, `${path}.${language}`);
      const isSame = JSON.stringify(wording) === JSON.stringify(at(live, `${path}.${language}`));
      const isOurs = ['translated', 'machine'].includes(stateOf(wording) ?? '');
      return isSame && isOurs ? [{ place: `${path}.${language}`, path, language, text: (wording as { text: string }).text }] : [];
    }),
  );
}

const stateOf = (wording: unknown): string | null =>
  typeof wording === 'object' && wording !== null && 'state' in wording ? String(wording.state) : null;

/** A reason that readers see; each language as it was written. */
const noteIn = (sent: Sent, name: string): Text =>
  Object.fromEntries(
    languages.flatMap((language) => {
      const text = sent.get(`${name}.${language}`).trim();
      return text ? [[language, { text, state: 'original' as const }]] : [];
    }),
  );

/** What the form wishes; a time that is none is no wish. */
function wishIn(sent: Sent): Wish | null {
  const chosen = sent.all('languages').filter(isLanguage);
  const later = sent.get('when') === 'later' ? instantInFinland(sent.get('at')) : undefined;
  if (later === null) return null;
  const version = Number(sent.get('version'));
  return {
    languages: chosen.length === languages.length || !sent.all('choosing').length ? null : chosen,
    significance: sent.get('significance') === 'minor' ? 'minor' : 'major',
    note: noteIn(sent, 'note'),
    holds: sent.all('holds'),
    ...(Number.isInteger(version) ? { version } : {}),
    ...(later ? { at: later.toISOString() } : {}),
  };
}

async function refusedHere(event: RequestEvent, draft: Draft, problems: Parameters<typeof problemsAt>[1], code: string) {
  const form = await formPage(deskOf(event).forms.listing, draft.kind as Parameters<typeof formPage>[1], draft.image, deskLanguage(event));
  const found = problemsAt(
    form.groups.flatMap((group) => group.fields),
    problems,
  );
  return fail(409, { code, problems: found });
}

export const actions: Actions = {
  publish: async (event) => {
    await parkIfSignedOut(event);
    await authorized(event, 'read-desk');
    const { kind, id, draft, organisations } = await subjectOf(event);
    const by = await authorized(event, 'publish', organisations);
    if (!draft) redirect(303, pathOf(kind, id));
    const wish = wishIn(await sentIn(event));
    if (!wish) return fail(400, { code: 'bad-time', problems: [] });
    const published = await orRefusal(deskOf(event).editing.publish(by, draft.id, wish));
    if (published instanceof Error) return refusedHere(event, draft, published.problems, published.code);
    redirect(
      303,
      `${pathOf(kind, published.subject)}?done=${published.scheduled ? 'scheduled' : published.draft ? 'published-partly' : 'published'}`,
    );
  },
  rebase: async (event) => {
    await authorized(event, 'read-desk');
    const { kind, id, draft, organisations } = await subjectOf(event);
    const by = await authorized(event, 'edit-subjects', organisations);
    if (draft) await deskOf(event).editing.rebase(by, draft.id);
    redirect(303, pathOf(kind, id, 'publish'));
  },
  unschedule: async (event) => {
    await authorized(event, 'read-desk');
    const { kind, id, draft, organisations } = await subjectOf(event);
    const by = await authorized(event, 'publish', organisations);
    if (draft) await deskOf(event).editing.unschedule(by, draft.id);
    redirect(303, pathOf(kind, id, 'publish'));
  },
};
