import { isDay, type Day } from '#domain/date.ts';

/** When something was published, as Finland's clocks show it; `time` is null where only the day is known. */
export type Published = { day: Day; time: string | null };

const zone = 'Europe/Helsinki';
const finnish = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' });

/** An instant on Finland's clocks. */
export function inFinland(at: Date): Published {
  const [day, time] = finnish.format(at).split(' ');
  return { day: day as Day, time: time ?? null };
}

/** Names of zones in RFC 822 dates that Node does not read, as hours from UTC. */
const zones: Record<string, string> = {
  EET: '+0200',
  EEST: '+0300',
  CET: '+0100',
  CEST: '+0200',
  WET: '+0000',
  WEST: '+0100',
  BST: '+0100',
  UTC: '+0000',
};

const isoLocal = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}):(\d{2})(?::\d{2}(?:\.\d+)?)?)?$/;
const finnishForm =
  /^(\d{1,2})\.(\d{1,2})\.(\d{4})(?:,?\s+(?:klo\s+|kl\.?\s+|at\s+)?(\d{1,2})[.:](\d{2})(?:[.:]\d{2})?)?(?:\s+([A-Z]{2,4}))?$/i;
const hasZone = /(Z|[+-]\d{2}:?\d{2}|\b(GMT|UTC?|EST|EDT|CST|CDT|MST|MDT|PST|PDT|EES?T|CES?T|WES?T|BST))\)?\s*$/i;

const two = (digits: string) => digits.padStart(2, '0');

/** A time of day; null for what no clock shows. */
const timeOf = (hours: string | undefined, minutes: string | undefined): string | null =>
  hours && minutes && Number(hours) < 24 && Number(minutes) < 60 ? `${two(hours)}:${minutes}` : null;

/** A date that names no zone is Finland's: that is where these sources are. */
function localTime(text: string): Published | null {
  const iso = isoLocal.exec(text);
  if (iso?.[1]) return isDay(iso[1]) ? { day: iso[1], time: timeOf(iso[2], iso[3]) } : null;
  const [, d, m, y, hours, minutes] = finnishForm.exec(text) ?? [];
  if (!d || !m || !y) return null;
  const day = `${y}-${two(m)}-${two(d)}`;
  return isDay(day) ? { day, time: timeOf(hours, minutes) } : null;
}

/** Node reads much that is no date, and days that no month has: what it is given names its month, or is whole ISO 8601. */
function isReadable(text: string): boolean {
  const iso = /^(\d{4}-\d{2}-\d{2})T/.exec(text);
  return iso?.[1] ? isDay(iso[1]) : /[a-z]{3}/i.test(text) && /\d/.test(text);
}

/** Any other form that Node reads, as "Thu, 08 Jan 2026 13:41:00 EET" of RFC 822. */
function writtenTime(text: string): Published | null {
  if (!isReadable(text)) return null;
  const zoned = text.replace(/\b(EES?T|CES?T|WES?T|BST|UTC)\b/i, (name) => zones[name.toUpperCase()] ?? name);
  const ms = Date.parse(hasZone.test(text) ? zoned : `${text} GMT`);
  if (Number.isNaN(ms)) return null;
  const at = new Date(ms);
  const [day = '', time = ''] = at.toISOString().split('T');
  const found = hasZone.test(text) ? inFinland(at) : { day: day as Day, time: time.slice(0, 5) };
  // A year of five figures, or of one, is read by Node and is no day.
  return isDay(found.day) ? found : null;
}

/** Reads a feed's or a page's date: ISO 8601, RFC 822, or `8.1.2026 13.41` as Finnish pages write it. */
export function readTime(text: string | null | undefined): Published | null {
  const value = text?.trim();
  if (!value || value.length > 80) return null;
  return localTime(value) ?? writtenTime(value);
}
