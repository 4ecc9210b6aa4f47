import type { SubjectKind } from '#domain/subjects.ts';

/** What may be chosen besides subjects: the area's themes, which are no subjects of their own. */
export type Chosen = SubjectKind | 'theme';

/** Closed lists that have texts of their own, by the section and the beginning of their keys. */
export type WordList =
  | 'words.measureKind'
  | 'words.programmeKind'
  | 'words.documentKind'
  | 'words.organisationType'
  | 'words.status'
  | 'words.milestone'
  | 'words.succession'
  | 'words.confidence'
  | 'words.sourceScope'
  | 'words.role'
  | 'words.titleIs'
  | 'words.itemKind'
  | 'words.publisherType'
  | 'words.language'
  | 'editing.choice';

/** One field of a subject's form, as its schema has it. `name`: its name in the image. */
export type Field = { name: string; required: boolean } & (
  | { is: 'text'; rich: boolean; long: boolean }
  | { is: 'line'; address: boolean }
  | { is: 'lines'; address: boolean }
  | { is: 'number' }
  | { is: 'date'; wholeDay: boolean }
  | { is: 'flag' }
  | { is: 'choice'; of: readonly string[]; said: WordList }
  | { is: 'choices'; of: readonly string[]; said: WordList }
  | { is: 'reference'; to: readonly Chosen[] }
  | { is: 'references'; to: readonly Chosen[] }
  | { is: 'pairs' }
  | { is: 'group'; fields: readonly Field[] }
  | { is: 'list'; fields: readonly Field[] }
);

/** An image as it is being typed: valid or not. */
export type Typed = Record<string, unknown>;

export const isMapping = (value: unknown): value is Typed => typeof value === 'object' && value !== null && !Array.isArray(value);
