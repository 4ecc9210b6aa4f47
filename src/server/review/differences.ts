import type { Language } from '#domain/language.ts';
import { referenceOf, splitReference, type Reference } from '#domain/subjects.ts';
import type { FieldChange } from '../editing/index.ts';
import { difference, type Part } from '../sources/index.ts';
import { rawImage, type Database } from '../store/index.ts';
import { nameOfImage } from './about.ts';

type Json = Readonly<Record<string, unknown>>;
type Written = { text: string; state: string };

/**
 * What changed of one field, as one reads it. `text`: the words of one wording, with its state before and after where that changed.
 * `values`: what was taken away and what came, ids of subjects by their names.
 */
export type FieldDifference = { path: string; language: Language | null } & (
  | { kind: 'text'; parts: Part[]; state: { before: string | null; after: string | null } | null }
  | { kind: 'values'; removed: string[]; added: string[] }
);

const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value);
const isWriting = (value: unknown): value is Written => isObject(value) && typeof value['text'] === 'string';

/** Changes as one reads them, in one's own language. */
export async function differencesOf(db: Database, changes: readonly FieldChange[], language: Language): Promise<FieldDifference[]> {
  const names = await namesIn(
    db,
    changes.flatMap(({ before, after }) => [...leavesOf(before), ...leavesOf(after)]),
    language,
  );
  return changes.filter(({ path }) => path !== 'id').map((change) => differenceOf(change, names));
}

function differenceOf({ path, language, before, after }: FieldChange, names: ReadonlyMap<string, string>): FieldDifference {
  if (isWriting(before) || isWriting(after) || (typeof before === 'string' && before.includes(' '))) {
    const state = { before: stateOf(before), after: stateOf(after) };
    const isSame = state.before === state.after;
    return { path, language, kind: 'text', parts: difference(textOf(before), textOf(after)), state: isSame ? null : state };
  }
  const [was, is] = [valuesOf(before, names), valuesOf(after, names)];
  const without = (some: string[], others: string[]) => some.filter((one) => !others.includes(one));
  return { path, language, kind: 'values', removed: without(was, is), added: without(is, was) };
}

const textOf = (value: unknown): string => (isWriting(value) ? value.text : typeof value === 'string' ? value : '');
const stateOf = (value: unknown): string | null => (isWriting(value) ? value.state : null);

/** The words and figures of a value, in order. */
function leavesOf(value: unknown): string[] {
  if (value === null || value === undefined) return [];
  if (typeof value !== 'object') return [typeof value === 'string' ? value : JSON.stringify(value)];
  if (isWriting(value)) return [value.text];
  return Object.values(value).flatMap(leavesOf);
}

function valuesOf(value: unknown, names: ReadonlyMap<string, string>): string[] {
  const said = (one: unknown) => leavesOf(one).map((leaf) => names.get(leaf) ?? leaf);
  return Array.isArray(value) ? value.map((one) => said(one).join(', ')) : said(value).length ? [said(value).join(', ')] : [];
}

/** Names of the subjects that some of the words are ids of. */
async function namesIn(db: Database, words: readonly string[], language: Language): Promise<Map<string, string>> {
  const names = new Map<string, string>();
  for (const word of new Set(words)) {
    if (!/^[A-Za-z0-9][A-Za-z0-9-]{1,120}$/.test(word)) continue;
    const ref: Reference = referenceOf(word);
    const found = await rawImage(db, ref);
    if (found) names.set(word, nameOfImage(splitReference(ref).kind, JSON.parse(found.data) as Json, language));
  }
  return names;
}
