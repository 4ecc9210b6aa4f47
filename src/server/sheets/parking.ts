import { gunzipSync, gzipSync } from 'node:zlib';
import * as v from 'valibot';
import type { Language } from '#domain/language.ts';
import { Refusal } from '#domain/problem.ts';
import type { Authorized } from '../accounts/index.ts';
import { sha256 } from '../record/index.ts';
import { knownSheetMapping, sheetImport, type Database, type SheetImportRow } from '../store/index.ts';
import type { SheetKind } from './columns.ts';
import { columnNamed, guessColumns, guessHeader, guessKind, headersOf } from './guess.ts';
import { normal } from './normal.ts';
import { MappingSchema, type Mapping } from './sheet-mapping.ts';
import type { Cell, Sheet, SheetFile } from './sheet-file.ts';

/** An uploaded spreadsheet waits for its editor: a day, and nobody else sees it. */

export type Importer = Authorized<'import-sheets'>;

const missing = (id: string): Refusal =>
  new Refusal('not-found', [{ code: 'not-found', path: 'sheet', reason: `there is no uploaded spreadsheet "${id}"` }]);

/** The row of an import; one that is another's is as one that is not there. */
export async function ownImport(db: Database, by: Importer, id: string): Promise<SheetImportRow> {
  const row = await sheetImport(db, id);
  if (row?.editor !== by.editor.id) throw missing(id);
  return row;
}

export type Waiting = { row: SheetImportRow; file: SheetFile; mapping: Mapping };

export const packed = (file: SheetFile): Uint8Array => gzipSync(JSON.stringify(file));

/** One that has not been committed or thrown away, with what was read of it. */
export async function waitingImport(db: Database, by: Importer, id: string): Promise<Waiting> {
  const row = await ownImport(db, by, id);
  if (!row.sheets || row.mapping === null) throw missing(id);
  const file = JSON.parse(gunzipSync(row.sheets).toString()) as SheetFile;
  return { row, file, mapping: v.parse(MappingSchema, JSON.parse(row.mapping)) };
}

export const sheetAt = ({ sheets }: SheetFile, place: number): Sheet => sheets[place] ?? { name: '', hidden: false, rows: [] };

export const headersIn = (sheet: Sheet, header: number): string[] => headersOf(sheet.rows.find(({ number }) => number === header));

/** The name of a set of headers, by which their mapping is remembered. */
export const headersHash = (headers: readonly string[]): string => sha256(headers.map(normal).join('\n'));

/** What has been remembered of these headers. */
async function remembered(db: Database, headers: readonly string[]): Promise<Mapping | null> {
  const known = await knownSheetMapping(db, headersHash(headers));
  const read = known === null ? null : v.safeParse(MappingSchema, JSON.parse(known));
  return read?.success ? read.output : null;
}

export type Choice = { sheet: number; header?: number; kind?: SheetKind };

/** How a sheet is understood at first: as these headers were understood the last time, else by what they say. */
export async function mappingFor(db: Database, file: SheetFile, choice: Choice, language: Language): Promise<Mapping> {
  const sheet = sheetAt(file, choice.sheet);
  const header = choice.header ?? guessHeader(sheet.rows);
  const headers = headersIn(sheet, header);
  const place = { sheet: choice.sheet, header };
  const known = await remembered(db, headers);
  if (known && (choice.kind === undefined || choice.kind === known.kind)) return { ...known, ...place, source: '', reportedOn: '' };
  const kind = choice.kind ?? guessKind(headers);
  const columns = guessColumns(kind, headers, language);
  const original = languageIn(kind, columns) ?? language;
  const open = { source: '', reportedOn: '', defaults: {}, emptyClears: false, hiddenRows: false, values: {} };
  return { kind, ...place, columns, language: original, ...open };
}

/** The language of the first text: in it the sheet was written. */
function languageIn(kind: SheetKind, columns: readonly (string | null)[]): Language | null {
  const texts = columns.flatMap((key) => (key === null ? [] : (columnNamed(kind, key) ?? [])));
  return texts.find((column) => column.is === 'text')?.language ?? null;
}

/** The sheet that is looked at first: the first that is shown and holds something. */
export const firstSheet = ({ sheets }: SheetFile): number => {
  const shown = sheets.findIndex(({ hidden, rows }) => !hidden && rows.length > 0);
  return shown < 0
    ? Math.max(
        0,
        sheets.findIndex(({ rows }) => rows.length > 0),
      )
    : shown;
};

export const cellText = (cell: Cell | undefined): string => {
  if (cell === null || cell === undefined) return '';
  return typeof cell === 'object' ? ('date' in cell ? cell.date : cell.error) : String(cell);
};
