import type { Language, Text } from '#domain/language.ts';
import { may } from '#domain/permissions.ts';
import { Refusal } from '#domain/problem.ts';
import type { Image } from '#domain/subjects.ts';
import { organisationsOf, type Editing, type Significance } from '../editing/index.ts';
import type { Clock, Record as PublicRecord } from '../record/index.ts';
import { organisationsThatAsk } from '../review/index.ts';
import * as store from '../store/index.ts';
import type { Database, SheetImportSummary, Store } from '../store/index.ts';
import type { SheetKind } from './columns.ts';
import { exportOf, type ExportFilters, type ExportKind } from './lists.ts';
import {
  cellText,
  firstSheet,
  headersHash,
  headersIn,
  mappingFor,
  ownImport,
  packed,
  sheetAt,
  waitingImport,
  type Choice,
  type Importer,
  type Waiting,
} from './parking.ts';
import { meaningsFor, type Meanings } from './meanings.ts';
import { planSheet } from './plan-sheet.ts';
import type { Mapping } from './sheet-mapping.ts';
import type { SheetFile, SheetRemark } from './sheet-file.ts';
import type { Outcome, Plan } from './sheet-plan.ts';
import { readInProcess } from './sheet-process.ts';
import { presentIn } from './world.ts';

/** An uploaded spreadsheet as its editor sees it. */
export type ParkedSheet = {
  id: string;
  fileName: string;
  expiresAt: string;
  sheets: { name: string; hidden: boolean; rows: number }[];
  remarks: SheetRemark[];
  mapping: Mapping;
  headers: string[];
  /** Rows that a header may be, with what stands in them. */
  firstRows: { number: number; text: string }[];
  /** Some values under each header. */
  samples: string[][];
};
export type SheetImport = Omit<SheetImportSummary, 'counts'> & { counts: Record<Outcome, number> | null };
export type CommitWish = { digest: string; title: string; note: Text; significance: Significance };

/** Spreadsheets: read, understood, tried, committed as one change and taken back as one; and lists written as such. */
export type Sheets = {
  /** Reads a file and keeps what is in it for a day, for whoever uploaded it. Refuses with `unreadable-sheet` (see `faultOf`). */
  park: (by: Importer, file: { name: string; bytes: Uint8Array }) => Promise<string>;
  parked: (by: Importer, id: string) => Promise<ParkedSheet>;
  /** Everybody's committed imports, and one's own that wait. */
  recent: (by: Importer) => Promise<SheetImport[]>;
  imported: (by: Importer, id: string) => Promise<SheetImport>;
  choose: (by: Importer, id: string, choice: Choice) => Promise<void>;
  understand: (by: Importer, id: string, mapping: Mapping) => Promise<void>;
  /** What committing would do. Nothing is written. */
  plan: (by: Importer, id: string) => Promise<{ plan: Plan; mapping: Mapping; fileName: string }>;
  /** What a file would do that is not parked. */
  planFile: (by: Importer | null, file: SheetFile, mapping: Mapping, language: Language) => Promise<Plan>;
  /** All of it or nothing; `sheet-changed` where it would no longer do what was seen. */
  commit: (by: Importer, id: string, wish: CommitWish) => Promise<{ batch: string; entries: number[] }>;
  undo: (by: Importer, id: string, reason: Text) => Promise<void>;
  forget: (by: Importer, id: string) => Promise<void>;
  /** Throws away what nobody came back to. */
  forgetExpired: () => Promise<number>;
  /** What may be chosen for these columns of a kind. */
  meanings: (kind: SheetKind, columns: readonly string[], language: Language) => Promise<Meanings>;
  exported: (kind: ExportKind, filters: ExportFilters, language: Language) => Promise<Uint8Array>;
};

export type SheetParts = {
  store: Store;
  record: PublicRecord;
  editing: Pick<Editing, 'commitBatch' | 'undoBatch'>;
  clock: Clock;
  random: () => number;
};

const keptFor = 24 * 3_600_000;
const recentAtMost = 50;
const sampleRows = 3;

/** A name that nobody guesses; whose it is is asked all the same. */
async function newId(db: Database, random: () => number): Promise<string> {
  const name = `s-${[random(), random()].map((one) => one.toString(36).slice(2, 12)).join('')}`;
  for (let n = 1; ; n++) {
    const id = n === 1 ? name : `${name}-${n}`;
    if (!(await store.sheetImport(db, id))) return id;
  }
}

export const createSheets = (parts: SheetParts): Sheets => ({ ...parking(parts), ...importing(parts), ...lists(parts) });

type Parking = Pick<Sheets, 'park' | 'parked' | 'recent' | 'choose' | 'understand' | 'forget' | 'forgetExpired'>;

/** Uploaded files that wait for their editors. */
const parking = ({ store: { db, reads }, clock, random }: SheetParts): Parking => ({
  async park(by, { name, bytes }) {
    const file = await readInProcess(name, bytes);
    const mapping = await mappingFor(reads, file, { sheet: firstSheet(file) }, by.editor.language);
    const now = clock();
    const id = await newId(reads, random);
    const times = { uploaded_at: now.toISOString(), expires_at: new Date(now.getTime() + keptFor).toISOString() };
    const row = { id, editor: by.editor.id, file_name: name.slice(-200), ...times, sheets: packed(file), mapping: JSON.stringify(mapping) };
    await store.addSheetImport(db, row);
    return id;
  },
  parked: async (by, id) => parkedSheet(await waitingImport(reads, by, id)),
  recent: async (by) => (await store.recentSheetImports(reads, by.editor.id, recentAtMost)).map(summaryOf),
  async choose(by, id, choice) {
    const { file, mapping } = await waitingImport(reads, by, id);
    const chosen = await mappingFor(reads, file, choice, by.editor.language);
    await store.putSheetMapping(db, id, JSON.stringify({ ...chosen, source: mapping.source, reportedOn: mapping.reportedOn }));
  },
  async understand(by, id, mapping) {
    await waitingImport(reads, by, id);
    await store.putSheetMapping(db, id, JSON.stringify(mapping));
  },
  async forget(by, id) {
    await ownImport(reads, by, id);
    await store.dropSheetImport(db, id);
  },
  forgetExpired: () => store.dropExpiredSheets(db, clock().toISOString()),
});

/** Trying, committing, taking back. */
function importing(parts: SheetParts): Pick<Sheets, 'imported' | 'plan' | 'planFile' | 'commit' | 'undo'> {
  const {
    store: { db, reads },
    editing,
    clock,
  } = parts;
  const planned = async (by: Importer, id: string) => {
    const waiting = await waitingImport(reads, by, id);
    return { ...waiting, plan: await planOf(parts, by, waiting, by.editor.language) };
  };
  return {
    imported: (by, id) => importedBy(reads, by, id),
    async plan(by, id) {
      const { plan, mapping, row } = await planned(by, id);
      return { plan, mapping, fileName: row.file_name };
    },
    planFile: (by, file, mapping, language) => planOf(parts, by, { file, mapping }, language),
    async commit(by, id, wish) {
      const { plan, file, mapping } = await planned(by, id);
      return commitPlan(parts, by, { id, plan, file, mapping, wish });
    },
    async undo(by, id, reason) {
      const { batch } = await importedBy(reads, by, id);
      if (batch === null) throw new Refusal('not-found');
      await editing.undoBatch(by, batch, reason);
      await store.noteSheetUndone(db, id, clock().toISOString());
    },
  };
}

const lists = ({ store: { reads } }: SheetParts): Pick<Sheets, 'meanings' | 'exported'> => ({
  meanings: (kind, columns, language) => meaningsFor(reads, kind, columns, language),
  exported: (kind, filters, language) => exportOf(reads, kind, filters, language),
});

const summaryOf = (row: SheetImportSummary): SheetImport => ({
  ...row,
  counts: row.counts === null ? null : (JSON.parse(row.counts) as Record<Outcome, number>),
});

/** A committed import is everybody's who imports: what it changed is public. */
async function importedBy(db: Database, by: Importer, id: string): Promise<SheetImport> {
  const row = await store.sheetImport(db, id);
  if (!row || (row.committed_at === null && row.editor !== by.editor.id)) throw new Refusal('not-found');
  const { sheets: _sheets, mapping: _mapping, ...summary } = row;
  return summaryOf(summary);
}

async function planOf(
  { store: { reads }, record }: SheetParts,
  by: Importer | null,
  { file, mapping }: Pick<Waiting, 'file' | 'mapping'>,
  language: Language,
): Promise<Plan> {
  const kept = async (kind: SheetKind, image: Image) => (by === null ? null : keptFrom(reads, by, kind, image));
  const asking = { present: await presentIn(reads), language, kept, problems: record.problems };
  return planSheet(sheetAt(file, mapping.sheet), mapping, asking);
}

/** Only editors' rights depend on whose the subject is; where four eyes are asked for, what is imported at once is left to coordinators. */
async function keptFrom(db: Database, { editor, action }: Importer, kind: SheetKind, image: Image) {
  if (editor.role !== 'editor') return may(editor, action) ? null : 'not-yours';
  if (!may(editor, action, await organisationsOf(db, kind, image))) return 'not-yours';
  return (await organisationsThatAsk(db, kind, image.id, image)).length > 0 ? 'needs-review' : null;
}

type Committing = { id: string; plan: Plan; file: SheetFile; mapping: Mapping; wish: CommitWish };

async function commitPlan({ store: { db }, editing, clock }: SheetParts, by: Importer, { id, plan, file, mapping, wish }: Committing) {
  if (plan.digest !== wish.digest || plan.commands.length === 0) {
    throw new Refusal('sheet-changed', [{ code: 'sheet-changed', path: '', reason: 'it would not do what was seen' }]);
  }
  const done = await editing.commitBatch(by, plan.commands, { title: wish.title, reason: wish.note, significance: wish.significance });
  const at = clock().toISOString();
  await store.closeSheetImport(db, id, { batch: done.batch, committed_at: at, counts: JSON.stringify(plan.counts) });
  const headers = headersHash(headersIn(sheetAt(file, mapping.sheet), mapping.header));
  await store.rememberSheetMapping(db, { headers, mapping: JSON.stringify({ ...mapping, source: '', reportedOn: '' }), used_at: at });
  return done;
}

function parkedSheet({ row, file, mapping }: Waiting): ParkedSheet {
  const sheet = sheetAt(file, mapping.sheet);
  const headers = headersIn(sheet, mapping.header);
  const below = sheet.rows.filter(({ number }) => number > mapping.header);
  const widest = Math.max(headers.length, ...below.slice(0, 100).map(({ cells }) => cells.length));
  const columns = Array.from({ length: widest }, (_, n) => n);
  const valuesIn = (n: number) => below.map(({ cells }) => cellText(cells[n])).filter((text) => text !== '');
  return {
    id: row.id,
    fileName: row.file_name,
    expiresAt: row.expires_at,
    sheets: file.sheets.map(({ name, hidden, rows }) => ({ name, hidden, rows: rows.length })),
    remarks: file.remarks,
    mapping,
    headers: columns.map((n) => headers[n] ?? ''),
    firstRows: sheet.rows
      .slice(0, 15)
      .map(({ number, cells }) => ({ number, text: cells.map(cellText).filter(Boolean).join(' · ').slice(0, 120) })),
    samples: columns.map((n) => [...new Set(valuesIn(n).slice(0, 50))].slice(0, sampleRows)),
  };
}
