import * as v from 'valibot';
import { reference, schemas, type Image, type Milestone } from '#domain/subjects.ts';
import { initial, isEditable } from '../editing-forms/index.ts';
import { canonicalJson, type Command } from '../record/index.ts';
import { headerText } from './guess.ts';
import { applyRow, type RowValue } from './apply-row.ts';
import { columnsOf, type Column } from './columns.ts';
import { registerOf, type Register } from './match.ts';
import { namesIn, type Names } from './names.ts';
import type { Present } from './world.ts';
import { normal } from './normal.ts';
import { readCell, type CellRead, type Reading } from './read-cell.ts';
import type { Mapping } from './sheet-mapping.ts';
import type { RowFault } from './sheet-plan.ts';
import type { Sheet, SheetRow } from './sheet-file.ts';
import { withReported } from './reported.ts';

/** What each row asks for, worked out without anything but the sheet, its mapping and what the record says now. */
export type Asked = {
  row: number;
  id: string | null;
  /** The row's subject as it is and as it would be. */
  before: Image | null;
  after: Image | null;
  /** Every subject that the row puts. */
  puts: { kind: Mapping['kind']; before: Image | null; after: Image }[];
  faults: RowFault[];
  coarser: { column: string; said: string }[];
};

export type Setting = { mapping: Mapping; present: Present; names: Names; register: Register; reading: Reading; milestones: Register };

export function settingOf(mapping: Mapping, present: Present): Setting {
  const names = namesIn(present.world);
  const values = new Map(
    Object.entries(mapping.values).map(([column, said]) => [
      column,
      new Map(Object.entries(said).map(([one, code]) => [normal(one), code])),
    ]),
  );
  const chosen = (column: Column, said: string) => values.get(column.key)?.get(normal(said));
  return {
    mapping,
    present,
    names,
    register: registerOf(mapping.kind, present),
    milestones: registerOf('milestone', present),
    reading: { names, chosen },
  };
}

type ReadRow = { values: RowValue[]; faults: RowFault[]; coarser: Asked['coarser'] };

function take(into: ReadRow, column: Column, read: CellRead | null): void {
  if (read === null) into.values.push({ column, value: null });
  else if ('fault' in read) into.faults.push({ code: read.fault, column: column.key, said: read.said });
  else {
    into.values.push({ column, value: read.value });
    if (read.coarser) into.coarser.push({ column: column.key, said: '' });
  }
}

function readRow({ cells }: SheetRow, { mapping, reading }: Setting): ReadRow {
  const columns = new Map(columnsOf(mapping.kind).map((column) => [column.key, column]));
  const read: ReadRow = { values: [], faults: [], coarser: [] };
  mapping.columns.forEach((key, n) => {
    const column = key === null ? undefined : columns.get(key);
    if (column) take(read, column, readCell(column, cells[n] ?? null, reading));
  });
  return { ...read, coarser: read.coarser.map((one) => ({ ...one, said: saidIn(one.column, cells, mapping) })) };
}

const saidIn = (key: string, cells: SheetRow['cells'], { columns }: Mapping): string => headerText(cells[columns.indexOf(key)]);

/** What is said once for all rows that are new and do not say it themselves. */
function defaultsFor({ values }: ReadRow, { mapping, reading }: Setting): ReadRow {
  const said = new Set(values.filter(({ value }) => value !== null).map(({ column }) => column.key));
  const read: ReadRow = { values: [], faults: [], coarser: [] };
  for (const column of columnsOf(mapping.kind)) {
    const text = mapping.defaults[column.key];
    if (text && !said.has(column.key)) take(read, column, readCell(column, text, reading));
  }
  return read;
}

const fresh = (kind: Mapping['kind']): Record<string, unknown> => ({ ...(isEditable(kind) ? initial[kind] : {}), sources: [] });

/** A valid image with what its schema adds; one that is not valid is left for the record to refuse. */
function shaped(kind: Mapping['kind'], image: Record<string, unknown>): Image {
  const result = v.safeParse(schemas[kind], image);
  return result.success ? result.output : (image as unknown as Image);
}

const same = (before: Image | null, after: Image): boolean => before !== null && canonicalJson(before) === canonicalJson(after);

/** What is new or changed has the sheet's own source with it. */
function sourced(before: Image | null, after: Image, source: string): Image {
  const { sources = [] } = after as { sources?: readonly string[] };
  if (same(before, after) || source === '' || sources.includes(source)) return after;
  return { ...after, sources: [...sources, source] };
}

/** An earlier planned date is never overwritten: the date that takes its place is a milestone of its own, which the plan leads to. */
function replanned(before: Image | null, after: Image, { milestones }: Setting): Asked['puts'] {
  const [was, is] = [before as Milestone | null, after as Milestone];
  const moves = was?.planned && (is.date !== was.date || !is.planned);
  if (!was || !moves) return [{ kind: 'milestone', before, after }];
  const { replacedBy: _old, ...rest } = is;
  const next = { ...rest, id: milestones.free(`ev-${was.subject.replace(/^\w+-/, '')}-${is.type}-${is.date}`) };
  return [
    { kind: 'milestone', before: was, after: { ...was, replacedBy: next.id } },
    { kind: 'milestone', before: null, after: next },
  ];
}

const idIn = (values: readonly RowValue[]): string | undefined => {
  const value = values.find(({ column }) => column.is === 'id')?.value;
  return typeof value === 'string' ? value : undefined;
};

function askOf(row: SheetRow, setting: Setting): Asked {
  const { mapping, register } = setting;
  const read = readRow(row, setting);
  const rowAlone = { row: row.number, coarser: read.coarser };
  const nothing = { ...rowAlone, id: null, before: null, after: null, puts: [] };
  if (read.faults.length) return { ...nothing, faults: read.faults };
  const more = defaultsFor(read, setting);
  const alone = applyRow(null, fresh(mapping.kind), [...more.values, ...read.values], mapping);
  const found = register.find({ id: idIn(read.values), image: alone });
  if ('fault' in found) return { ...nothing, faults: [{ code: found.fault, column: null, said: '' }] };
  const { id, before } = found;
  if (!before && more.faults.length) return { ...nothing, id, faults: more.faults };
  const image = before ? applyRow(before, {}, read.values, mapping) : { id, ...alone };
  const after = sourced(before, shaped(mapping.kind, { ...image, id }), mapping.source);
  const own: Asked['puts'] = mapping.kind === 'milestone' ? replanned(before, after, setting) : [{ kind: mapping.kind, before, after }];
  return withReported({ ...rowAlone, id, before, after, puts: own, faults: [] }, read.values, setting);
}

/** Rows of one subject: the first counts. */
function refuseTwice(asked: readonly Asked[]): Asked[] {
  const first = new Map<string, number>();
  return asked.map((one) => {
    if (one.id === null) return one;
    const earlier = first.get(one.id);
    if (earlier === undefined) first.set(one.id, one.row);
    return earlier === undefined ? one : { ...one, puts: [], faults: [{ code: 'twice', column: null, said: String(earlier) }] };
  });
}

/** The rows below the header that are read; hidden ones only where that was asked for. */
export const rowsUnder = ({ rows }: Sheet, { header, hiddenRows }: Pick<Mapping, 'header' | 'hiddenRows'>): SheetRow[] =>
  rows.filter(({ number, hidden }) => number > header && (hiddenRows || !hidden));

const saysAnything = ({ cells }: SheetRow, { columns }: Mapping): boolean =>
  columns.some((key, n) => key !== null && (cells[n] ?? null) !== null);

export function askFor(sheet: Sheet, setting: Setting): Asked[] {
  const rows = rowsUnder(sheet, setting.mapping).filter((row) => saysAnything(row, setting.mapping));
  return refuseTwice(rows.map((row) => askOf(row, setting)));
}

/** Commands for what would change; a subject that several rows put is put by the first. */
export function commandsOf(asked: readonly Asked[], { entries }: Present): Command[] {
  const commands = new Map<string, Command>();
  for (const { kind, before, after } of asked.flatMap(({ puts }) => puts)) {
    const ref = reference(kind, after.id);
    if (!same(before, after) && !commands.has(ref))
      commands.set(ref, { name: 'put', kind, image: after, expect: entries.get(ref) ?? 0 } as Command);
  }
  return [...commands.values()];
}

export const isSame = ({ puts }: Asked): boolean => puts.every(({ before, after }) => same(before, after));
