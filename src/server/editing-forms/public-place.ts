import type { Section } from '#domain/addresses.ts';
import { kindOfId, type SubjectKind } from '#domain/subjects.ts';
import type { Typed } from './field.ts';

/** Where the public sees a subject: a page of its own, or that of what it belongs to. Null: on no page that is known by it. */
export type Place = { section: Section | null; id: string | null };

const pages: Partial<Record<SubjectKind, Section>> = {
  measure: 'measures',
  programme: 'programmes',
  term: 'terms',
  obligation: 'obligations',
  document: 'documents',
  organisation: 'organisations',
};

const pageOf = (id: unknown): Place | null => {
  const section = typeof id === 'string' ? pages[kindOfId(id)] : undefined;
  return section && typeof id === 'string' ? { section, id } : null;
};

export function publicPlace(kind: SubjectKind, id: string, image: Typed): Place | null {
  const own = pages[kind];
  if (own) return { section: own, id };
  if (kind === 'milestone') return pageOf(image['subject']);
  if (kind === 'goal') return pageOf(image['programme']);
  if (kind === 'succession') return pageOf(image['from']) ?? pageOf(image['to']);
  if (kind === 'area') return { section: null, id: null };
  if (kind === 'topic') return { section: 'themes', id: null };
  if (kind === 'item') return { section: 'news', id: null };
  const about = image['about'];
  return Array.isArray(about) ? (about.map(pageOf).find((place) => place !== null) ?? null) : null;
}
