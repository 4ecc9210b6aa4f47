import type { ProblemCode } from '#domain/problem.ts';
import type { Command } from '../record/index.ts';
import type { CellFault } from './read-cell.ts';

/** What committing a sheet would do, row by row: nothing is written for it. */

export const outcomes = ['new', 'changed', 'same', 'refused'] as const;
export type Outcome = (typeof outcomes)[number];

/** Why a row is refused: a cell, the row as a whole, or the record. */
export type RowFaultCode =
  CellFault | 'no-name' | 'ambiguous-row' | 'other-kind' | 'twice' | 'no-reported-date' | 'not-yours' | ProblemCode;
/** `column`: its key, where one cell is at fault; `said`: what stands there, or the other row's number. */
export type RowFault = { code: RowFaultCode; column: string | null; said: string };

/** One column of a subject before and after; `state`: its wording stays, and only the state of it changes. */
export type RowChange = { column: string; before: string; after: string; state?: true };

/** `coarser`: columns of which less is kept than was written, with what was written. */
export type PlannedRow = {
  row: number;
  outcome: Outcome;
  id: string | null;
  title: string;
  changes: RowChange[];
  faults: RowFault[];
  coarser: { column: string; said: string }[];
};

/** A value that nobody knows, and in how many rows it stands. */
export type UnknownValue = { column: string; said: string; rows: number; code: CellFault };

export type Plan = {
  rows: PlannedRow[];
  counts: Record<Outcome, number>;
  /** Hidden rows that were left out. */
  hidden: number;
  unknown: UnknownValue[];
  commands: Command[];
  /** Of the commands: what is committed is what was seen. */
  digest: string;
};
