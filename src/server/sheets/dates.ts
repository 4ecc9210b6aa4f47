import { isPartialDate, lastDay, firstDay, type PartialDate } from '#domain/date.ts';
import type { Cell } from './sheet-file.ts';

/**
 * Dates as people write them in Finland, in Finnish, Swedish and English. Only what is certain is taken: `kevät 2025` lies in 2025,
 * and no more is known of it; what may be one thing or another is refused with the reason.
 */
export type DateRead = { date: PartialDate; coarser: boolean } | { fault: DateFault };
export type DateFault = 'not-a-date' | 'no-year' | 'two-digit-year' | 'ambiguous-date' | 'impossible-date';

const months: readonly (readonly string[])[] = [
  ['tammikuu', 'januari', 'january', 'jan'],
  ['helmikuu', 'februari', 'february', 'feb'],
  ['maaliskuu', 'mars', 'march', 'mar'],
  ['huhtikuu', 'april', 'apr'],
  ['toukokuu', 'maj', 'may'],
  ['kesäkuu', 'juni', 'june', 'jun'],
  ['heinäkuu', 'juli', 'july', 'jul'],
  ['elokuu', 'augusti', 'august', 'aug'],
  ['syyskuu', 'september', 'sep', 'sept'],
  ['lokakuu', 'oktober', 'october', 'oct', 'okt'],
  ['marraskuu', 'november', 'nov'],
  ['joulukuu', 'december', 'dec'],
];
const monthOf = (word: string): number | null => {
  const stem = word.replace(/kuu(?:ta|ssa|n|hun|lla)$/, 'kuu').replace(/\.$/, '');
  const found = months.findIndex((names) => names.includes(stem));
  return found < 0 ? null : found + 1;
};

/** Parts of a year that are no quarters: of these the year alone is certain. Winter is not here: it lies in two. */
const partsOfYear =
  /^(?:kevät|kevään|keväällä|kesä|kesällä|syksy|syksyn|syksyllä|alkuvuosi|alkuvuonna|alkuvuodesta|loppuvuosi|loppuvuonna|loppuvuodesta|vår|våren|sommar|sommaren|höst|hösten|början av|slutet av|spring|summer|autumn|fall|early|late|h[12])$/;
const yearWords = /^(?:vuosi|vuonna|vuoden|v|år|year|under|during|in|i)$/;
const byTheEnd = /^(?:vuoden )?(\d{4}) (?:loppuun mennessä|loppuun|aikana|loppupuolella|alussa|lopussa)$/;

const pad = (number: string | number): string => String(number).padStart(2, '0');
const made = (text: string, coarser = false): DateRead => (isPartialDate(text) ? { date: text, coarser } : { fault: 'impossible-date' });
const fault = (code: DateFault): DateRead => ({ fault: code });

type Shape = [RegExp, (parts: string[]) => DateRead];

const shapes: readonly Shape[] = [
  [/^(\d{4})$/, ([y = '']) => made(y)],
  [/^(\d{4})-(\d{1,2})-(\d{1,2})(?:t.*)?$/, ([y, m = '', d = '']) => made(`${y}-${pad(m)}-${pad(d)}`)],
  [/^(\d{1,2})\. ?(\d{1,2})\. ?(\d{4})$/, ([d = '', m = '', y]) => made(`${y}-${pad(m)}-${pad(d)}`)],
  [/^(\d{1,2})[/-](\d{1,2})[/-](\d{4})$/, ([a = '', b = '', y]) => dayAndMonth(Number(a), Number(b), String(y))],
  [/^(\d{1,2})\. ?(\d{1,2})\. ?\d{2}$|^\d{1,2}\/\d{1,2}\/\d{2}$/, () => fault('two-digit-year')],
  [/^(\d{1,2})\. ?(\d{1,2})\.?$/, () => fault('no-year')],
  [/^(\d{1,2}) ?[./-] ?(\d{4})$/, ([m = '', y]) => made(`${y}-${pad(m)}`)],
  [/^(\d{4})[-/](\d{1,2})$/, ([y, m = '']) => made(`${y}-${pad(m)}`)],
  [/^q([1-4]) ?[-/]? ?(\d{4})$/, ([q, y]) => made(`${y}-Q${q}`)],
  [/^(\d{4}) ?[-/]? ?q([1-4])$/, ([y, q]) => made(`${y}-Q${q}`)],
  [/^([1-4])\. ?(?:vuosi)?neljännes ?[-/]? ?(\d{4})$/, ([q, y]) => made(`${y}-Q${q}`)],
  [/^(?:kvartal|quarter) ?([1-4]) ?[-/]? ?(\d{4})$/, ([q, y]) => made(`${y}-Q${q}`)],
  [/^(\d{1,2})\.? ?([\p{L}]+) (\d{4})$/u, ([d = '', word = '', y]) => dayOfMonth(d, word, String(y))],
  [/^([\p{L}]+)\.? (\d{4})$/u, ([word = '', y]) => partOfYear(word, String(y))],
  [/^h[12] ?[-/] ?(\d{4})$/, ([y = '']) => made(y, true)],
  [/^([\p{L}]+ [\p{L}]+) (\d{4})$/u, ([words = '', y = '']) => (partsOfYear.test(words) ? made(y, true) : fault('not-a-date'))],
  [byTheEnd, ([y = '']) => made(y, true)],
];

/** `5/6/2025` is May the sixth or June the fifth: which of them depends on who wrote it. */
function dayAndMonth(a: number, b: number, year: string): DateRead {
  if (a > 12) return made(`${year}-${pad(b)}-${pad(a)}`);
  if (b > 12) return made(`${year}-${pad(a)}-${pad(b)}`);
  return a === b ? made(`${year}-${pad(a)}-${pad(a)}`) : fault('ambiguous-date');
}

function dayOfMonth(day: string, word: string, year: string): DateRead {
  const month = monthOf(word);
  return month ? made(`${year}-${pad(month)}-${pad(day)}`) : fault('not-a-date');
}

function partOfYear(word: string, year: string): DateRead {
  const month = monthOf(word);
  if (month) return made(`${year}-${pad(month)}`);
  if (yearWords.test(word)) return made(year);
  if (partsOfYear.test(word)) return made(year, true);
  return fault(/^(?:talvi|talvella|vinter|vintern|winter)$/.test(word) ? 'ambiguous-date' : 'not-a-date');
}

/** Reads a text as a date. */
export function readDate(text: string): DateRead {
  const asked = text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[‐-―−]/g, '-')
    .replace(/\s+/g, ' ')
    .trim();
  for (const [shape, take] of shapes) {
    const parts = shape.exec(asked)?.slice(1);
    if (parts) return take(parts);
  }
  return fault('not-a-date');
}

/** A cell that holds a date, or a text or a year that says one. */
export function dateOfCell(cell: Exclude<Cell, null>): DateRead {
  if (typeof cell === 'object') return 'date' in cell ? made(cell.date) : fault('not-a-date');
  return typeof cell === 'boolean' ? fault('not-a-date') : readDate(String(cell));
}

export type ScheduleRead = { start?: PartialDate; end?: PartialDate; coarser: boolean } | { fault: DateFault | 'one-day' };

const ends = (text: string): string[] | null => {
  const dash = text.normalize('NFKC').replace(/[‐-―−]/g, '-');
  const years = /^\s*(\d{4})\s*-\s*(\d{4})\s*$/.exec(dash);
  if (years) return years.slice(1);
  const spaced = dash.split(/\s-\s|\s*--\s*/);
  if (spaced.length === 2) return spaced;
  const parts = dash.split('-');
  // One hyphen between two dates that have none of their own: `1.1.2024-31.12.2025`, `2024-`.
  return parts.length === 2 && !/^\s*\d{4}-\d{1,2}\s*$/.test(dash) && !/^\s*\d{1,2}-\d{4}\s*$/.test(dash) && !/q[1-4]/i.test(dash)
    ? parts
    : null;
};

function between(from: string, to: string): ScheduleRead {
  const [start, end] = [from, to].map((text) => (text.trim() === '' ? null : readDate(text)));
  if (start && 'fault' in start) return start;
  if (end && 'fault' in end) return end;
  if (!start && !end) return { fault: 'not-a-date' };
  const coarser = start?.coarser === true || end?.coarser === true;
  if (start && end && firstDay(start.date) > lastDay(end.date)) return { fault: 'impossible-date' };
  return { ...(start ? { start: start.date } : {}), ...(end ? { end: end.date } : {}), coarser };
}

/** A cell that says from when to when: a range, or a month, a quarter or a year as a whole. One day is no time to do anything in. */
export function scheduleOfCell(cell: Exclude<Cell, null>): ScheduleRead {
  const range = typeof cell === 'string' ? ends(cell) : null;
  if (range) return between(range[0] ?? '', range[1] ?? '');
  const read = dateOfCell(cell);
  if ('fault' in read) return read;
  if (read.date.length === 10) return { fault: 'one-day' };
  return { start: read.date, end: read.date, coarser: read.coarser };
}
