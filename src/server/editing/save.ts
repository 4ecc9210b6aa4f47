import { Refusal } from '#domain/problem.ts';
import { reference, type SubjectKind } from '#domain/subjects.ts';
import type { Authorized } from '../accounts/index.ts';
import {
  addSaving,
  changeDraft,
  changeSaving,
  draftRow,
  newestSaving,
  openDraftOf,
  rawImage,
  settleSavings,
  type Database,
  type DraftRow,
  type SavingRow,
} from '../store/index.ts';
import { add, type Setting } from './begin.ts';
import { same, tidied, type Typed } from './fields.ts';
import { requireOnlyWordings, requireRight } from './rights.ts';
import { unwished } from './rows.ts';

/** What is typed is saved, whoever else has saved meanwhile: nothing is written over that its author has not seen. */

export type Typing = { image: Typed; version: number };
export type SavedRows = { draft: DraftRow; kept: SavingRow | null };

/** Savings of one editor that follow one another become one row, begun at most so long ago (milliseconds). */
const stretch = 5 * 60_000;
/** Bytes of an image's JSON; the largest in a catalogue has some ten thousand. */
const largest = 1_000_000;

export async function saveIn(db: Database, by: Authorized, id: string, typing: Typing, setting: Setting): Promise<SavedRows> {
  const row = await rowOf(db, id);
  await requireDraftRight(db, by, row);
  const image = { ...typing.image, id: row.subject };
  if (JSON.stringify(image).length > largest)
    throw new Refusal('invalid-field', [{ code: 'invalid-field', path: '', reason: 'is longer than a draft may be' }]);
  requireOnlyWordings(by, JSON.parse(row.image) as Typed, image);
  if (row.closed_at !== null) return saveInClosed(db, by, row, image, setting);
  if (same(image, JSON.parse(row.image))) return { draft: row, kept: null };
  if (typing.version !== row.version) return { draft: row, kept: await keepBeside(db, by, row, image, setting) };
  return { draft: await accept(db, by, row, image, setting), kept: null };
}

export async function rowOf(db: Database, id: string): Promise<DraftRow> {
  const row = await draftRow(db, id);
  if (!row) throw new Refusal('not-found', [{ code: 'not-found', path: 'id', reason: `there is no draft "${id}"` }]);
  return row;
}

/** Whoever may edit what is live, or has worked on the draft of what is new, may save it: who may publish it is asked then. */
export async function requireDraftRight(db: Database, by: Authorized, row: DraftRow): Promise<void> {
  const kind = row.kind as SubjectKind;
  const live = await rawImage(db, reference(kind, row.subject));
  const isTheirs = !live && (JSON.parse(row.editors) as string[]).includes(by.editor.id);
  await requireRight(db, by, kind, isTheirs ? [] : [JSON.parse(live?.data ?? row.image) as Typed]);
}

/** An edit takes an approval or a schedule back: what goes out is what was looked at. */
const stateAfterEdit = ({ state }: DraftRow) => (state === 'approved' || state === 'scheduled' ? { state: 'open', ...unwished } : {});

async function accept(db: Database, by: Authorized, row: DraftRow, image: Typed, { now }: Setting): Promise<DraftRow> {
  const editor = by.editor.id;
  const data = JSON.stringify(image);
  const version = row.version + 1;
  const last = await newestSaving(db, row.id);
  const goesOn = last?.editor === editor && Date.parse(now) - Date.parse(last.begun_at) < stretch;
  if (last && goesOn) await changeSaving(db, last, { image: data, at: now, version });
  else await addSaving(db, { draft: row.id, version, editor, begun_at: now, at: now, image: data, settled: 0 });
  await settleSavings(db, row.id, editor);
  const editors = JSON.stringify([...new Set([...(JSON.parse(row.editors) as string[]), editor])]);
  const change = { image: data, version, updated_at: now, editors, trouble: null, ...stateAfterEdit(row) };
  await changeDraft(db, row.id, change);
  return { ...row, ...change };
}

async function keepBeside(db: Database, by: Authorized, row: DraftRow, image: Typed, { now }: Setting): Promise<SavingRow> {
  const editor = by.editor.id;
  const editors = JSON.stringify([...new Set([...(JSON.parse(row.editors) as string[]), editor])]);
  await changeDraft(db, row.id, { editors });
  return addSaving(db, { draft: row.id, version: null, editor, begun_at: now, at: now, image: JSON.stringify(image), settled: 0 });
}

/** The draft was published or discarded while somebody typed: what was typed stands beside a draft of what there is now. */
async function saveInClosed(db: Database, by: Authorized, row: DraftRow, image: Typed, setting: Setting): Promise<SavedRows> {
  const kind = row.kind as SubjectKind;
  const live = await rawImage(db, reference(kind, row.subject));
  const liveImage = live && (JSON.parse(live.data) as Typed);
  if (liveImage && same(tidied(kind, image), tidied(kind, liveImage))) return { draft: row, kept: null };
  const open = await openDraftOf(db, kind, row.subject);
  const draft =
    open ??
    (liveImage
      ? await add(db, by, { kind, subject: row.subject, base: live.changeId, image: liveImage }, setting)
      : await reopen(db, row, setting));
  if (same(image, JSON.parse(draft.image))) return { draft, kept: null };
  return { draft, kept: await keepBeside(db, by, draft, image, setting) };
}

export async function reopen(db: Database, row: DraftRow, { now }: Setting): Promise<DraftRow> {
  const change = { closed_at: null, closed_by: null, outcome: null, state: 'open', version: row.version + 1, updated_at: now };
  await changeDraft(db, row.id, change);
  return { ...row, ...change };
}
