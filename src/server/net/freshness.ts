import type { Headers } from './answer.ts';

const seconds = (value: string | undefined): number | null => (value !== undefined && /^\d{1,10}$/.test(value) ? Number(value) : null);

const instant = (value: string | undefined): number | null => {
  const at = value !== undefined && /[a-z]{3}/i.test(value) ? Date.parse(value) : Number.NaN;
  return Number.isNaN(at) ? null : at;
};

/**
 * Milliseconds for which an answer says that it stays as it is (RFC 9111 §4.2.1: `max-age` less `Age`, else `Expires`); null where it
 * says nothing, 0 where it says that it may change at once.
 */
export function freshForOf(headers: Headers, now: Date): number | null {
  const control = headers['cache-control']?.toLowerCase() ?? '';
  if (/(^|[\s,])no-(cache|store)\b/.test(control)) return 0;
  const age = seconds(/(?:^|[\s,])max-age\s*=\s*"?(\d+)/.exec(control)?.[1]);
  if (age !== null) return Math.max(0, age - (seconds(headers['age']) ?? 0)) * 1_000;
  if (headers['expires'] === undefined) return null;
  const ends = instant(headers['expires']);
  return ends === null ? 0 : Math.max(0, ends - (instant(headers['date']) ?? now.getTime()));
}
