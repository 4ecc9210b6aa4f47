import type { Selectable } from 'kysely';
import type { Database } from './connect.ts';
import type { SheetTables } from './sheet-tables.ts';

export type SheetImportRow = Selectable<SheetTables['sheet_import']>;
export type SheetImportSummary = Omit<SheetImportRow, 'sheets' | 'mapping'>;

export async function addSheetImport(
  db: Database,
  row: Pick<SheetImportRow, 'id' | 'editor' | 'file_name' | 'uploaded_at' | 'expires_at' | 'sheets' | 'mapping'>,
): Promise<void> {
  await db
    .insertInto('sheet_import')
    .values({ ...row, batch: null, committed_at: null, counts: null, undone_at: null })
    .execute();
}

export async function sheetImport(db: Database, id: string): Promise<SheetImportRow | null> {
  return (await db.selectFrom('sheet_import').selectAll().where('id', '=', id).executeTakeFirst()) ?? null;
}

export async function putSheetMapping(db: Database, id: string, mapping: string): Promise<void> {
  await db.updateTable('sheet_import').set({ mapping }).where('id', '=', id).execute();
}

/** What was committed is in the record: its cells, and whatever else stood in the file, are kept no longer. */
export async function closeSheetImport(
  db: Database,
  id: string,
  done: { batch: string; committed_at: string; counts: string },
): Promise<void> {
  await db
    .updateTable('sheet_import')
    .set({ ...done, sheets: null })
    .where('id', '=', id)
    .execute();
}

export async function noteSheetUndone(db: Database, id: string, undone_at: string): Promise<void> {
  await db.updateTable('sheet_import').set({ undone_at }).where('id', '=', id).execute();
}

export async function dropSheetImport(db: Database, id: string): Promise<void> {
  await db.deleteFrom('sheet_import').where('id', '=', id).where('committed_at', 'is', null).execute();
}

/** Throws away what nobody came back to. */
export async function dropExpiredSheets(db: Database, now: string): Promise<number> {
  const [gone] = await db.deleteFrom('sheet_import').where('expires_at', '<=', now).where('committed_at', 'is', null).execute();
  return Number(gone?.numDeletedRows ?? 0);
}

/** The newest imports: those that were committed by anybody, and those that one's own are still under way. */
export async function recentSheetImports(db: Database, editor: string, limit: number): Promise<SheetImportSummary[]> {
  return db
    .selectFrom('sheet_import')
    .select(['id', 'editor', 'file_name', 'uploaded_at', 'expires_at', 'batch', 'committed_at', 'counts', 'undone_at'])
    .where((e) => e.or([e('committed_at', 'is not', null), e('editor', '=', editor)]))
    .orderBy('uploaded_at', 'desc')
    .limit(limit)
    .execute();
}

export async function knownSheetMapping(db: Database, headers: string): Promise<string | null> {
  const row = await db.selectFrom('sheet_mapping').select('mapping').where('headers', '=', headers).executeTakeFirst();
  return row?.mapping ?? null;
}

export async function rememberSheetMapping(db: Database, row: SheetTables['sheet_mapping']): Promise<void> {
  const { mapping, used_at } = row;
  await db
    .insertInto('sheet_mapping')
    .values(row)
    .onConflict((c) => c.column('headers').doUpdateSet({ mapping, used_at }))
    .execute();
}

/** Ids of subjects that were withdrawn at some time: no other is ever called so. */
export async function withdrawnSubjects(db: Database): Promise<Set<string>> {
  const rows = await db.selectFrom('change').select('subject').distinct().where('after', 'is', null).execute();
  return new Set(rows.map(({ subject }) => subject.slice(subject.indexOf(':') + 1)));
}

/** The status of every measure. */
export async function statusesOfMeasures(db: Database): Promise<Map<string, string>> {
  const rows = await db.selectFrom('measure').select(['id', 'status']).execute();
  return new Map(rows.map(({ id, status }) => [id, status]));
}
