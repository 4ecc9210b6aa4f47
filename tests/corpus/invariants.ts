import { addDays, addYears, isDay, type Day } from '#domain/date.ts';
import { isLanguage } from '#domain/language.ts';
import type { Store } from '#server/store/index.ts';
import { rowsOf } from '../support/factories.ts';
import { corpusNow } from './house.ts';

/** What holds of whatever a source brought, however hostile it was. Each function names what does not. */

const today = corpusNow.slice(0, 10) as Day;
/** Controls, direction marks, zero-width characters: they steer how text is shown. */
const steering = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]/;

function faultInText(text: string, longest: number): string | null {
  if ([...text].length > longest) return `${[...text].length} characters`;
  if (steering.test(text)) return 'a character that steers';
  if (!text.isWellFormed()) return 'half a character';
  return text === text.trim() ? null : 'blanks at an end';
}

function faultInAddress(address: unknown): string | null {
  if (address === null) return null;
  if (typeof address !== 'string' || !URL.canParse(address)) return 'no address';
  const { protocol, username, password, href } = new URL(address);
  if (protocol !== 'http:' && protocol !== 'https:') return protocol;
  if (username || password) return 'a name before the host';
  return href.length > 2_100 ? `${href.length} characters` : null;
}

type Found = [where: string, fault: string | null];
type Row = ReturnType<typeof rowsOf>[number];
type Data = {
  title: string;
  summary?: string;
  publisher: string;
  address: string | null;
  language: string | null;
  published: string;
  time?: string;
};

function faultsInItem(row: Row): Found[] {
  const data = JSON.parse(String(row['data'])) as Data;
  const day = isDay(data.published) && data.published >= '1995' && data.published <= addDays(today, 1);
  return [
    ['title', data.title ? faultInText(data.title, 301) : 'empty'],
    ['summary', faultInText(data.summary ?? '', 401)],
    ['publisher', faultInText(data.publisher, 201)],
    ['address', faultInAddress(data.address)],
    ['canonical address', String(row['canonical_address'] ?? '').length > 2_100 ? 'long' : null],
    ['language', data.language === null || isLanguage(data.language) ? null : data.language],
    ['published', day && row['published'] === data.published ? null : data.published],
    ['time', data.time === undefined || /^([01]\d|2[0-3]):[0-5]\d$/.test(data.time) ? null : data.time],
  ];
}

const faultsInTexts = (row: Row): Found[] => [
  ['text for comparing', [...String(row['text'])].length > 2_001 ? 'long' : null],
  ['identifiers', String(row['identifiers']).length > 20_000 ? 'long' : null],
];

function faultsInStep(row: Row): Found[] {
  const wordings = Object.values(JSON.parse(String(row['text'])) as Record<string, { text: string }>);
  const date = String(row['date']);
  return [
    ...wordings.map(({ text }): Found => ['step', faultInText(text, 601)]),
    ['step’s address', faultInAddress(row['address'])],
    ['step’s date', isDay(date) && date >= '1900' && date <= addYears(today, 30) ? null : date],
    ['step’s identifiers', String(row['about']).length > 20_000 ? 'long' : null],
  ];
}

type Series = { title: Record<string, { text: string }>; unit: string | null; observations: { period: string; value: number | null }[] };

function faultsInSeries(row: Row): Found[] {
  const { title, unit, observations } = JSON.parse(String(row['data'])) as Series;
  return [
    ...Object.values(title).map(({ text }): Found => ['series', faultInText(text, 301)]),
    ['unit', faultInText(unit ?? '', 61)],
    ['figures', observations.every(({ value }) => value === null || Number.isFinite(value)) ? null : 'no number'],
    ['periods', observations.every(({ period }) => faultInText(period, 100) === null) ? null : 'a period'],
    ['series’ length', String(row['data']).length > 20_000_000 ? 'long' : null],
    ['series’ address', faultInAddress(row['address'])],
  ];
}

const faultsInVersion = (row: Row): Found[] => [
  ['page’s title', faultInText(String(row['title']), 301)],
  [
    'page’s text',
    [...String(row['text'])].length > 1_000_000 || steering.test(String(row['text']).replaceAll('\n', ' ')) ? 'long or steering' : null,
  ],
];

const faultsInState = (row: Row): Found[] => [['memory', String(row['memory'] ?? '').length > 500_000 ? 'long' : null]];

/** Titles that look like markup. */
export const markupIn = (store: Store): string[] =>
  rowsOf(store, 'item')
    .map((row) => (JSON.parse(String(row['data'])) as Data).title)
    .filter((title) => /<(script|img|svg|iframe|math|style)/i.test(title));

/** What is wrong with what compiling has stored; nothing, if all is well. */
export function faultsIn(store: Store): string[] {
  const of = (table: string, faults: (row: Row) => Found[]) => rowsOf(store, table).flatMap(faults);
  const found = [
    ...rowsOf(store, 'item')
      .filter((row) => row['origin'] === 'source')
      .flatMap(faultsInItem),
    ...of('item_text', faultsInTexts),
    ...of('suggested_milestone', faultsInStep),
    ...of('series', faultsInSeries),
    ...of('page_version', faultsInVersion),
    ...of('source_state', faultsInState),
  ];
  return found.flatMap(([where, fault]) => (fault === null ? [] : [`${where}: ${fault}`]));
}
