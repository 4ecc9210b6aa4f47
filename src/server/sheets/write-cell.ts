import type { Language, Text } from '#domain/language.ts';
import type { Image, Measure } from '#domain/subjects.ts';
import { sayIn, type TextKey } from '#locales/index.ts';
import type { Column } from './columns.ts';
import type { Names } from './names.ts';

/** What an image says in a column, as people read it; what `readCell` reads back as the same. Null: nothing. */
export type Written = string | number | boolean | { day: string } | null;

/** The value in a place of an image, `period.start`. */
export const valueAt = (image: object, path: string): unknown =>
  path
    .split('.')
    .reduce<unknown>(
      (value, name) => (typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined),
      image,
    );

const plain = (value: unknown): Written =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null;
const texts = (value: unknown): string[] => (Array.isArray(value) ? value.filter((one) => typeof one === 'string') : []);
const lines = (values: readonly string[]): Written => (values.length ? values.join('\n') : null);

/** Excel's calendar begins in 1900: what is earlier, or less than a day, is a text. */
const writtenDate = (value: unknown): Written =>
  typeof value !== 'string' ? null : /^\d{4}-\d{2}-\d{2}$/.test(value) && value >= '1901' ? { day: value } : value;

function choice({ said }: Extract<Column, { is: 'choice' }>, value: unknown, language: Language): Written {
  if (typeof value !== 'string') return null;
  return said === 'editing.choice' ? value : sayIn(language)(`${said}.${value}` as TextKey);
}

const responsibleFor = (image: Image, role: string): string[] =>
  ((image as Partial<Measure>).responsible ?? []).filter((one) => one.role === role).map(({ org }) => org);

/** `standing`: the words for what is derived of a subject. */
export type Writing = { names: Names; language: Language; standing?: (id: string) => string | null };

export function writeCell(column: Column, image: Image, { names, language, standing }: Writing): Written {
  switch (column.is) {
    case 'id':
      return image.id;
    case 'text':
      return (valueAt(image, column.path) as Text | undefined)?.[column.language]?.text ?? null;
    case 'line':
    case 'number':
      return plain(valueAt(image, column.path));
    case 'flag':
      return sayIn(language)(valueAt(image, column.path) === true ? 'sheet.yes' : 'sheet.no');
    case 'date':
      return writtenDate(valueAt(image, column.path));
    case 'lines':
      return lines(texts(valueAt(image, column.path)));
    case 'choice':
      return choice(column, valueAt(image, column.path), language);
    case 'reference': {
      const id = valueAt(image, column.path);
      return typeof id === 'string' ? names.write(column.to, id, language) : null;
    }
    case 'references':
      return lines(texts(valueAt(image, column.path)).map((id) => names.write(column.to, id, language)));
    case 'organisations':
      return lines(responsibleFor(image, column.role).map((id) => names.write(['organisation'], id, language)));
    case 'shown':
      return standing?.(image.id) ?? null;
    case 'schedule':
    case 'reported':
      return null;
  }
}

/** A written value as a text, for showing it before and after. */
export const shownText = (written: Written): string =>
  written === null ? '' : typeof written === 'object' ? written.day : String(written);

/** The day in the calendar of spreadsheets: without a time, so that no zone moves it. */
export const calendarDay = (day: string): Date => new Date(`${day}T00:00:00Z`);
