import { isPartialDate } from '#domain/date.ts';
import { languages, wordingStates, type Language, type WordingState } from '#domain/language.ts';
import { isMapping, type Field, type Typed } from './field.ts';

/** A form as it was sent, back into an image. What cannot be understood stays as it was typed: the record says what is wrong with it. */

export type Sent = { get: (name: string) => string; all: (name: string) => string[]; names: readonly string[] };

/** What a form sent, with line ends as they are kept. Files are none of a subject's fields. */
export function sentOf(data: Iterable<readonly [string, unknown]>): Sent {
  const values = new Map<string, string[]>();
  for (const [name, value] of data)
    if (typeof value === 'string') values.set(name, [...(values.get(name) ?? []), value.replace(/\r\n?/g, '\n')]);
  return { get: (name) => values.get(name)?.[0] ?? '', all: (name) => values.get(name) ?? [], names: [...values.keys()] };
}

/** The image that a form says, over what it had before: fields that the form does not have are left as they are. */
export function imageFrom(fields: readonly Field[], sent: Sent, before: Typed): Typed {
  const said = saidBy(fields, '', sent);
  const left = Object.entries(before).filter(([name]) => !fields.some((field) => field.name === name));
  return { ...Object.fromEntries(left), ...said };
}

function saidBy(fields: readonly Field[], inside: string, sent: Sent): Typed {
  const values = fields.map((field) => [field.name, valueOf(field, `${inside}${field.name}`, sent)] as const);
  return Object.fromEntries(values.filter(([, value]) => value !== undefined));
}

function valueOf(field: Field, at: string, sent: Sent): unknown {
  switch (field.is) {
    case 'text':
      return textFrom(field, at, sent);
    case 'lines':
      return linesOf(sent.get(at));
    case 'number':
      return numberFrom(sent.get(at));
    case 'date':
      return dateFrom(sent.get(at)) || undefined;
    case 'flag':
      return sent.get(at) !== '';
    case 'choices':
      return sent.all(at).filter(Boolean);
    case 'reference':
      return idFrom(sent.get(at)) || undefined;
    case 'references':
      return referencesFrom(field.to[0] === 'theme' ? sent.all(at) : rowsOf(at, sent).map((row) => sent.get(`${at}.${row}`)));
    case 'pairs':
      return pairsFrom(at, sent);
    case 'group':
      return groupFrom(field.fields, at, sent);
    case 'list':
      return listFrom(field.fields, at, sent);
    default:
      return sent.get(at).trim() || undefined;
  }
}

/** A title says `{}` where it is not known; other texts are not there at all. */
function textFrom({ name, rich, long }: Field & { is: 'text' }, at: string, sent: Sent): unknown {
  const wordings = languages.flatMap((language) => wordingFrom(language, at, sent, rich || long));
  return wordings.length === 0 && !alwaysThere.has(name) ? undefined : Object.fromEntries(wordings);
}
const alwaysThere = new Set(['title']);

const isState = (value: string): value is WordingState => (wordingStates as readonly string[]).includes(value);

function wordingFrom(language: Language, at: string, sent: Sent, severalLines: boolean): [Language, unknown][] {
  const typed = sent.get(`${at}.${language}`).trim();
  const text = severalLines ? typed : typed.replace(/\s*\n\s*/g, ' ');
  const state = sent.get(`${at}.${language}.state`);
  return text ? [[language, { text, state: isState(state) ? state : 'original' }]] : [];
}

const linesOf = (value: string): string[] =>
  value
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);

function numberFrom(value: string): unknown {
  const typed = value.trim();
  if (typed === '') return undefined;
  const number = Number(typed.replace(/[\s ]/g, '').replace(',', '.'));
  return Number.isFinite(number) ? number : typed;
}

const twoDigits = (value: string) => value.padStart(2, '0');

/** Ways in which dates are written, besides the four kept ones. */
const written: [RegExp, (parts: string[]) => string][] = [
  [/^(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})$/, ([d = '', m = '', y]) => `${y}-${twoDigits(m)}-${twoDigits(d)}`],
  [/^(\d{1,2})[./](\d{4})$/, ([m = '', y]) => `${y}-${twoDigits(m)}`],
  [/^Q([1-4])[/ ]?(\d{4})$/i, ([q, y]) => `${y}-Q${q}`],
  [/^(\d{4})[-/ ]?Q([1-4])$/i, ([y, q]) => `${y}-Q${q}`],
  [/^(\d{4})-(\d{1,2})-(\d{1,2})$/, ([y, m = '', d = '']) => `${y}-${twoDigits(m)}-${twoDigits(d)}`],
];

/** A date as it is kept: `4.4.2024` is 2024-04-04, `4/2024` is 2024-04. What is no date stays as it was typed. */
export function dateFrom(value: string): string {
  const typed = value.trim();
  for (const [shape, kept] of written) {
    const parts = shape.exec(typed)?.slice(1);
    if (parts && isPartialDate(kept(parts))) return kept(parts);
  }
  return typed;
}

/** The id that a reference names: `KOTO24 (m-koto24)` is m-koto24. Other words stay as they were typed. */
export const idFrom = (value: string): string => /\(([A-Za-z0-9][A-Za-z0-9-]*)\)\s*$/.exec(value)?.[1] ?? value.trim();

const referencesFrom = (values: readonly string[]): string[] => [...new Set(values.map(idFrom).filter(Boolean))];

/** The numbers of the rows that were sent under a name, in their order. */
function rowsOf(at: string, { names }: Sent): number[] {
  const rows = names.filter((name) => name.startsWith(`${at}.`)).map((name) => Number(name.slice(at.length + 1).split('.')[0]));
  return [...new Set(rows.filter(Number.isInteger))].sort((a, b) => a - b);
}

function pairsFrom(at: string, sent: Sent): Typed {
  const rows = rowsOf(at, sent).map((row) => [sent.get(`${at}.${row}.name`).trim(), dateFrom(sent.get(`${at}.${row}.date`))] as const);
  return Object.fromEntries(rows.filter(([name, date]) => name !== '' || date !== ''));
}

function groupFrom(fields: readonly Field[], at: string, sent: Sent): Typed | undefined {
  const image = saidBy(fields, `${at}.`, sent);
  return says(fields, image) ? image : undefined;
}

/** Whether anything was typed: flags, choices and lists that are empty say nothing by themselves. */
const says = (fields: readonly Field[], image: Typed): boolean =>
  fields.some(({ is, name }) => is !== 'flag' && is !== 'choice' && !isNothing(image[name])) ||
  fields.some(({ is, name }) => is === 'flag' && image[name] === true);

const isNothing = (value: unknown): boolean =>
  value === undefined || (Array.isArray(value) && value.length === 0) || (isMapping(value) && Object.keys(value).length === 0);

function listFrom(fields: readonly Field[], at: string, sent: Sent): Typed[] {
  return rowsOf(at, sent)
    .map((row) => groupFrom(fields, `${at}.${row}`, sent))
    .filter((row) => row !== undefined);
}
