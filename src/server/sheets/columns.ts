import { languages, type Language } from '#domain/language.ts';
import type { TextKey } from '#locales/index.ts';
import { formOf, type Chosen, type Field, type WordList } from '../editing-forms/index.ts';

/** The kinds of subjects that a spreadsheet may hold, one a sheet. */
export const sheetKinds = ['measure', 'goal', 'milestone', 'programme', 'obligation', 'organisation', 'document'] as const;
export type SheetKind = (typeof sheetKinds)[number];
export const isSheetKind = (kind: string): kind is SheetKind => (sheetKinds as readonly string[]).includes(kind);

/** What a column holds. `path`: the place in the image, `period.start`. */
export type ColumnShape =
  | { is: 'id' }
  | { is: 'text'; path: string; language: Language }
  | { is: 'line' | 'number' | 'date' | 'flag'; path: string }
  | { is: 'lines'; path: string; address: boolean }
  | { is: 'choice'; path: string; of: readonly string[]; said: WordList }
  | { is: 'reference' | 'references'; path: string; to: readonly Chosen[] }
  | { is: 'organisations'; role: 'lead' | 'partner' | 'watching' }
  /** A beginning and an end in one cell, as action plans have it. */
  | { is: 'schedule' }
  /** A status that the sheet reports: a milestone of its own, for status is never typed in. */
  | { is: 'reported' }
  /** Derived: written into exports, never read. */
  | { is: 'shown' };

/** `key` names the column in mappings; `label`: its header (`sheet.column.…`), besides the language of a text. */
export type Column = { key: string; label: string; required: boolean } & ColumnShape;

type Read = Column[];
const column = (label: string, required: boolean, shape: ColumnShape): Column => ({ key: label, label, required, ...shape });

function columnsOfField(field: Field, inside: string): Read {
  const path = inside + field.name;
  const required = field.required && inside === '';
  switch (field.is) {
    case 'text':
      return languages.map((language) => ({ ...column(path, false, { is: 'text', path, language }), key: `${path}.${language}` }));
    case 'line':
    case 'number':
    case 'date':
    case 'flag':
      return [column(path, required, { is: field.is, path })];
    case 'lines':
      return [column(path, false, { is: 'lines', path, address: field.address })];
    case 'choice':
      return [column(path, required, { is: 'choice', path, of: field.of, said: field.said })];
    case 'reference':
    case 'references':
      return [column(path, required, { is: field.is, path, to: field.to })];
    case 'group':
      return field.fields.flatMap((inner) => columnsOfField(inner, `${path}.`));
    case 'list':
      return field.name === 'responsible' ? responsible : [];
    case 'pairs':
    case 'choices':
      return [];
  }
}

const responsible: Read = (['lead', 'partner', 'watching'] as const).map((role) =>
  column(`responsible.${role}`, false, { is: 'organisations', role }),
);

const besides: Partial<Record<SheetKind, Read>> = {
  measure: [
    column('schedule', false, { is: 'schedule' }),
    column('reported', false, { is: 'reported' }),
    column('standing', false, { is: 'shown' }),
  ],
};

/** Every column that a sheet of a kind may have, in the order in which exports have them. Read off the subject's form. */
export const columnsOf = (kind: SheetKind): Column[] => [
  column('id', false, { is: 'id' }),
  ...formOf(kind).flatMap(({ fields }) => fields.flatMap((field) => columnsOfField(field, ''))),
  ...(besides[kind] ?? []),
];

/** The columns of an export: what is only for reading other people's sheets is not written. */
export const exportedColumns = (kind: SheetKind): Column[] => columnsOf(kind).filter(({ is }) => is !== 'schedule' && is !== 'reported');

/** What may be said once for all rows that are new and do not say it themselves. */
const saidOnce: Record<SheetKind, readonly string[]> = {
  measure: ['kind', 'themes', 'programme', 'term', 'responsible.lead'],
  goal: ['programme'],
  milestone: ['subject', 'type', 'planned'],
  programme: ['kind', 'themes', 'term', 'coordinator'],
  obligation: ['owner'],
  organisation: ['type'],
  document: ['kind'],
};
export const defaultColumns = (kind: SheetKind): Column[] =>
  saidOnce[kind].flatMap((key) => columnsOf(kind).find((one) => one.key === key) ?? []);

/** What readers call the kind of a column: labels that two kinds use differently are told apart. */
const ownLabels = new Set(['milestone.type', 'milestone.status', 'milestone.text', 'milestone.date', 'document.state', 'goal.number']);
export const labelOf = (kind: SheetKind, { label }: Pick<Column, 'label'>): TextKey => {
  const own = `${kind}.${label}`;
  return `sheet.column.${ownLabels.has(own) ? own : label}` as TextKey;
};
