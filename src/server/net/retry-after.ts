/** Reads `Retry-After` (RFC 9110 §10.2.3: seconds or a date) as milliseconds from `now`; null when it says nothing. */
export function retryAfterOf(header: string | undefined, now: Date): number | null {
  const value = header?.trim();
  if (!value) return null;
  if (/^\d{1,10}$/.test(value)) return Number(value) * 1_000;
  // An HTTP date names its month; V8 would read much else as a date too.
  const at = /[a-z]{3}/i.test(value) ? Date.parse(value) : Number.NaN;
  return Number.isNaN(at) ? null : Math.max(0, at - now.getTime());
}
