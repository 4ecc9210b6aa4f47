import { anyWording, languages, read, type Language, type Text } from '#domain/language.ts';
import { splitReference, type Image, type Measure, type Reference } from '#domain/subjects.ts';
import { statuses } from '#domain/words.ts';
import { sayIn, type TextKey } from '#locales/index.ts';
import { changesPage, newestChange, statusesOfMeasures, type ChangeRow, type Database } from '../store/index.ts';
import { isSheetKind, type SheetKind } from './columns.ts';
import { changesAsSheet, subjectsAsSheet, type ChangeLine } from './export-sheet.ts';
import { namesIn } from './names.ts';
import { normal } from './normal.ts';
import { presentIn } from './world.ts';

/** Lists of the record as workbooks, filtered as the desk's lists are. */

export type ExportKind = SheetKind | 'change';
export const isExportKind = (kind: string): kind is ExportKind => kind === 'change' || isSheetKind(kind);

/** What a list is narrowed by: ids, a status, words of the title; `from`, `to`: days, of changes. */
export const exportFilters = [
  'programme',
  'goal',
  'term',
  'theme',
  'topic',
  'organisation',
  'subject',
  'status',
  'kind',
  'q',
  'from',
  'to',
] as const;
export type ExportFilters = Partial<Record<(typeof exportFilters)[number], string>>;

const mostChanges = 50_000;

export async function exportOf(db: Database, kind: ExportKind, filters: ExportFilters, language: Language): Promise<Uint8Array> {
  if (kind === 'change') return changesAsSheet(await changeLines(db, filters, language), language);
  const { world } = await presentIn(db);
  const standings = kind === 'measure' ? await statusesOfMeasures(db) : new Map<string, string>();
  const images = ((world[kind] ?? []) as readonly Image[]).filter((image) => passes(image, filters, standings.get(image.id)));
  const standing = (id: string) => {
    const status = statuses.find((one) => one === standings.get(id));
    return status ? sayIn(language)(`words.status.${status}`) : null;
  };
  return subjectsAsSheet(kind, images, { names: namesIn(world), language, standing });
}

type Filterable = Partial<Pick<Measure, 'programme' | 'goal' | 'term' | 'themes' | 'topic' | 'responsible'>> & {
  kind?: string;
  type?: string;
  subject?: string;
  coordinator?: string;
  owner?: string;
  title?: Text;
  name?: Text;
};

function organisationsIn({ responsible = [], coordinator, owner }: Filterable): string[] {
  return [...responsible.map(({ org }) => org), ...[coordinator, owner].filter((id) => id !== undefined)];
}

function says(image: Filterable, words: string): boolean {
  const text = image.title ?? image.name ?? {};
  return (
    [image as { id?: string }].some(({ id = '' }) => id === words) ||
    languages.some((language) => normal(text[language]?.text ?? '').includes(normal(words)))
  );
}

/** Whether an image is among those asked for; a filter that is empty asks for nothing. */
function passes(image: Image, filters: ExportFilters, status: string | undefined): boolean {
  const one = image as Filterable;
  const wanted: [string | undefined, (value: string) => boolean][] = [
    [filters.programme, (id) => one.programme === id],
    [filters.goal, (id) => one.goal === id],
    [filters.term, (id) => one.term === id],
    [filters.theme, (id) => one.themes?.includes(id) === true],
    [filters.topic, (id) => one.topic === id],
    [filters.organisation, (id) => organisationsIn(one).includes(id)],
    [filters.subject, (id) => one.subject === id],
    [filters.status, (code) => status === code],
    [filters.kind, (code) => one.kind === code || one.type === code],
    [filters.q, (words) => says(one, words)],
  ];
  return wanted.every(([value, holds]) => value === undefined || value === '' || holds(value));
}

async function changeLines(db: Database, { from = '', to = '' }: ExportFilters, language: Language): Promise<ChangeLine[]> {
  const newest = await newestChange(db);
  const rows = await changesPage(db, { limit: mostChanges, offset: 0, until: newest?.id ?? 0 });
  return rows.filter(({ at }) => at.slice(0, 10) >= from && (to === '' || at.slice(0, 10) <= to)).map((row) => lineOf(row, language));
}

function lineOf({ id, at, subject, before, after, reason }: ChangeRow, language: Language): ChangeLine {
  const { kind, id: name } = splitReference(subject as Reference);
  const image = JSON.parse(after ?? before ?? '{}') as { title?: Text | string; name?: Text };
  const title = typeof image.title === 'string' ? image.title : anyWording(image.title ?? image.name, language)?.text;
  const why = reason === null ? null : read(JSON.parse(reason) as Text, language);
  return {
    entry: id,
    at: at.slice(0, 19).replace('T', ' '),
    change: before === null ? 'added' : after === null ? 'withdrawn' : 'changed',
    kind: sayIn(language)(`words.kind.${kind}` as TextKey),
    subject: name,
    title: title ?? '',
    reason: why ? (why.missing ? (why.instead?.text ?? '') : why.text) : '',
  };
}
