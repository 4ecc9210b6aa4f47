import { Refusal } from '#domain/problem.ts';
import type { SubjectKind } from '#domain/subjects.ts';
import type { Authorized } from '../accounts/index.ts';
import {
  changeDraft,
  draftRow,
  entriesOfSubject,
  openDraftOf,
  openDrafts,
  savingsOf,
  type Database,
  type DraftRow,
} from '../store/index.ts';
import { beginIn, type Setting } from './begin.ts';
import type { Draft, DraftFilter, DraftState, Since } from './draft.ts';
import type { Drafts, EditingParts } from './editing.ts';
import { changesBetween, tidied } from './fields.ts';
import { clashProblems, planOf } from './plan.ts';
import { isAble, requireRight } from './rights.ts';
import { draftOf, savingOf } from './rows.ts';
import { reopen, requireDraftRight, rowOf, saveIn } from './save.ts';

/** The room's part that nobody but editors sees. */
export function draftsRoom({ store, record, clock, random }: EditingParts): Drafts {
  const setting = (): Setting => ({ now: clock().toISOString(), random });
  const write = <T>(work: (db: Database) => Promise<T>): Promise<T> => store.db.transaction().execute(work);
  const openOnly = (row: DraftRow | undefined): Draft | null => (row?.closed_at === null ? draftOf(row) : null);
  return {
    begin: async (by, kind, id, initial = {}) => draftOf(await write((db) => beginIn(db, by, { kind, id, initial }, setting()))),
    draft: async (id) => openOnly(await draftRow(store.reads, id)),
    draftOf: async (kind, subject) => openOnly(await openDraftOf(store.reads, kind, subject)),
    drafts: async (filter = {}) => (await openDrafts(store.reads, askedFor(filter))).map(draftOf),
    async save(by, id, image, version) {
      const { draft, kept } = await write((db) => saveIn(db, by, id, { image, version }, setting()));
      return kept ? { conflict: draftOf(draft), kept: savingOf(kept) } : { draft: draftOf(draft) };
    },
    savings: async (id) => (await savingsOf(store.reads, id)).map(savingOf),
    discard: (by, id) => write((db) => discardIn(db, by, id, setting())),
    recover: async (by, id) => draftOf(await write((db) => recoverIn(db, by, id, setting()))),
    move: async (by, id, from, to) => draftOf(await write((db) => moveIn(db, by, id, from, to))),
    async changes(draft) {
      const { live, rest } = await planOf(store.reads, draft, { languages: null });
      return changesBetween(live, rest);
    },
    async problems(draft, languages = null) {
      const plan = await planOf(store.reads, draft, { languages });
      return [...(await clashProblems(store.reads, plan)), ...(await record.problems([plan.command]))];
    },
    since: (draft) => sinceIn(store.reads, draft),
    rebase: async (by, id) => draftOf(await write((db) => rebaseIn(db, by, id, setting()))),
    preview: (draft, work) =>
      record.rehearse(async (db) => ({ actor: 'preview', commands: [(await planOf(db, draft, { languages: null })).command] }), work),
  };
}

const askedFor = ({ state, limit = 100, offset = 0, ...filter }: DraftFilter) => ({
  ...filter,
  ...(state === undefined ? {} : { states: typeof state === 'string' ? [state] : state }),
  limit,
  offset,
});

async function openRowOf(db: Database, id: string): Promise<DraftRow> {
  const row = await rowOf(db, id);
  if (row.closed_at !== null)
    throw new Refusal('conflict', [{ code: 'conflict', path: 'draft', reason: `was ${row.outcome ?? 'closed'} since` }]);
  return row;
}

async function discardIn(db: Database, by: Authorized, id: string, { now }: Setting): Promise<void> {
  const row = await openRowOf(db, id);
  await requireDraftRight(db, by, row);
  if (!isAble(by, 'edit-subjects') && row.author !== by.editor.id)
    throw new Refusal('forbidden', [{ code: 'forbidden', path: 'draft', reason: 'was begun by somebody else' }]);
  await changeDraft(db, id, { closed_at: now, closed_by: by.editor.id, outcome: 'discarded' });
}

async function recoverIn(db: Database, by: Authorized, id: string, setting: Setting): Promise<DraftRow> {
  const row = await rowOf(db, id);
  await requireDraftRight(db, by, row);
  if (row.closed_at === null) return row;
  if (row.outcome !== 'discarded' || (await openDraftOf(db, row.kind, row.subject)))
    throw new Refusal('conflict', [{ code: 'conflict', path: 'draft', reason: 'is not there to be taken up again' }]);
  return reopen(db, row, setting);
}

async function moveIn(db: Database, by: Authorized, id: string, from: readonly DraftState[], to: DraftState): Promise<DraftRow> {
  const row = await openRowOf(db, id);
  await requireRight(db, by, row.kind as SubjectKind, [draftOf(row).image]);
  if (!from.includes(row.state as DraftState))
    throw new Refusal('conflict', [{ code: 'conflict', path: 'state', reason: `the draft is ${row.state}` }]);
  await changeDraft(db, id, { state: to });
  return { ...row, state: to };
}

async function sinceIn(db: Database, draft: Draft): Promise<Since> {
  const { ref, clashes } = await planOf(db, draft, { languages: null });
  const rows = await entriesOfSubject(db, ref, draft.base);
  return { entries: rows.reverse().map(({ id, actor, at }) => ({ entry: id, actor, at })), clashes };
}

async function rebaseIn(db: Database, by: Authorized, id: string, { now }: Setting): Promise<DraftRow> {
  const row = await openRowOf(db, id);
  await requireDraftRight(db, by, row);
  const draft = draftOf(row);
  const { rest, liveEntry } = await planOf(db, { ...draft, image: tidied(draft.kind, draft.image) }, { languages: [] });
  if (liveEntry === row.base) return row;
  const change = { base: liveEntry, image: JSON.stringify(rest), version: row.version + 1, updated_at: now };
  await changeDraft(db, id, change);
  return { ...row, ...change };
}
