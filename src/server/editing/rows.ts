import type { Language, Text } from '#domain/language.ts';
import type { Problem } from '#domain/problem.ts';
import type { SubjectKind } from '#domain/subjects.ts';
import type { DraftRow, SavingRow } from '../store/index.ts';
import type { Draft, DraftState, Saving, Significance } from './draft.ts';
import type { Typed } from './fields.ts';

/** Rows of the store as the room speaks of them. */

export const draftOf = (row: DraftRow): Draft => ({
  id: row.id,
  kind: row.kind as SubjectKind,
  subject: row.subject,
  base: row.base,
  image: JSON.parse(row.image) as Typed,
  state: row.state as DraftState,
  author: row.author,
  editors: JSON.parse(row.editors) as string[],
  version: row.version,
  createdAt: row.created_at,
  updatedAt: row.updated_at,
  publishAt: row.publish_at,
  languages: row.languages === null ? null : (JSON.parse(row.languages) as Language[]),
  significance: row.significance as Significance,
  note: JSON.parse(row.note) as Text,
  trouble: row.trouble === null ? null : (JSON.parse(row.trouble) as Problem[]),
});

export const savingOf = (row: SavingRow): Saving => ({
  number: row.number,
  editor: row.editor,
  at: row.at,
  image: JSON.parse(row.image) as Typed,
  conflicting: row.version === null && row.settled === 0,
});

/** What a draft is when nothing has been wished of it. */
export const unwished = {
  publish_at: null,
  scheduled_by: null,
  languages: null,
  significance: 'minor',
  note: '{}',
  holds: '[]',
} as const;
