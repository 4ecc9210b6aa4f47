import * as v from 'valibot';

/** How much of a date is known. */
export const precisions = ['day', 'month', 'quarter', 'year'] as const;
export type Precision = (typeof precisions)[number];

const shapes: [RegExp, Precision][] = [
  [/^\d{4}-\d{2}-\d{2}$/, 'day'],
  [/^\d{4}-\d{2}$/, 'month'],
  [/^\d{4}-Q[1-4]$/, 'quarter'],
  [/^\d{4}$/, 'year'],
];

declare const partialDateBrand: unique symbol;
/** A date as precise as it is known: `2024-04-04`, `2024-04`, `2024-Q2` or `2024` (ISO 8601; the quarter as EDTF profiles write it). */
export type PartialDate = string & { readonly [partialDateBrand]: true };

declare const dayBrand: unique symbol;
/** A calendar day, `YYYY-MM-DD`: a date of which everything is known. */
export type Day = PartialDate & { readonly [dayBrand]: true };

const dayMs = 86_400_000;
const toMs = (day: string) => Date.parse(`${day}T00:00:00Z`);
const fromMs = (ms: number) => new Date(ms).toISOString().slice(0, 10) as Day;
/** The instant of a day by its numbers; `Date.UTC` would take the years 0–99 for 1900–1999. */
const msOf = (year: number, monthIndex: number, dayOfMonth: number) => new Date(0).setUTCFullYear(year, monthIndex, dayOfMonth);

/** True for a day that the calendar has: 2025-02-29 is none. */
export function isDay(value: string): value is Day {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(value)) return false;
  const ms = toMs(value);
  return !Number.isNaN(ms) && fromMs(ms) === value;
}

export function precisionOf(date: PartialDate): Precision {
  const found = shapes.find(([shape]) => shape.test(date));
  if (!found) throw new RangeError(`not a date: ${date}`);
  return found[1];
}

/** True for the four shapes above when the calendar has the date. */
export function isPartialDate(value: string): value is PartialDate {
  if (!shapes.some(([shape]) => shape.test(value))) return false;
  return isDay(firstDay(value as PartialDate));
}

/** The first day on which the date may lie. */
export function firstDay(date: PartialDate): Day {
  const [year, rest, day] = date.split('-');
  if (!rest) return `${year}-01-01` as Day;
  if (day) return date as Day;
  const month = rest.startsWith('Q') ? (Number(rest.slice(1)) - 1) * 3 + 1 : Number(rest);
  return `${year}-${String(month).padStart(2, '0')}-01` as Day;
}

/** The last day on which the date may lie. */
export function lastDay(date: PartialDate): Day {
  const precision = precisionOf(date);
  if (precision === 'day') return date as Day;
  const months = { month: 1, quarter: 3, year: 12 }[precision];
  const [year, month] = firstDay(date).split('-').map(Number) as [number, number];
  return fromMs(msOf(year, month - 1 + months, 0));
}

/** Whole days from `from` to `to`; negative when `to` is earlier. */
export const daysBetween = (from: Day, to: Day): number => Math.round((toMs(to) - toMs(from)) / dayMs);

export const addDays = (day: Day, days: number): Day => fromMs(toMs(day) + days * dayMs);

/** `day` moved by whole years; 29 February becomes 28 February where the year has none. */
export function addYears(day: Day, years: number): Day {
  const [y, m, d] = day.split('-').map(Number) as [number, number, number];
  const end = new Date(msOf(y + years, m, 0)).getUTCDate();
  return fromMs(msOf(y + years, m - 1, Math.min(d, end)));
}

/** Orders dates by their last possible day, then by their first: a year comes after the days in it. */
export function compareDates(a: PartialDate, b: PartialDate): number {
  return lastDay(a).localeCompare(lastDay(b)) || firstDay(a).localeCompare(firstDay(b));
}

const finnishDay = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Helsinki', dateStyle: 'short' });

/** The day in Finland at an instant: the service's days begin at midnight in Helsinki. */
export function dayInFinland(at: Date): Day {
  return finnishDay.format(at) as Day;
}

export const DaySchema = v.pipe(
  v.string(),
  v.check(isDay, 'not a day of the calendar (YYYY-MM-DD)'),
  v.transform((value) => value as Day),
);
export const PartialDateSchema = v.pipe(
  v.union([v.string(), v.pipe(v.number(), v.integer(), v.transform(String))]),
  v.check(isPartialDate, 'not a date of the calendar (YYYY, YYYY-QN, YYYY-MM or YYYY-MM-DD)'),
  v.transform((value) => value as PartialDate),
);
