import { addressOf, type Section } from '#domain/addresses.ts';
import type { Language } from '#domain/language.ts';
import { feedHash, hostileHash, kept } from '../support/kept-news.ts';

/** One kind of public page, by an example of it: every kind must be as good as the others. */
export type PageKind = {
  name: string;
  section: Section | null;
  id?: string;
  query?: string;
  /** How it answers; 200 unless said. */
  status?: number;
};

const examples: PageKind[] = [
  { name: 'the follow page', section: null },
  { name: 'measures', section: 'measures' },
  { name: 'measures that fit a filter', section: 'measures', query: 'theme=labour-immigration&status=in-force' },
  { name: 'measures, none of which fits', section: 'measures', query: 'theme=labour-immigration&status=lapsed' },
  { name: 'a measure with everything', section: 'measures', id: 'm-koto24' },
  { name: 'an overdue measure', section: 'measures', id: 'm-eu-pact' },
  { name: 'a silent measure', section: 'measures', id: 'm-services-reform' },
  { name: 'programmes', section: 'programmes' },
  { name: 'a programme', section: 'programmes', id: 'prog-valko-2024' },
  { name: 'a report to Parliament', section: 'programmes', id: 'prog-report-2021' },
  { name: 'terms', section: 'terms' },
  { name: 'a term', section: 'terms', id: 'term-marin' },
  { name: 'a comparison of terms', section: 'terms', id: 'compare' },
  { name: 'a theme', section: 'themes', id: 'refugee-reception' },
  { name: 'obligations', section: 'obligations' },
  { name: 'an obligation with a gap', section: 'obligations', id: 'obl-programme-1386' },
  { name: 'documents', section: 'documents' },
  { name: 'a document', section: 'documents', id: 'doc-act-681-2023' },
  { name: 'organisations', section: 'organisations' },
  { name: 'an organisation', section: 'organisations', id: 'TEM' },
  { name: 'news', section: 'news' },
  { name: 'news that fit filters', section: 'news', query: 'language=fi&theme=integration' },
  { name: 'news, none of which fits', section: 'news', query: 'source=source-seed-fi' },
  { name: 'a release that came late in one language', section: 'news', id: kept.release },
  { name: 'what the media wrote', section: 'news', id: kept.mediaOnly },
  { name: 'a snapshot of a hostile page', section: 'snapshots', id: hostileHash },
  { name: 'a snapshot of a feed', section: 'snapshots', id: feedHash },
  { name: 'changes', section: 'changes' },
  { name: 'sources', section: 'sources' },
  { name: 'a feed', section: 'sources', id: 'source-vn-releases' },
  { name: 'a source that fails', section: 'sources', id: 'source-vn-releases-alternative' },
  { name: 'a watched page and its versions', section: 'sources', id: 'source-seed-fi' },
  { name: 'a source of figures', section: 'sources', id: 'source-statfin' },
  { name: 'how to follow', section: 'follow' },
  { name: 'accessibility', section: 'accessibility' },
  { name: 'privacy', section: 'privacy' },
  { name: 'the follow page as of a day', section: null, query: 'at=2021-04-01' },
  { name: 'a measure as of a day', section: 'measures', id: 'm-koto24', query: 'at=2022-03-01' },
  { name: 'a page that does not exist', section: 'measures', id: 'm-none', status: 404 },
  { name: 'a day that is none', section: null, query: 'at=yesterday', status: 400 },
];

/** The kinds of public page. */
export const pageKinds: readonly PageKind[] = examples;
export const foundPages: readonly PageKind[] = examples.filter(({ status = 200 }) => status === 200);

/** A page's path in a language. */
export function pathOf({ section, id, query }: PageKind, language: Language): string {
  const path = addressOf(language, section, id ?? null);
  return query ? `${path}?${query}` : path;
}

/** The example that goes by a name. */
export function pageNamed(name: string): PageKind {
  const found = examples.find((kind) => kind.name === name);
  if (!found) throw new RangeError(`no kind of page is called “${name}”`);
  return found;
}
