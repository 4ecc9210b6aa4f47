import writeXlsxFile, { type Cell, type SheetData } from 'write-excel-file/node';
import type { Language } from '#domain/language.ts';
import type { Image } from '#domain/subjects.ts';
import { sayIn, type TextKey } from '#locales/index.ts';
import { exportedColumns, labelOf, type Column, type SheetKind } from './columns.ts';
import { calendarDay, writeCell, type Writing, type Written } from './write-cell.ts';

/** Lists as workbooks: what is written reads back as the same. */

/** What would be a formula where it is opened as one, were it saved as separated values: an apostrophe makes it a text (OWASP, CSV injection). */
export const guarded = (text: string): string => (/^'*[=+\-@\t\r]/.test(text) ? `'${text}` : text);

const dayFormat: Record<Language, string> = { fi: 'd.m.yyyy', sv: 'd.m.yyyy', en: 'd mmm yyyy' };

function cellOf(written: Written, language: Language): Cell {
  if (written === null) return null;
  if (typeof written === 'object') return { value: calendarDay(written.day), type: Date, format: dayFormat[language] };
  if (typeof written !== 'string') return { value: written };
  return { value: guarded(written), type: String, wrap: true, alignVertical: 'top' };
}

const headerOf = (text: string): Cell => ({ value: text, type: String, fontWeight: 'bold', wrap: true, alignVertical: 'top' });

/** The header of a column in the editor's language; a text's says its language too. */
export function headerText(kind: SheetKind, column: Column, language: Language): string {
  const say = sayIn(language);
  const label = say(labelOf(kind, column));
  return column.is === 'text' ? `${label} (${say(`words.language.${column.language}`)})` : label;
}

const widthOf = ({ is, path = '' }: { is: string; path?: string }): number => {
  if (is === 'text') return /title|name|short/.test(path) ? 40 : 60;
  return is === 'lines' || is === 'references' || is === 'organisations' ? 32 : 18;
};

/** A workbook of one sheet. Names of sheets have no more than 31 characters and none of `[]:*?/\`. */
export async function workbookOf(name: string, data: SheetData, widths: readonly number[]): Promise<Uint8Array> {
  const sheet = name.replace(/[[\]:*?/\\]/g, ' ').slice(0, 31);
  const columns = widths.map((width) => ({ width }));
  return new Uint8Array(await writeXlsxFile(data, { sheet, columns, stickyRowsCount: 1 }).toBuffer());
}

export async function subjectsAsSheet(kind: SheetKind, images: readonly Image[], writing: Writing): Promise<Uint8Array> {
  const { language } = writing;
  const columns = exportedColumns(kind);
  const header = columns.map((column) => headerOf(headerText(kind, column, language)));
  const rows = images.map((image) => columns.map((column) => cellOf(writeCell(column, image, writing), language)));
  const name = sayIn(language)(`sheet.kind.${kind}`);
  return workbookOf(name, [header, ...rows], columns.map(widthOf));
}

/** One entry of the record as a row: when, what, why. Who it was is not said: that is for the desk's own history. */
export type ChangeLine = {
  entry: number;
  at: string;
  change: 'added' | 'changed' | 'withdrawn';
  kind: string;
  subject: string;
  title: string;
  reason: string;
};

const changeColumns = ['entry', 'at', 'change', 'kind', 'subject', 'title', 'reason'] as const;

export async function changesAsSheet(lines: readonly ChangeLine[], language: Language): Promise<Uint8Array> {
  const say = sayIn(language);
  const header = changeColumns.map((name) => headerOf(say(`sheet.change.${name}` as TextKey)));
  const rows = lines.map((line) =>
    changeColumns.map((name) => cellOf(name === 'change' ? say(`sheet.changed.${line.change}`) : line[name], language)),
  );
  return workbookOf(say('sheet.kind.change'), [header, ...rows], [10, 22, 14, 16, 28, 50, 50]);
}
