import type { Language } from '#domain/language.ts';
import { sayIn, type Say, type TextKey } from '#locales/index.ts';
import { columnsOf, type SheetKind } from './columns.ts';
import { headerText } from './export-sheet.ts';
import type { Meaning, Meanings } from './meanings.ts';
import type { Outcome, Plan, PlannedRow, RowFault } from './sheet-plan.ts';

/** A plan as an editor reads it. */
export type SaidRow = {
  row: number;
  outcome: Outcome;
  id: string | null;
  title: string;
  changes: { label: string; before: string; after: string }[];
  faults: string[];
  notes: string[];
};
export type SaidUnknown = { column: string; label: string; said: string; rows: number; why: string; options: Meaning[] | null };
export type SaidPlan = {
  counts: Plan['counts'];
  hidden: number;
  rows: SaidRow[];
  unknown: SaidUnknown[];
  digest: string;
  /** How many subjects would be written. */
  writes: number;
  outcome: Outcome | null;
  page: number;
  pages: number;
};

export const rowsOnPage = 100;
const unknownShown = 60;

type Naming = (key: string) => string;

function naming(kind: SheetKind, language: Language): Naming {
  const names = new Map(columnsOf(kind).map((column) => [column.key, headerText(kind, column, language)]));
  return (key) => names.get(key) ?? key;
}

const ofCell: ReadonlySet<string> = new Set([
  ...['not-a-date', 'no-year', 'two-digit-year', 'ambiguous-date', 'one-day', 'cell-error', 'not-a-number', 'not-yes-or-no'],
  ...['not-an-address', 'unknown-word', 'unknown-name', 'ambiguous-name', 'not-an-id', 'twice', 'no-name', 'ambiguous-row', 'other-kind'],
  ...[
    'no-reported-date',
    'not-yours',
    'needs-review',
    'missing-source',
    'date-before-announcement',
    'broken-reference',
    'wrong-reference',
    'invalid-field',
  ],
  ...['html-in-text', 'unsafe-link', 'hidden-character', 'markdown-not-allowed', 'impossible-date', 'conflict'],
]);

/** Why a row is refused, in words. What the record says of a case that has no text of its own is told as it says it. */
export function sayFault({ code, column, said }: RowFault, say: Say, nameOf: Naming): string {
  const text = say((ofCell.has(code) ? `sheet.row.${code}` : 'sheet.row.other') as TextKey, { said });
  return column === null ? text : say('sheet.row.in', { column: nameOf(column), text });
}

function saidRow(row: PlannedRow, say: Say, nameOf: Naming): SaidRow {
  return {
    row: row.row,
    outcome: row.outcome,
    id: row.id,
    title: row.title,
    changes: row.changes.map(({ column, before, after }) => ({ label: nameOf(column), before, after })),
    faults: row.faults.map((fault) => sayFault(fault, say, nameOf)),
    notes: row.coarser.map(({ column, said }) => say('sheet.row.coarser', { column: nameOf(column), said })),
  };
}

export type Asked = { kind: SheetKind; language: Language; outcome: Outcome | null; page: number; meanings: Meanings };

/** One page of a plan in words. */
export function sayPlan(plan: Plan, { kind, language, outcome, page, meanings }: Asked): SaidPlan {
  const say = sayIn(language);
  const nameOf = naming(kind, language);
  const rows = plan.rows.filter((row) => outcome === null || row.outcome === outcome);
  const pages = Math.max(1, Math.ceil(rows.length / rowsOnPage));
  const here = Math.min(Math.max(1, page), pages);
  return {
    counts: plan.counts,
    hidden: plan.hidden,
    rows: rows.slice((here - 1) * rowsOnPage, here * rowsOnPage).map((row) => saidRow(row, say, nameOf)),
    unknown: plan.unknown.slice(0, unknownShown).map(({ column, said, rows: count, code }) => ({
      column,
      label: nameOf(column),
      said,
      rows: count,
      why: sayFault({ code, column: null, said }, say, nameOf),
      options: meanings[column] ?? null,
    })),
    digest: plan.digest,
    writes: plan.commands.length,
    outcome,
    page: here,
    pages,
  };
}
