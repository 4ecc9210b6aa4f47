import { languages } from '#domain/language.ts';
import type { PartialDate } from '#domain/date.ts';
import { sayIn, type TextKey } from '#locales/index.ts';
import type { Column } from './columns.ts';
import { dateOfCell, scheduleOfCell, type DateFault } from './dates.ts';
import { statusWords } from './header-words.ts';
import type { Names } from './names.ts';
import { normal } from './normal.ts';
import { cleanText } from './worksheet.ts';
import type { Cell } from './sheet-file.ts';
import { statuses } from '#domain/words.ts';

/** What a cell says of a subject. `coarser`: less than what was written, because no more was certain. */
export type Value = string | number | boolean | readonly string[] | { start?: PartialDate; end?: PartialDate };
export type CellRead = { value: Value; coarser?: boolean } | { fault: CellFault; said: string };
export type CellFault =
  | DateFault
  | 'one-day'
  | 'cell-error'
  | 'not-a-number'
  | 'not-yes-or-no'
  | 'not-an-address'
  | 'unknown-word'
  | 'unknown-name'
  | 'ambiguous-name'
  | 'not-an-id';

type Full = Exclude<Cell, null>;
type ReferenceColumn = Extract<Column, { to: unknown }>;

/** A cell as a text. A text that begins as a formula would was given an apostrophe when it was exported: it goes again. */
export function textOfCell(cell: Full): string {
  if (typeof cell === 'object') return 'date' in cell ? cell.date : cell.error;
  const text = cleanText(String(cell));
  return /^'+[=+\-@\t]/.test(text) ? text.slice(1) : text;
}

const fault = (code: CellFault, said: string): CellRead => ({ fault: code, said });

const codes = new Map<readonly string[], Map<string, string>>();

/** The words of a closed list in all languages, and its codes. */
function codesOf({ of, said }: Extract<Column, { is: 'choice' }>): Map<string, string> {
  const known = codes.get(of);
  if (known) return known;
  const made = new Map<string, string>();
  for (const code of of) {
    made.set(normal(code), code);
    if (said === 'editing.choice') continue;
    for (const language of languages) made.set(normal(sayIn(language)(`${said}.${code}` as TextKey)), code);
  }
  if (of === statuses)
    for (const [code, words] of Object.entries(statusWords))
      for (const word of words) if (!made.has(normal(word))) made.set(normal(word), code);
  codes.set(of, made);
  return made;
}

export function readChoice(column: Extract<Column, { is: 'choice' }>, text: string): CellRead {
  const code = codesOf(column).get(normal(text));
  return code === undefined ? fault('unknown-word', text) : { value: code };
}

const yes = new Set(['1', 'x', 'true', 'kyllä', 'k', 'on', 'ja', 'yes', 'y']);
const no = new Set(['0', 'false', 'ei', 'e', 'nej', 'n', 'no', '']);

function readFlag(cell: Full): CellRead {
  if (typeof cell === 'boolean') return { value: cell };
  const text = normal(textOfCell(cell));
  return yes.has(text) ? { value: true } : no.has(text) ? { value: false } : fault('not-yes-or-no', textOfCell(cell));
}

function readNumber(cell: Full): CellRead {
  if (typeof cell === 'number') return { value: cell };
  const text = textOfCell(cell);
  const number = Number(text.replace(/[\s\u00a0]/g, '').replace(',', '.'));
  return text === '' || !Number.isFinite(number) ? fault('not-a-number', text) : { value: number };
}

function readName(column: ReferenceColumn, text: string, names: Names): CellRead {
  const found = names.find(column.to, text);
  const [id] = found;
  if (found.length > 1) return fault('ambiguous-name', text);
  return id === undefined ? fault('unknown-name', text) : { value: id };
}

/** What a cell lists: line by line, or between semicolons. Commas and slashes stand in names too, so a whole name is tried first. */
export const listed = (text: string): string[] =>
  text
    .split(text.includes('\n') ? '\n' : ';')
    .map((part) => part.trim())
    .filter((part) => part !== '');

function namesOfCell(text: string, isName: (part: string) => boolean): string[] {
  return listed(text).flatMap((part) => (isName(part) ? [part] : part.split(/\s*[,/]\s*/).filter((one) => one !== '')));
}

function readNames(to: ReferenceColumn['to'], text: string, names: Names, named: (part: string) => string | undefined): CellRead {
  const ids: string[] = [];
  for (const part of namesOfCell(text, (whole) => named(whole) !== undefined || names.find(to, whole).length > 0)) {
    const chosen = named(part);
    if (chosen === '') continue;
    const found = chosen === undefined ? names.find(to, part) : [chosen];
    if (found.length !== 1 || found[0] === undefined) return fault(found.length ? 'ambiguous-name' : 'unknown-name', part);
    ids.push(found[0]);
  }
  return { value: [...new Set(ids)] };
}

function readLines(text: string, address: boolean): CellRead {
  const lines = address ? text.split(/\s+/).filter((line) => line !== '') : listed(text);
  const wrong = address ? lines.find((line) => !/^https?:\/\//.test(line) || !URL.canParse(line)) : undefined;
  return wrong === undefined ? { value: lines } : fault('not-an-address', wrong);
}

const reportedStatus = { is: 'choice', path: 'status', of: statuses, said: 'words.status', key: '', label: '', required: false } as const;

function readDateCell(cell: Full): CellRead {
  const read = dateOfCell(cell);
  return 'fault' in read ? fault(read.fault, textOfCell(cell)) : { value: read.date, coarser: read.coarser };
}

function readSchedule(cell: Full): CellRead {
  const read = scheduleOfCell(cell);
  if ('fault' in read) return fault(read.fault, textOfCell(cell));
  const { coarser, ...period } = read;
  return { value: period, coarser };
}

/** `chosen`: what an editor said that a value means which nobody knows; an empty one is left out. */
export type Reading = { names: Names; chosen: (column: Column, said: string) => string | undefined };

/** Reads a cell as its column is meant. Null: the cell says nothing. */
export function readCell(column: Column, cell: Cell, { names, chosen }: Reading): CellRead | null {
  if (cell === null) return null;
  if (typeof cell === 'object' && 'error' in cell) return fault('cell-error', cell.error);
  const text = textOfCell(cell);
  if (text === '') return null;
  const instead = column.is === 'references' || column.is === 'organisations' ? undefined : chosen(column, text);
  if (instead === '') return null;
  return readAs(column, instead ?? cell, { names, chosen });
}

function readAs(column: Column, cell: Full, { names, chosen }: Reading): CellRead | null {
  const text = textOfCell(cell);
  switch (column.is) {
    case 'text':
    case 'line':
      return { value: text };
    case 'id':
      return /^[A-Za-z0-9][A-Za-z0-9-]*$/.test(text) ? { value: text } : fault('not-an-id', text);
    case 'number':
      return readNumber(cell);
    case 'date':
      return readDateCell(cell);
    case 'flag':
      return readFlag(cell);
    case 'lines':
      return readLines(text, column.address);
    case 'choice':
      return readChoice(column, text);
    case 'reported':
      return readChoice(reportedStatus, text);
    case 'reference':
      return readName(column, text, names);
    case 'references':
      return readNames(column.to, text, names, (part) => chosen(column, part));
    case 'organisations':
      return readNames(['organisation'], text, names, (part) => chosen(column, part));
    case 'schedule':
      return readSchedule(cell);
    case 'shown':
      return null;
  }
}
