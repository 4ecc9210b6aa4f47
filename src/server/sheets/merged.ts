import type { SheetRow } from './sheet-file.ts';

/** Merged cells, by rows as the sheet counts and columns from 0; both ends are within. */
export type Region = { top: number; bottom: number; left: number; right: number };

function spread(rows: readonly SheetRow[], { left, right }: Region): boolean {
  const value = rows[0]?.cells[left] ?? null;
  if (value === null) return false;
  let filled = false;
  for (const { cells } of rows) {
    for (let column = left; column <= right; column++) {
      if ((cells[column] ?? null) !== null) continue;
      while (cells.length < column) cells.push(null);
      cells[column] = value;
      filled = true;
    }
  }
  return filled;
}

/** The widest region that means something: a title across the whole sheet is no value of every column. */
const widest = 200;

/** Puts each region's value, which stands in its first cell, into its other cells. True where there was one. */
export function mergedOver(rows: readonly SheetRow[], regions: readonly Region[]): boolean {
  const at = new Map(rows.map((row, n) => [row.number, n]));
  let filled = false;
  for (const region of regions) {
    const first = at.get(region.top);
    if (first === undefined || region.right - region.left >= widest) continue;
    const until = rows.findIndex((row, n) => n > first && row.number > region.bottom);
    filled = spread(rows.slice(first, until < 0 ? undefined : until), region) || filled;
  }
  return filled;
}
