import { error, redirect, type RequestEvent } from '@sveltejs/kit';
import { Refusal } from '#domain/problem.ts';
import { reference } from '#domain/subjects.ts';
import type { Authorized } from '#server/accounts/index.ts';
import { organisationsOf, type Draft } from '#server/editing/index.ts';
import {
  formOf,
  imageFrom,
  isEditable,
  sentOf,
  withReferencesFound,
  type EditableKind,
  type Sent,
  type Typed,
} from '#server/editing-forms/index.ts';
import { rawImage } from '#server/store/index.ts';
import { deskLanguage, deskOf } from '../entering.ts';

/** What the pages of one subject begin with: what is live, what is being written, and who answers for it. */
export type Subject = {
  kind: EditableKind;
  id: string;
  draft: Draft | null;
  live: Typed | null;
  /** The entry of the record that left what is live. */
  base: number;
  image: Typed;
  organisations: string[];
};

export function kindIn({ params }: Pick<RequestEvent, 'params'>): EditableKind {
  const kind = params['kind'] ?? '';
  if (!isEditable(kind)) error(404, 'no such kind', { code: 'not-found' });
  return kind;
}

export const pathOf = (kind: string, id: string, page = ''): string =>
  `/desk/subjects/${kind}/${encodeURIComponent(id)}${page && `/${page}`}`;

export async function subjectOf(event: RequestEvent): Promise<Subject> {
  const kind = kindIn(event);
  const id = event.params['id'] ?? '';
  const { editing, store } = deskOf(event);
  const draft = await editing.draftOf(kind, id);
  const row = await rawImage(store.reads, reference(kind, id));
  const live = row ? (JSON.parse(row.data) as Typed) : null;
  const image = draft?.image ?? live;
  if (!image) error(404, 'no such subject', { code: 'not-found' });
  const organisations = await organisationsOf(store.reads, kind, live ?? image);
  return { kind, id, draft, live, base: row?.changeId ?? 0, image, organisations };
}

/** What a form says, over an image; words typed where an id belongs are looked up. */
export async function imageSent(event: RequestEvent, kind: EditableKind, sent: Sent, before: Typed): Promise<Typed> {
  const fields = formOf(kind).flatMap((group) => group.fields);
  return withReferencesFound(deskOf(event).forms.listing, fields, imageFrom(fields, sent, before), deskLanguage(event));
}

export const sentIn = async ({ request }: RequestEvent): Promise<Sent> => sentOf(await request.formData());

type Writer = Authorized<'edit-subjects'>;

/**
 * Saves what a form says. The form says on what it was typed: a draft and its version, or an entry of the record. Where somebody else
 * has saved or published since, nothing of theirs is changed: what was typed is kept beside it, and the two are shown.
 */
export async function saveSent(event: RequestEvent, by: Writer, subject: Subject, sent: Sent): Promise<Draft | null> {
  const { kind, id, live } = subject;
  const { editing } = deskOf(event);
  const known = sent.get('draft');
  const image = await imageSent(event, kind, sent, subject.image);
  if (!known && !subject.draft && live && isSame(image, live)) return null;
  const begun = known ? null : (subject.draft ?? (await editing.begin(by, kind, id)));
  const isFirst = begun && !subject.draft && String(begun.base) === sent.get('base');
  const version = begun ? (isFirst ? begun.version : -1) : Number(sent.get('version'));
  const saved = await editing.save(by, begun?.id ?? known, image, Number.isInteger(version) ? version : -1);
  if ('conflict' in saved) redirect(303, `${pathOf(kind, saved.conflict.subject, 'conflict')}?saving=${saved.kept.number}`);
  return saved.draft;
}

/** Equal but for the order of what is in it, and for what says nothing. */
function isSame(a: unknown, b: unknown): boolean {
  const ordered = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(ordered);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value)
        .sort(([x], [y]) => x.localeCompare(y))
        .map(([key, one]) => [key, ordered(one)]),
    );
  };
  return JSON.stringify(ordered(a)) === JSON.stringify(ordered(b));
}

/** Runs what may be refused; a refusal is given back, anything else goes on. */
export async function orRefusal<T>(work: Promise<T>): Promise<T | Refusal> {
  try {
    return await work;
  } catch (refusal) {
    if (refusal instanceof Refusal) return refusal;
    throw refusal;
  }
}

/** The page of what a subject belongs to and is worked on from: a milestone's measure. */
export async function parentOf(event: RequestEvent, image: Typed): Promise<{ text: string; href: string } | null> {
  const id = image['subject'];
  if (typeof id !== 'string' || !id) return null;
  const named = (await deskOf(event).forms.listing.names([id], deskLanguage(event))).get(id);
  return named ? { text: named.title, href: pathOf(named.kind, named.id) } : null;
}

/** What a subject is called, live or still a draft. */
export async function titleOf(event: RequestEvent, { kind, id, image }: Pick<Subject, 'kind' | 'id' | 'image'>): Promise<string> {
  const named = (await deskOf(event).forms.listing.names([id], deskLanguage(event))).get(id);
  if (named?.kind === kind) return named.title;
  const text = image['title'] ?? image['name'];
  const wordings = typeof text === 'object' && text !== null ? Object.values(text as Record<string, { text?: string }>) : [];
  return wordings[0]?.text ?? '';
}

/** Where whoever wants to publish a draft goes on: to the fields that have to be put right first, or to publishing. */
export async function onwardTo(event: RequestEvent, draft: Draft): Promise<string> {
  const problems = await deskOf(event).editing.problems(draft);
  return problems.length > 0 ? `${pathOf(draft.kind, draft.subject)}?check` : pathOf(draft.kind, draft.subject, 'publish');
}
