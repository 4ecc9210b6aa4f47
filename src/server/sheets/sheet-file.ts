import { Refusal } from '#domain/problem.ts';

/** A spreadsheet as it was read: plain data, as it comes from the process that reads. */

/** A cell's value; a date is as precise as the cell shows it (`2025-12-31`, `2025-12`, `2025`), an error is what a formula gave (`#REF!`). */
export type Cell = string | number | boolean | { date: string } | { error: string } | null;
/** A row that holds something. `number`: as the spreadsheet counts, from 1. */
export type SheetRow = { number: number; hidden: boolean; cells: Cell[] };
export type Sheet = { name: string; hidden: boolean; rows: SheetRow[] };
/** What whoever uploaded it should know of how it was read. */
export const sheetRemarks = ['formulas', 'external-links', 'merged-cells', 'hidden-rows', 'hidden-columns'] as const;
export type SheetRemark = (typeof sheetRemarks)[number];
export type SheetFile = { sheets: Sheet[]; remarks: SheetRemark[] };

/** What is read at most. A ministry's action plan has hundreds of rows. */
export const sheetLimits = {
  /** Bytes of the file. */
  bytes: 12_000_000,
  /** Bytes of everything in it once it is unpacked. */
  unpacked: 100_000_000,
  entries: 5_000,
  sheets: 50,
  rows: 20_000,
  columns: 200,
  /** Characters of all cells. */
  text: 20_000_000,
  milliseconds: 20_000,
  megabytes: 512,
};

/** Why a file is not read: a closed list, with a text for each (`sheet.fault.…`). */
export const sheetFaults = [
  'empty',
  'too-large',
  'unpacks-too-large',
  'too-many-rows',
  'too-many-columns',
  'too-many-sheets',
  'too-much-text',
  'macros',
  'encrypted',
  'old-format',
  'other-format',
  'wrong-ending',
  'broken',
  'too-slow',
] as const;
export type SheetFault = (typeof sheetFaults)[number];

/** Refuses a file; `detail` is for whoever keeps the service. */
export function refuseSheet(fault: SheetFault, detail: string, cause?: unknown): never {
  throw unreadable(fault, detail, cause);
}

export const unreadable = (fault: SheetFault, detail: string, cause?: unknown): Refusal =>
  new Refusal('unreadable-sheet', [{ code: 'unreadable-sheet', path: fault, reason: detail }], { cause });

const isFault = (value: string): value is SheetFault => (sheetFaults as readonly string[]).includes(value);

/** Why a file was not read; null where something else went wrong. */
export function faultOf(caught: unknown): SheetFault | null {
  if (!(caught instanceof Refusal) || caught.code !== 'unreadable-sheet') return null;
  const path = caught.problems[0]?.path ?? '';
  return isFault(path) ? path : 'broken';
}
