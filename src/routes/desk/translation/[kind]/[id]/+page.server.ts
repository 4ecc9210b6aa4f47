import { error, fail, redirect, type RequestEvent } from '@sveltejs/kit';
import * as v from 'valibot';
import { isLanguage, languages, type Language } from '#domain/language.ts';
import { Refusal, type Problem } from '#domain/problem.ts';
import { subjectKinds, type SubjectKind } from '#domain/subjects.ts';
import { isToDo } from '#domain/wordings.ts';
import type { Authorized } from '#server/accounts/index.ts';
import { organisationsOf } from '#server/editing/index.ts';
import type { Place, Typed } from '#server/translation/index.ts';
import { authorized, deskOf } from '../../../entering.ts';
import { askedIn, ownOrganisation, queryOf, type Asked } from '../../asked.ts';
import type { Actions, PageServerLoad } from './$types';

type Event = RequestEvent<{ kind: string; id: string }>;

/** The place that an address names, and the proof that who asks may translate there. */
async function entered(event: Event): Promise<{ by: Authorized<'translate'>; place: Place; asked: Asked }> {
  await authorized(event, 'translate');
  const kind = subjectKinds.find((one) => one === event.params.kind);
  const asked = askedIn(event.url, languages[1], ownOrganisation(event.locals));
  const place = { kind: kind as SubjectKind, id: event.params.id, to: asked.to };
  const { translation, store } = deskOf(event);
  const found = kind ? await translation.subject(place, asked.from) : null;
  if (!found) error(404, 'not-found', { code: 'not-found' });
  return { by: await authorized(event, 'translate', await organisationsOf(store.reads, place.kind, found.image)), place, asked };
}

/** General terms to suggest while somebody types: names of documents are many, and are suggested where the source names them. */
const suggested = 1_500;

export const load: PageServerLoad = async (event) => {
  const { place, asked } = await entered(event);
  const { translation } = deskOf(event);
  const subject = await translation.subject(place, asked.from);
  if (!subject) error(404, 'not-found', { code: 'not-found' });
  const next = await translation.next(place, asked.filter);
  const from = subject.fields.find(({ source }) => source)?.source?.language ?? null;
  const terms = (await translation.terms()).filter(({ origin }) => origin !== 'document').slice(0, suggested);
  const { image: _image, ...shown } = subject;
  return {
    subject: { ...shown, fields: shown.fields.map((field, n) => ({ n, field, toDo: isToDo(field.standing) || field.drafted })) },
    to: place.to,
    from,
    query: queryOf(asked, { from: asked.from }),
    languages: languages.map((language) => ({ language, href: `?${queryOf({ ...asked, to: language })}` })),
    sources: subject.from.map((language) => ({ language, href: `?${queryOf(asked, { from: language })}` })),
    next: next && `/desk/translation/${next.kind}/${next.id}?${queryOf(asked)}`,
    list: `/desk/translation?${queryOf(asked)}`,
    done: event.url.searchParams.get('done'),
    was: event.url.searchParams.get('was'),
    terms: terms.flatMap(({ wording }) => {
      const [own, other] = [wording[place.to], from && wording[from]];
      return own ? [{ term: own, written: other ?? '' }] : [];
    }),
  };
};

const Plain = v.optional(v.pipe(v.string(), v.maxLength(25_000)), '');
const Sent = v.object({ field: v.pipe(v.string(), v.maxLength(200)), text: Plain, was: Plain, from: Plain, source: Plain });

/** Fields as they were typed; what the form did not hold is not touched. */
async function typedIn(event: Event): Promise<Typed[]> {
  const form = await event.request.formData();
  const of = (name: string, n: number) => form.get(`${name}.${n}`) ?? undefined;
  const typed: Typed[] = [];
  for (let n = 0; form.has(`field.${n}`); n++) {
    const parts = { field: of('field', n), text: of('text', n), was: of('was', n), from: of('from', n), source: of('source', n) };
    const sent = v.safeParse(Sent, parts);
    const fromLanguage = of('language', n);
    if (!sent.success || !isLanguage(fromLanguage)) continue;
    typed.push({ ...sent.output, fromLanguage, official: form.has(`official.${n}`), holds: form.has(`holds.${n}`) });
  }
  return typed;
}

/** What is refused goes back with what was typed, and where. */
function refused(cause: unknown, typed: readonly Typed[]) {
  if (!(cause instanceof Refusal)) throw cause;
  const of: readonly Pick<Problem, 'code' | 'path' | 'reason'>[] = cause.problems.length
    ? cause.problems
    : [{ code: cause.code, path: '', reason: '' }];
  const status = cause.code === 'conflict' ? 409 : cause.code === 'forbidden' ? 403 : 400;
  return fail(status, { problems: of.map(({ code, path, reason }) => ({ code, path, reason })), typed });
}

const wasHere = ({ kind, id }: Place) => `${kind}/${id}`;

export const actions: Actions = {
  save: async (event) => {
    const { by, place, asked } = await entered(event);
    const typed = await typedIn(event);
    let changed: string[];
    try {
      ({ changed } = await deskOf(event).translation.save(by, place, typed));
    } catch (cause) {
      return refused(cause, typed);
    }
    redirect(303, `?${queryOf(asked, { from: asked.from, done: changed.length ? 'saved' : 'unchanged' })}`);
  },
  publish: async (event) => {
    const { by, place, asked } = await entered(event);
    const typed = await typedIn(event);
    const { translation } = deskOf(event);
    const next = await translation.next(place, asked.filter);
    let entries: number[];
    try {
      ({ entries } = await translation.publish(by, place, typed));
    } catch (cause) {
      return refused(cause, typed);
    }
    if (entries.length === 0) redirect(303, `?${queryOf(asked, { from: asked.from, done: 'unchanged' })}`);
    const query = queryOf(asked, { done: 'published', was: wasHere(place) });
    redirect(303, next ? `/desk/translation/${next.kind}/${next.id}?${query}` : `/desk/translation?${query}`);
  },
};

export type Shown = { language: Language; href: string };
