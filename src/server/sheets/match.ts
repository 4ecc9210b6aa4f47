import { languages, type Text } from '#domain/language.ts';
import { kindOfId, type Goal, type Image, type Images, type Measure, type Milestone, type Organisation } from '#domain/subjects.ts';
import { slugOf } from '../editing/index.ts';
import type { SheetKind } from './columns.ts';
import { normal } from './normal.ts';
import type { Present } from './world.ts';

/** Which subject a row is about: by its id, else by what tells it from the others of its kind. */
export type Found = { id: string; before: Image | null } | { fault: 'ambiguous-row' | 'other-kind' | 'no-name' };

/** What a row says that tells which one it is. `image`: what the row alone would make. */
export type Wanted = { id: string | undefined; image: Record<string, unknown> };

export type Register = {
  find: (wanted: Wanted) => Found;
  /** The newest plan or milestone that came of a planned one. */
  byId: (id: string) => Image | undefined;
  /** An id that nothing has yet. */
  free: (wish: string) => string;
};

const prefixes: Record<SheetKind, string> = {
  measure: 'm-',
  goal: 'goal-',
  milestone: 'ev-',
  programme: 'prog-',
  obligation: 'obl-',
  organisation: '',
  document: 'doc-',
};
const wordingsOf = (text: unknown): string[] => languages.flatMap((language) => (text as Text | undefined)?.[language]?.text ?? []);
const titlesOf = (kind: SheetKind, image: object): string[] => {
  const { title, name, short } = image as { title?: Text; name?: Text; short?: Text };
  return kind === 'organisation' ? [...wordingsOf(name), ...wordingsOf(short)] : wordingsOf(title);
};
const bare = (id: string): string => id.replace(/^(?:m|prog|term|goal)-/, '');

/** What tells a subject from the others of its kind; one of them is enough. None: it has no name. */
function tokensOf(kind: SheetKind, image: Record<string, unknown>): string[] {
  const of = (part: unknown) => (typeof part === 'string' || typeof part === 'number' ? String(part) : '');
  if (kind === 'milestone') {
    const { subject, type, date, planned } = image as Partial<Milestone>;
    return subject && type && date ? [`${subject} ${type} ${planned ? 'planned' : 'reached'} ${date}`] : [];
  }
  const titles = titlesOf(kind, image).map(normal).filter(Boolean);
  if (kind === 'goal') {
    const { programme, number } = image as Partial<Goal>;
    return [...(number === undefined ? [] : [`${of(programme)} ${number}`]), ...titles.map((title) => `${of(programme)} ${title}`)];
  }
  const identifiers = kind === 'document' || kind === 'programme' ? ((image['identifiers'] ?? []) as string[]).map(normal) : [];
  return [...identifiers, ...titles];
}

function wishedId(kind: SheetKind, image: Record<string, unknown>): string {
  const slug = (text: string) => prefixes[kind] + (slugOf(text) || 'uusi');
  if (kind === 'milestone') {
    const { subject = '', type = '', date = '', planned } = image as Partial<Milestone>;
    return `ev-${bare(subject)}-${type}-${date}${planned ? '-planned' : ''}`;
  }
  if (kind === 'goal') {
    const { programme = '', number } = image as Partial<Goal>;
    return slug(`${bare(programme)} ${number ?? titlesOf(kind, image)[0] ?? ''}`);
  }
  if (kind === 'organisation') {
    const short = wordingsOf((image as Partial<Organisation>).short)[0];
    return short && /^[A-Za-z0-9-]+$/.test(short) ? short : slug(titlesOf(kind, image)[0] ?? '');
  }
  return slug(titlesOf(kind, image)[0] ?? '');
}

/** Of measures that are called alike, those of the programme that the row names. */
function narrowed(kind: SheetKind, found: readonly Image[], image: Record<string, unknown>): readonly Image[] {
  const { programme } = image as Partial<Measure>;
  if (kind !== 'measure' || programme === undefined || found.length < 1) return found;
  const own = found.filter((one) => (one as Measure).programme === programme);
  return own.length || found.length > 1 ? own : found.filter((one) => (one as Measure).programme === undefined);
}

export function registerOf(kind: SheetKind, { world, gone }: Pick<Present, 'world' | 'gone'>): Register {
  const images = (world[kind] ?? []) as readonly Images[SheetKind][];
  const ids = new Map<string, Image>(images.map((image) => [image.id, image]));
  const used = new Set([...images.map(({ id }) => id), ...gone].map((id) => id.toLowerCase()));
  const called = new Map<string, Image[]>();
  for (const image of images) {
    for (const token of new Set(tokensOf(kind, { ...image }))) called.set(token, [...(called.get(token) ?? []), image]);
  }
  const given = new Set<string>();
  const free = (wish: string): string => {
    let id = kindOfId(wish) === kind ? wish : `org-${wish}`;
    for (let n = 2; used.has(id.toLowerCase()) || given.has(id.toLowerCase()); n++) id = `${wish}-${n}`;
    given.add(id.toLowerCase());
    return id;
  };
  return {
    byId: (id) => ids.get(id),
    free,
    find({ id, image }) {
      if (id !== undefined) return kindOfId(id) === kind ? { id, before: ids.get(id) ?? null } : { fault: 'other-kind' };
      const tokens = tokensOf(kind, image);
      if (tokens.length === 0) return { fault: 'no-name' };
      const found = narrowed(kind, [...new Set(tokens.flatMap((token) => called.get(token) ?? []))], image);
      if (found.length > 1) return { fault: 'ambiguous-row' };
      return found[0] ? { id: found[0].id, before: found[0] } : { id: free(wishedId(kind, image)), before: null };
    },
  };
}
