import { DaySchema, PartialDateSchema } from '#domain/date.ts';
import { languages, TextSchema } from '#domain/language.ts';
import { schemas } from '#domain/subjects.ts';
import { AddressSchema } from '#domain/schema-parts.ts';
import * as words from '#domain/words.ts';
import type { Chosen, Field, WordList } from './field.ts';
import { long, plans, pointing, rich, type EditableKind, type GroupName } from './plan.ts';

/** Forms read off the schemas: what is a field there is a field here, and what it takes follows from its type. */

type Schema = {
  type: string;
  wrapped?: Schema;
  item?: Schema;
  entries?: Record<string, Schema>;
  options?: readonly string[];
};

/** Schemas as they are walked: whatever is in them may be there. */
const asSchema = (schema: unknown): Schema => schema as Schema;

const lists: [readonly string[], WordList][] = [
  [words.measureKinds, 'words.measureKind'],
  [words.programmeKinds, 'words.programmeKind'],
  [words.documentKinds, 'words.documentKind'],
  [words.organisationTypes, 'words.organisationType'],
  [words.statuses, 'words.status'],
  [words.milestoneTypes, 'words.milestone'],
  [words.successionTypes, 'words.succession'],
  [words.confidences, 'words.confidence'],
  [words.sourceScopes, 'words.sourceScope'],
  [words.roles, 'words.role'],
  [words.titleKinds, 'words.titleIs'],
  [words.itemKinds, 'words.itemKind'],
  [words.publisherTypes, 'words.publisherType'],
  [languages, 'words.language'],
];
const saidOf = (options: readonly string[]): WordList => lists.find(([list]) => list === options)?.[1] ?? 'editing.choice';

/** What is said of a kind's places beyond their schema. */
type About = { to: (path: string) => readonly Chosen[] | undefined; rich: (path: string) => boolean; long: (path: string) => boolean };

const aboutKind = (kind: EditableKind): About => ({
  to: (path) => pointing[kind]?.[path],
  rich: (path) => rich[kind]?.includes(path) ?? false,
  long: (path) => long[kind]?.includes(path) ?? false,
});

const fieldsIn = (entries: Record<string, Schema>, about: About, inside: string): Field[] =>
  Object.entries(entries).map(([name, schema]) => fieldFor(name, schema, about, inside ? `${inside}.${name}` : name));

function fieldFor(name: string, schema: Schema, about: About, path: string): Field {
  const inner = schema.wrapped ?? schema;
  const common = { name, required: schema === inner };
  const to = about.to(path);
  if (inner === asSchema(TextSchema)) return { ...common, is: 'text', rich: about.rich(path), long: about.long(path) };
  if (inner === asSchema(PartialDateSchema)) return { ...common, is: 'date', wholeDay: false };
  if (inner === asSchema(DaySchema)) return { ...common, is: 'date', wholeDay: true };
  if (inner.type === 'array' && inner.item) return { ...common, ...listOf(inner.item, to, about, path) };
  if (to) return { ...common, is: 'reference', to };
  if (inner.type === 'strict_object') return { ...common, is: 'group', fields: fieldsIn(inner.entries ?? {}, about, path) };
  return { ...common, ...plain(inner) };
}

type Shape<F> = F extends unknown ? Omit<F, 'name' | 'required'> : never;

function plain(schema: Schema): Shape<Field> {
  if (schema.type === 'picklist') return { is: 'choice', of: schema.options ?? [], said: saidOf(schema.options ?? []) };
  if (schema.type === 'record') return { is: 'pairs' };
  if (schema.type === 'number') return { is: 'number' };
  if (schema.type === 'boolean') return { is: 'flag' };
  return { is: 'line', address: schema === asSchema(AddressSchema) };
}

function listOf(item: Schema, to: readonly Chosen[] | undefined, about: About, path: string): Shape<Field> {
  if (to) return { is: 'references', to };
  if (item.type === 'strict_object') return { is: 'list', fields: fieldsIn(item.entries ?? {}, about, path) };
  if (item.type === 'picklist') return { is: 'choices', of: item.options ?? [], said: saidOf(item.options ?? []) };
  return { is: 'lines', address: item === asSchema(AddressSchema) };
}

export type Group = { name: GroupName; fields: readonly Field[] };

/** The form of a kind: its groups and their fields in order. */
export function formOf(kind: EditableKind): Group[] {
  const all = new Map(fieldsIn(asSchema(schemas[kind]).entries ?? {}, aboutKind(kind), '').map((f) => [f.name, f]));
  return plans[kind].map(([name, names]) => ({ name, fields: names.flatMap((one) => all.get(one) ?? []) }));
}

/** Every field that the schema of a kind has, in a form or not. */
export const namesIn = (kind: EditableKind): string[] => Object.keys(asSchema(schemas[kind]).entries ?? {});
