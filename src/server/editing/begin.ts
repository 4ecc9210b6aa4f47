import { Refusal } from '#domain/problem.ts';
import { reference, type SubjectKind } from '#domain/subjects.ts';
import { authorize, type Authorized } from '../accounts/index.ts';
import { addDraft, draftRow, openDraftOf, rawImage, type Database, type DraftRow } from '../store/index.ts';
import type { Typed } from './fields.ts';
import { firstFree, lot, newId } from './naming.ts';
import { requireRight } from './rights.ts';
import { unwished } from './rows.ts';

export type Begun = { kind: SubjectKind; id: string | null; initial: Typed };
export type Setting = { now: string; random: () => number };

/** Decided with keys at the inbox, not written in forms. */
const withoutForms: readonly SubjectKind[] = ['verdict', 'grouping'];

/** The subject's open draft, or a new one. */
export async function beginIn(db: Database, by: Authorized, { kind, id, initial }: Begun, setting: Setting): Promise<DraftRow> {
  if (withoutForms.includes(kind))
    throw new Refusal('invalid-field', [{ code: 'invalid-field', path: 'kind', reason: `a ${kind} has no form` }]);
  if (id === null) return beginNew(db, by, kind, initial, setting);
  const [open, live] = [await openDraftOf(db, kind, id), await rawImage(db, reference(kind, id))];
  if (!open && !live) {
    throw new Refusal('not-found', [
      { code: 'not-found', subject: reference(kind, id), path: 'id', reason: `there is no ${kind} "${id}"` },
    ]);
  }
  const image = live ? (JSON.parse(live.data) as Typed) : (JSON.parse(open?.image ?? '{}') as Typed);
  await requireRight(db, by, kind, [image]);
  return open ?? add(db, by, { kind, subject: id, base: live?.changeId ?? 0, image: { ...image, ...initial, id } }, setting);
}

async function beginNew(db: Database, by: Authorized, kind: SubjectKind, initial: Typed, setting: Setting): Promise<DraftRow> {
  authorize(by.editor, 'edit-subjects');
  await requireRight(db, by, kind, [initial]);
  const { id, provisional } = await newId(db, kind, initial, setting.random);
  return add(db, by, { kind, subject: id, base: 0, image: { ...initial, id }, provisional }, setting);
}

type New = { kind: SubjectKind; subject: string; base: number; image: Typed; provisional?: boolean };

export async function add(
  db: Database,
  by: Authorized,
  { kind, subject, base, image, provisional = false }: New,
  { now, random }: Setting,
): Promise<DraftRow> {
  const id = await firstFree(`d-${lot(random)}`, async (wish) => Boolean(await draftRow(db, wish)));
  const row: DraftRow = {
    id,
    kind,
    subject,
    provisional: provisional ? 1 : 0,
    base,
    image: JSON.stringify(image),
    state: 'open',
    author: by.editor.id,
    editors: JSON.stringify([by.editor.id]),
    version: 1,
    created_at: now,
    updated_at: now,
    ...unwished,
    trouble: null,
    closed_at: null,
    closed_by: null,
    outcome: null,
  };
  await addDraft(db, row);
  return row;
}
