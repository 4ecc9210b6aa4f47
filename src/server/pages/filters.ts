import { addressOf, type Section } from '#domain/addresses.ts';
import type { Choice, Filter, Paging } from './models.ts';
import type { Reader } from './reader.ts';

/** Filters and pages of lists: plain links and forms that work without a script. */

/** Chosen values of the named filters; what is not offered is as if it were not there. */
export const chosenIn = (reader: Reader, name: string): string | null => reader.rendering.query.get(name) || null;

export function filterOf(
  reader: Reader,
  name: string,
  label: string,
  counts: ReadonlyMap<string, number>,
  labelOf: (value: string) => string,
): Filter {
  const chosen = chosenIn(reader, name);
  const choices = [...counts].map(([value, count]): Choice => ({ value, count, label: labelOf(value), chosen: value === chosen }));
  if (chosen && !counts.has(chosen)) choices.push({ value: chosen, label: labelOf(chosen), count: 0, chosen: true });
  return { name, label, choices };
}

export function countBy<T>(rows: readonly T[], valuesOf: (row: T) => readonly (string | null)[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const row of rows) for (const value of valuesOf(row)) if (value) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}

/** The page asked for, within what there is. */
export function pagingOf(reader: Reader, section: Section, total: number, size: number): Paging & { offset: number } {
  const pages = Math.max(1, Math.ceil(total / size));
  const asked = Number(reader.rendering.query.get('page') ?? 1);
  const page = Number.isInteger(asked) ? Math.min(Math.max(asked, 1), pages) : 1;
  const href = (n: number) => (n < 1 || n > pages ? null : hrefWith(reader, section, 'page', n === 1 ? null : String(n)));
  return { page, pages, total, offset: (page - 1) * size, previous: href(page - 1), next: href(page + 1) };
}

/** The list's own address with one part of its query changed. */
export function hrefWith(reader: Reader, section: Section, name: string, value: string | null): string {
  const query = new URLSearchParams(reader.rendering.query);
  if (value === null) query.delete(name);
  else query.set(name, value);
  const text = query.toString();
  return `${addressOf(reader.language, section)}${text ? `?${text}` : ''}`;
}
