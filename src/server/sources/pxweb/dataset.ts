import type { Variable } from './choose.ts';

/** A figure as it was published; `sign` stands for why there is none, or marks it (provisional, break). */
export type Figure = { value: number | null; sign?: string };

/** Figures of a table: what they are of, and one figure by the value of each variable. */
export type Dataset = {
  title: string;
  /** When the publisher released it. */
  updated: string | null;
  variables: Variable[];
  /** Null where the table has no such cell. */
  figureAt: (values: ReadonlyMap<string, string>) => Figure | null;
  unitAt: (values: ReadonlyMap<string, string>) => string | null;
};
/** A release time: PxWeb's own JSON writes it with dots (2025-06-03T05.00.00Z), Eurostat with a zone without colon. */
export function instantOf(text: string | undefined): string | null {
  const written = (text ?? '').replace(/T(\d\d)\.(\d\d)\.(\d\d)/, 'T$1:$2:$3').replace(/([+-]\d\d)(\d\d)$/, '$1:$2');
  const ms = /^\d{4}-\d\d-\d\d/.test(written) ? Date.parse(written) : NaN;
  return Number.isNaN(ms) ? null : new Date(ms).toISOString();
}

/** A sign as tables have them (…, .., -, p, b): a few characters; anything longer is none. */
export function signOf(text: string | null | undefined): string | null {
  const sign = text?.trim() ?? '';
  return /^[^\s<>&]{1,8}$/.test(sign) ? sign : null;
}
