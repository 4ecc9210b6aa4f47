import { languages, type Language, type Text, type WordingState } from '#domain/language.ts';
import { isRichField } from '#domain/markdown-problems.ts';
import type { Image, Measure } from '#domain/subjects.ts';
import type { Column } from './columns.ts';
import type { Value } from './read-cell.ts';
import { valueAt } from './write-cell.ts';

/** A row's values put into an image. Pure: what is not in the sheet stays as it is. */

/** `value` null: the cell is empty. */
export type RowValue = { column: Column; value: Value | null };
export type Applying = { language: Language; emptyClears: boolean };

type Typed = Record<string, unknown>;

const isTyped = (value: unknown): value is Typed => typeof value === 'object' && value !== null && !Array.isArray(value);

/** The image with another value in a place; undefined takes it away, and groups that nothing is left in. */
export function withValue(image: Typed, path: string, value: unknown): Typed {
  const [name = '', ...rest] = path.split('.');
  const { [name]: before, ...others } = image;
  const inner = rest.length ? withValue(isTyped(before) ? before : {}, rest.join('.'), value) : value;
  const gone = inner === undefined || (rest.length > 0 && isTyped(inner) && Object.keys(inner).length === 0);
  return gone ? others : { ...image, [name]: inner };
}

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** What a new wording is: in the language of the sheet as its authors wrote it, in others a translation unless one stood there that was official. */
const stateOf = (language: Language, before: Text, original: Language): WordingState =>
  language === original || before[language]?.state === 'original' ? 'original' : 'translated';

/** A text with one language's wording changed or taken away. */
function reworded(before: Text, language: Language, value: string | null, rich: boolean, original: Language): Text {
  if (value === null) {
    const { [language]: _gone, ...others } = before;
    return others;
  }
  const text = rich ? value : oneLine(value);
  const now = before[language]?.text;
  if (now !== undefined && oneLine(now) === oneLine(text) && (!rich || now.trim() === text)) return before;
  return { ...before, [language]: { text, state: stateOf(language, before, original) } };
}

const emptyStays = new Set(['title', 'name']);

function applyText(image: Typed, column: Extract<Column, { is: 'text' }>, value: string | null, original: Language): Typed {
  const before = (valueAt(image, column.path) ?? {}) as Text;
  const after = reworded(before, column.language, value, isRichField(column.path), original);
  if (after === before) return image;
  const isEmpty = Object.keys(after).length === 0 && !emptyStays.has(column.path);
  return withValue(image, column.path, isEmpty ? undefined : after);
}

function applyOrganisations(image: Typed, role: 'lead' | 'partner' | 'watching', ids: readonly string[]): Typed {
  const before = (image as Partial<Measure>).responsible ?? [];
  const kept = before.filter((one) => one.role !== role || ids.includes(one.org));
  const there = new Set(before.filter((one) => one.role === role).map(({ org }) => org));
  const added = ids.filter((org) => !there.has(org)).map((org) => ({ org, role }));
  return { ...image, responsible: [...kept, ...added] };
}

const sameList = (before: unknown, after: readonly string[]): boolean => Array.isArray(before) && before.join('\n') === after.join('\n');

function clear(image: Typed, column: Column): Typed {
  if (column.required) return image;
  if (column.is === 'organisations') return applyOrganisations(image, column.role, []);
  if (column.is === 'lines' || column.is === 'references') return column.path in image ? withValue(image, column.path, []) : image;
  return 'path' in column ? withValue(image, column.path, undefined) : image;
}

function applyValue(image: Typed, { column, value }: RowValue, { language, emptyClears }: Applying): Typed {
  if (value === null && !emptyClears) return image;
  if (column.is === 'text') return applyText(image, column, typeof value === 'string' ? value : null, language);
  if (value === null) return column.is === 'flag' ? image : clear(image, column);
  switch (column.is) {
    case 'organisations':
      return applyOrganisations(image, column.role, value as readonly string[]);
    case 'lines':
    case 'references':
      return sameList(valueAt(image, column.path), value as readonly string[]) ? image : withValue(image, column.path, value);
    case 'schedule': {
      const { start, end } = value as { start?: string; end?: string };
      return withValue(withValue(image, 'period.start', start), 'period.end', end);
    }
    case 'id':
    case 'reported':
    case 'shown':
      return image;
    default:
      return withValue(image, column.path, value);
  }
}

/** Translations of an original that has changed without them say so. */
function outdated(before: Text, after: Text): Text {
  const changed = languages.some((l) => before[l]?.state === 'original' && after[l] && after[l].text !== before[l].text);
  if (!changed) return after;
  const marked = languages.flatMap((l) => {
    const wording = after[l];
    if (!wording) return [];
    const left = wording.text === before[l]?.text && (wording.state === 'translated' || wording.state === 'machine');
    return [[l, left ? { ...wording, state: 'outdated' as const } : wording] as const];
  });
  return Object.fromEntries(marked);
}

/** The image after a row; `paths`: of the texts that the sheet has columns for. */
export function applyRow(before: Image | null, fresh: Typed, values: readonly RowValue[], applying: Applying): Typed {
  let image: Typed = before ? { ...before } : fresh;
  for (const value of values) image = applyValue(image, value, applying);
  if (!before) return image;
  const paths = new Set(values.flatMap(({ column }) => (column.is === 'text' ? [column.path] : [])));
  for (const path of paths) {
    const [was, is] = [valueAt(before, path) as Text | undefined, valueAt(image, path) as Text | undefined];
    if (was && is && was !== is) image = withValue(image, path, outdated(was, is));
  }
  return image;
}
