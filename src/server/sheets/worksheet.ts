import { dayOfSerial, shownAs, type DatePrecision } from './date-format.ts';
import { mergedOver, type Region } from './merged.ts';
import { refuseSheet, sheetLimits, type Cell, type SheetRemark, type SheetRow } from './sheet-file.ts';
import { readXml } from './xml.ts';

/** What the cells of all sheets have in common. `room`: characters that may still be read. */
export type CellSetting = {
  texts: readonly string[];
  dates: readonly (DatePrecision | null)[];
  since1904: boolean;
  room: number;
  remark: (remark: SheetRemark) => void;
};

type OpenCell = { column: number; type: string; style: number; value: string; formula: boolean };

/** `B7` → column 1, row 7. Null where it is no address. */
export function placeOf(address: string): { column: number; row: number } | null {
  const found = /^\$?([A-Z]{1,3})\$?(\d{1,7})$/i.exec(address);
  if (!found) return null;
  const column = [...(found[1] ?? '').toUpperCase()].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
  return { column, row: Number(found[2]) };
}

function regionOf(address: string): Region | null {
  const [from, to] = address.split(':').map(placeOf);
  return from && to ? { top: from.row, bottom: to.row, left: from.column, right: to.column } : null;
}

/** `_x000D_` stands for a character that XML cannot hold (18.4.8, ST_Xstring). */
const unescaped = (text: string): string =>
  text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(parseInt(code, 16)));

/** A text as people typed it: one kind of line ends, no characters that cannot be seen. */
export const cleanText = (text: string): string =>
  text
    .replace(/\r\n?/g, '\n')
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufeff\u200b]/g, '')
    .trim();

function numberCell(value: string, precision: DatePrecision | null, since1904: boolean): Cell {
  const number = Number(value);
  if (value.trim() === '' || !Number.isFinite(number)) return null;
  const day = precision && dayOfSerial(number, since1904);
  return day ? { date: shownAs(day, precision) } : number;
}

function cellOf({ type, style, value }: OpenCell, { texts, dates, since1904 }: CellSetting): Cell {
  if (type === 's') return cleanText(unescaped(texts[Number(value)] ?? '')) || null;
  if (type === 'inlineStr' || type === 'str') return cleanText(unescaped(value)) || null;
  if (type === 'b') return value === '1';
  if (type === 'e') return { error: value };
  if (type === 'd') return /^\d{4}-\d{2}-\d{2}/.test(value) ? { date: value.slice(0, 10) } : null;
  return numberCell(value, dates[style] ?? null, since1904);
}

/** Reads a sheet's rows, those alone that hold something; a merged region's value stands in each of its cells. */
export function readWorksheet(bytes: Uint8Array, setting: CellSetting): SheetRow[] {
  const rows: SheetRow[] = [];
  const merged: Region[] = [];
  let row: SheetRow = { number: 0, hidden: false, cells: [] };
  let cell: OpenCell | null = null;
  let within = '';
  /** Where a cell stands that does not say it. */
  let next = 0;

  const keep = (closed: OpenCell) => {
    const value = cellOf(closed, setting);
    if (value === null) return;
    if (closed.formula) setting.remark('formulas');
    refuseTooMuch(closed.column, value, setting);
    while (row.cells.length < closed.column) row.cells.push(null);
    row.cells[closed.column] = value;
  };

  readXml(bytes, {
    open(tag, { r, t, s, hidden, ref }) {
      if (tag === 'row') {
        row = { number: Number(r ?? row.number + 1), hidden: hidden === '1' || hidden === 'true', cells: [] };
        next = 0;
      } else if (tag === 'c') {
        const column = (r === undefined ? null : placeOf(r)?.column) ?? next;
        next = column + 1;
        cell = { column, type: t ?? 'n', style: Number(s ?? 0), value: '', formula: false };
      } else if (tag === 'f' && cell) cell.formula = true;
      else if (tag === 'v' || tag === 't' || tag === 'rPh') within = tag;
      else if (tag === 'col' && (hidden === '1' || hidden === 'true')) setting.remark('hidden-columns');
      else if (tag === 'mergeCell') merged.push(...[regionOf(ref ?? '')].filter((region) => region !== null));
    },
    text(data) {
      if (cell && (within === 'v' || within === 't')) cell.value += data;
    },
    close(tag) {
      if (tag === within) within = '';
      if (tag === 'c' && cell) {
        keep(cell);
        cell = null;
      }
      if (tag === 'row' && row.cells.length > 0) {
        rows.push(row);
        if (row.hidden) setting.remark('hidden-rows');
        if (rows.length > sheetLimits.rows) refuseSheet('too-many-rows', `more than ${sheetLimits.rows} rows`);
      }
    },
  });
  if (mergedOver(rows, merged)) setting.remark('merged-cells');
  return rows;
}

function refuseTooMuch(column: number, value: Cell, setting: CellSetting): void {
  if (column >= sheetLimits.columns) refuseSheet('too-many-columns', `a cell in column ${column + 1}`);
  if (typeof value !== 'string') return;
  setting.room -= value.length;
  if (setting.room < 0) refuseSheet('too-much-text', `more than ${sheetLimits.text} characters`);
}
