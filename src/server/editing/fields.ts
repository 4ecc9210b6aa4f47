import * as v from 'valibot';
import { languages, type Language, type Wording } from '#domain/language.ts';
import { schemas, type SubjectKind } from '#domain/subjects.ts';
import { canonicalJson } from '../record/index.ts';
import type { FieldChange } from './draft.ts';

/** Images as they are while somebody types: any JSON, in which texts, lists and fields are told apart by their form. */

export type Typed = Record<string, unknown>;
export type Wordings = Partial<Record<Language, Wording>>;

export const isMapping = (value: unknown): value is Typed => typeof value === 'object' && value !== null && !Array.isArray(value);
const isWording = (value: unknown): boolean => isMapping(value) && typeof value['text'] === 'string';

/** A mapping from languages to wordings, at least one. */
export function isText(value: unknown): value is Wordings {
  if (!isMapping(value)) return false;
  const entries = Object.entries(value);
  return entries.length > 0 && entries.every(([key, one]) => (languages as readonly string[]).includes(key) && isWording(one));
}

export const hasTexts = (value: unknown): boolean =>
  isText(value) || (isMapping(value) || Array.isArray(value) ? Object.values(value).some(hasTexts) : false);

const isNothing = (value: unknown): boolean =>
  value === undefined ||
  value === null ||
  value === false ||
  value === '' ||
  (typeof value === 'object' && Object.keys(value).length === 0);

/** The same in what they say: what is not there, an empty list and a box that is not ticked are one. */
export const same = (a: unknown, b: unknown): boolean =>
  (isNothing(a) && isNothing(b)) || canonicalJson(a ?? null) === canonicalJson(b ?? null);

/** Without fields that say nothing and wordings that are blank; undefined where nothing is left of a text. */
function tidy(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(tidy).filter((one) => one !== undefined);
  if (!isMapping(value)) return value ?? undefined;
  const kept = Object.entries(value).filter(([, one]) => !isText(value) || (one as Wording).text.trim() !== '');
  if (isText(value)) return kept.length ? Object.fromEntries(kept) : undefined;
  return Object.fromEntries(kept.map(([key, one]) => [key, tidy(one)]).filter(([, one]) => one !== undefined));
}

type Entry = v.GenericSchema & { type: string; default?: unknown };

function defaultsOf(kind: SubjectKind): Typed {
  const { entries } = schemas[kind] as unknown as { entries: Record<string, Entry> };
  const optional = Object.entries(entries).filter(([, { type, default: usual }]) => type === 'optional' && usual !== undefined);
  return Object.fromEntries(optional.map(([key, { default: usual }]) => [key, usual]));
}

/** An image as images are compared: without what says nothing, with what its kind has where nothing is said. */
export const tidied = (kind: SubjectKind, image: object): Typed => ({ ...defaultsOf(kind), ...(tidy(image) as Typed) });

/** Only what is no text, for telling whether anything but wordings has changed. */
export function withoutTexts(value: unknown): unknown {
  if (isText(value)) return undefined;
  if (Array.isArray(value)) return value.map(withoutTexts);
  if (!isMapping(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .map(([key, one]) => [key, withoutTexts(one)])
      .filter(([, one]) => !isNothing(one)),
  );
}

const nameOf = (entry: unknown): unknown => (isMapping(entry) ? (entry['id'] ?? entry['period']) : undefined);

/** Where in an earlier list an entry was: by its name, else by all that is no text in it, else by its place; -1 for a new one. */
export function placeBefore(entry: unknown, place: number, earlier: readonly unknown[]): number {
  const name = nameOf(entry);
  if (name !== undefined) return earlier.findIndex((one) => nameOf(one) === name);
  const rest = canonicalJson(withoutTexts(entry) ?? null);
  const alike = earlier.findIndex((one) => canonicalJson(withoutTexts(one) ?? null) === rest);
  return alike >= 0 ? alike : place < earlier.length && nameOf(earlier[place]) === undefined ? place : -1;
}

export const entryBefore = (entry: unknown, place: number, earlier: unknown): unknown =>
  Array.isArray(earlier) ? (earlier[placeBefore(entry, place, earlier)] as unknown) : undefined;

export const under = (path: string, key: string): string => (path ? `${path}.${key}` : key);
export const keysOf = (...values: readonly unknown[]): string[] => [
  ...new Set(values.flatMap((value) => (isMapping(value) ? Object.keys(value) : []))),
];

/** What differs, field by field; texts language by language. A change of an id is none: ids do not change. */
export const changesBetween = (before: object | null, after: object | null): FieldChange[] =>
  keysOf(before, after)
    .filter((key) => key !== 'id')
    .flatMap((key) => differences((before as Typed | null)?.[key], (after as Typed | null)?.[key], key));

function differences(before: unknown, after: unknown, path: string): FieldChange[] {
  if (same(before, after)) return [];
  const whole: FieldChange = { path, language: null, before: before ?? null, after: after ?? null };
  if (isText(before) || isText(after)) return wordingChanges(before, after, path);
  if (isMapping(before) || isMapping(after)) {
    if ([before, after].some((one) => one !== undefined && !isMapping(one))) return [whole];
    return keysOf(before, after).flatMap((key) => differences(fieldOf(before, key), fieldOf(after, key), under(path, key)));
  }
  if (!Array.isArray(before) || !Array.isArray(after) || !(hasTexts(before) || hasTexts(after))) return [whole];
  const inside = listChanges(before, after, path);
  return inside.length ? inside : [whole];
}

const fieldOf = (value: unknown, key: string): unknown => (isMapping(value) ? value[key] : undefined);

function wordingChanges(before: unknown, after: unknown, path: string): FieldChange[] {
  const [was, is] = [isText(before) ? before : {}, isText(after) ? after : {}];
  return languages
    .filter((language) => !same(was[language], is[language]))
    .map((language) => ({ path, language, before: was[language] ?? null, after: is[language] ?? null }));
}

/** Of a list whose entries have texts: the entries that have changed, have come, and are gone. */
function listChanges(before: readonly unknown[], after: readonly unknown[], path: string): FieldChange[] {
  const places = after.map((entry, n) => placeBefore(entry, n, before));
  const stayed = after.flatMap((entry, n) => differences(places[n] === -1 ? undefined : before[places[n] ?? n], entry, `${path}[${n}]`));
  const gone = before.flatMap((entry, n) => (places.includes(n) ? [] : differences(entry, undefined, `${path}[${n}]`)));
  return [...stayed, ...gone];
}
