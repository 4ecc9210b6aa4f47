import * as v from 'valibot';
import { languages } from '#domain/language.ts';
import type { Problem } from '#domain/problem.ts';
import { brokenPointers, planLoops, successionLoops, unknownThemes } from '#domain/references.ts';
import { reference, schemas, type Area, type Image, type Images, type Reference, type SubjectKind } from '#domain/subjects.ts';
import { shapeProblems } from '../record/index.ts';
import type { Entry } from './read.ts';

/** A valid subject of the catalogue and where it stands. */
export type Loaded = { ref: Reference; kind: SubjectKind; file: string; line: number; image: Image };

/**
 * Every entry as a valid image, or every reason why the catalogue is refused.
 * `whole`: false where a file could not be read; what points into it is then not told as broken.
 */
export function validateCatalogue(entries: readonly Entry[], whole = true): { loaded: Loaded[]; problems: Problem[] } {
  const loaded: Loaded[] = [];
  const problems: Problem[] = [];
  for (const entry of entries) {
    const result = validateEntry(entry);
    if (Array.isArray(result)) problems.push(...result);
    else loaded.push(result);
  }
  if (problems.length === 0) problems.push(...duplicates(loaded), ...(whole ? broken(loaded) : []));
  return { loaded, problems };
}

const place = ({ file, line }: { file: string; line: number }) => `${file}:${line}`;

function validateEntry(entry: Entry): Loaded | Problem[] {
  const { kind, file, line } = entry;
  const value = withTexts(entry.value);
  const id = typeof value === 'object' && value !== null && 'id' in value ? String(value.id) : '?';
  const ref = reference(kind, id);
  const problems = shapeProblems(ref, kind, value);
  if (problems.length) return problems.map((problem) => ({ ...problem, file: place(entry) }));
  return { ref, kind, file, line, image: v.parse(schemas[kind], value) };
}

const isMapping = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

/** A mapping whose keys are languages is a text. */
const isText = (value: Record<string, unknown>) => {
  const keys = Object.keys(value);
  return keys.length > 0 && keys.every((key) => (languages as readonly string[]).includes(key));
};

/** How an editor writes the state of a wording: a plain string is original, `{ ours: … }` translated by us, `{ machine: … }` by machine. */
function wording(value: unknown): unknown {
  if (typeof value === 'string') return { text: value, state: 'original' };
  if (!isMapping(value)) return value;
  const states = { ours: 'translated', machine: 'machine', outdated: 'outdated' } as const;
  const [[key, text] = ['', ''], ...more] = Object.entries(value);
  return key in states && more.length === 0 ? { text, state: states[key as keyof typeof states] } : value;
}

/** The value with its texts in the domain's shape. */
function withTexts(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withTexts);
  if (!isMapping(value)) return value;
  const map = isText(value) ? wording : withTexts;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, map(inner)]));
}

function duplicates(loaded: readonly Loaded[]): Problem[] {
  const first = new Map<Reference, Loaded>();
  return loaded.flatMap((entry): Problem[] => {
    const before = first.get(entry.ref);
    if (!before) {
      first.set(entry.ref, entry);
      return [];
    }
    return [{ code: 'duplicate-id', file: place(entry), subject: entry.ref, path: 'id', reason: `stands already at ${place(before)}` }];
  });
}

function broken(loaded: readonly Loaded[]): Problem[] {
  const byRef = new Map(loaded.map((entry) => [entry.ref, entry]));
  const area = loaded.find(({ kind }) => kind === 'area')?.image as Area | undefined;
  const themes = area && new Set(area.themes.map(({ id }) => id));
  const pointers = loaded.flatMap(({ kind, image }) => [...brokenPointers(kind, image, byRef), ...(themes ? unknownThemes(kind, image, themes) : [])]);
  const loops = [...successionLoops(imagesOf('succession', loaded)), ...planLoops(imagesOf('milestone', loaded))];
  return [...pointers, ...loops].map((problem) => {
    const entry = byRef.get(problem.subject as Reference);
    return entry ? { ...problem, file: place(entry) } : problem;
  });
}

const imagesOf = <K extends SubjectKind>(kind: K, loaded: readonly Loaded[]): Images[K][] =>
  loaded.filter((entry) => entry.kind === kind).map(({ image }) => image as Images[K]);
