import { addressOf, type Section } from '#domain/addresses.ts';
import { Refusal } from '#domain/problem.ts';
import { newestItems, type ItemRow, type ItemWhere, type Place } from '../store/index.ts';
import type { Onward } from './news-models.ts';
import type { Reader } from './reader.ts';

/** Long lists in parts: each begins beside a place of the order, so that the last part is as quick as the first. */

export type ListAt = { section: Section; id?: string };

/** The list's own address with parts of its query changed; null takes a part away. */
export function hrefChanged(reader: Reader, { section, id }: ListAt, changes: Readonly<Record<string, string | null>>): string {
  const query = new URLSearchParams(reader.rendering.query);
  for (const [name, value] of Object.entries(changes)) {
    if (value === null) query.delete(name);
    else query.set(name, value);
  }
  const text = query.toString();
  return `${addressOf(reader.language, section, id ?? null)}${text ? `?${text}` : ''}`;
}

const spelt = ({ order, id }: Place): string => `${order}_${id}`;
const place = /^(\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d)?)_([A-Za-z0-9][A-Za-z0-9._-]{0,119})$/;

/** A place as an address has it; what is none has no page. */
function placeIn(reader: Reader, name: 'before' | 'after'): Place | undefined {
  const asked = reader.rendering.query.get(name);
  if (asked === null) return undefined;
  const [, order, id] = place.exec(asked) ?? [];
  if (order === undefined || id === undefined) throw new Refusal('not-found');
  return { order, id };
}

export type ListPart = { rows: ItemRow[]; onward: Onward };

/** The part of a list of news that is asked for, and the ways on from it. */
export async function listPart(reader: Reader, at: ListAt, where: ItemWhere, size: number): Promise<ListPart> {
  const [before, after] = [placeIn(reader, 'before'), placeIn(reader, 'after')];
  const ask = (part: { before?: Place | undefined; after?: Place | undefined }) =>
    newestItems(reader.db, reader.language, where, { ...part, limit: size + 1 });
  const start = hrefChanged(reader, at, { before: null, after: null });
  const older = (row: ItemRow | undefined) => (row ? hrefChanged(reader, at, { before: spelt(row), after: null }) : null);
  const newer = (row: ItemRow | undefined) => (row ? hrefChanged(reader, at, { before: null, after: spelt(row) }) : start);
  if (after && !before) {
    const rows = await ask({ after });
    const shown = rows.slice(-size);
    // Where nothing is newer, the part is filled up with what is older: it is the first.
    if (rows.length > size) return { rows: shown, onward: { newer: newer(shown[0]), older: older(shown.at(-1)) } };
  }
  const rows = await ask({ before });
  const shown = rows.slice(0, size);
  const onward = { newer: before ? start : null, older: rows.length > size ? older(shown.at(-1)) : null };
  if (!before || !shown[0]) return { rows: shown, onward };
  const above = await ask({ after: { order: shown[0].order, id: shown[0].id } });
  return { rows: shown, onward: { ...onward, newer: above.length > size ? newer(shown[0]) : start } };
}
