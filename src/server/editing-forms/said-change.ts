import { diffWordsWithSpace } from 'diff';
import type { Language } from '#domain/language.ts';
import { sayIn, type TextKey } from '#locales/index.ts';
import type { FieldChange } from '../editing/index.ts';
import { isMapping, type Field, type Typed } from './field.ts';
import { formOf } from './fields.ts';
import type { Listing } from './listing.ts';
import type { EditableKind } from './plan.ts';

/** A change as it is shown before it is published: words taken away, words that stay, words that come. */
export type SaidChange = {
  at: string;
  /** Names of the field and of those it is in. */
  names: string[];
  language: Language | null;
  parts: { is: 'same' | 'gone' | 'new'; text: string }[];
  /** The wording's state, where that changes. */
  state: { before: string | null; after: string | null } | null;
};

const keyOf = (path: string): string[] =>
  path
    .replace(/\[\d+\]/g, '')
    .split('.')
    .filter((part) => !/^\d+$/.test(part));

function fieldAt(fields: readonly Field[], [name, ...rest]: readonly string[]): Field | null {
  const field = fields.find((one) => one.name === name) ?? null;
  if (!field || rest.length === 0) return field;
  return field.is === 'group' || field.is === 'list' ? fieldAt(field.fields, rest) : field;
}

type Telling = { language: Language; names: Map<string, { title: string }> };

/** A value in the words of a language: what is chosen by its text, what is pointed at by its name. */
function words(field: Field | null, value: unknown, telling: Telling): string {
  const say = sayIn(telling.language);
  if (value === null || value === undefined) return '';
  if (Array.isArray(value))
    return value.map((one: unknown) => words(field?.is === 'list' ? { ...field, is: 'group' } : field, one, telling)).join('\n');
  if (typeof value === 'boolean') return say(value ? 'editing.yes' : 'editing.no');
  if (isMapping(value)) return inMapping(field, value, telling);
  if (typeof value !== 'string' && typeof value !== 'number') return '';
  const text = String(value);
  if (field?.is === 'choice' || field?.is === 'choices') return field.of.includes(text) ? say(`${field.said}.${text}` as TextKey) : text;
  if (field?.is === 'reference' || field?.is === 'references') return telling.names.get(text)?.title ?? text;
  return text;
}

function inMapping(field: Field | null, value: Typed, telling: Telling): string {
  if (typeof value['text'] === 'string' && 'state' in value) return value['text'];
  const fields = field?.is === 'group' || field?.is === 'list' ? field.fields : [];
  return Object.entries(value)
    .map(([name, one]) => words(fieldAt(fields, [name]), one, telling))
    .filter(Boolean)
    .join(' · ');
}

const stateOf = (value: unknown): string | null => (isMapping(value) && typeof value['state'] === 'string' ? value['state'] : null);

const partsOf = (before: string, after: string): SaidChange['parts'] =>
  diffWordsWithSpace(before, after).map(({ value, added, removed }) => ({ is: added ? 'new' : removed ? 'gone' : 'same', text: value }));

/** Every id that the values of changes name. */
const idsIn = (value: unknown): string[] => {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap(idsIn);
  return isMapping(value) ? Object.values(value).flatMap(idsIn) : [];
};

export async function sayChanges(
  listing: Listing,
  kind: EditableKind,
  changes: readonly FieldChange[],
  language: Language,
): Promise<SaidChange[]> {
  const fields = formOf(kind).flatMap((group) => group.fields);
  const ids = changes.filter(({ language: of }) => of === null).flatMap(({ before, after }) => [...idsIn(before), ...idsIn(after)]);
  const names = await listing.names([...new Set(ids.filter((id) => id.length < 120))], language);
  return changes.map(({ path, language: of, before, after }) => {
    const field = fieldAt(fields, keyOf(path));
    const state = of && stateOf(before) !== stateOf(after) ? { before: stateOf(before), after: stateOf(after) } : null;
    const [was, is] = [words(field, before, { language, names }), words(field, after, { language, names })];
    return { at: path.replace(/\[(\d+)\]/g, '.$1'), names: keyOf(path), language: of, parts: partsOf(was, is), state };
  });
}
