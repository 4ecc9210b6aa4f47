import { addressOf, sections, withoutList, type Section } from '#domain/addresses.ts';
import { languages, type Language } from '#domain/language.ts';
import type { SubjectKind } from '#domain/subjects.ts';
import { allImages, subjectTimes } from '../store/index.ts';
import { stateOf, type Rendering } from './rendering.ts';

const kindsWithPages: [SubjectKind, Section][] = [
  ['measure', 'measures'],
  ['programme', 'programmes'],
  ['term', 'terms'],
  ['obligation', 'obligations'],
  ['document', 'documents'],
  ['organisation', 'organisations'],
  ['source', 'sources'],
];

type Place = { section: Section | null; id: string | null; changed: string | null };

/** The sitemap (sitemaps.org 0.9) with every page in every language that the area offers and its versions in the others. */
export async function sitemapOf(rendering: Rendering): Promise<string> {
  const { db } = await stateOf(rendering);
  const places: Place[] = [null, ...sections.filter((section) => !withoutList.includes(section))].map((section) => ({
    section,
    id: null,
    changed: null,
  }));
  for (const [kind, section] of kindsWithPages) {
    rendering.dependencies.add(`list:${kind}`);
    for (const { id, at } of await subjectTimes(db, kind)) places.push({ section, id, changed: at });
  }
  const [area] = await allImages(db, 'area');
  const urls = places.flatMap((place) => entriesFor(place, rendering.origin, area?.languages ?? languages));
  return `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">\n${urls.join('\n')}\n</urlset>\n`;
}

function entriesFor({ section, id, changed }: Place, origin: string, offered: readonly Language[]): string[] {
  const hrefs = offered.map((language) => ({ language, href: `${origin}${addressOf(language, section, id)}` }));
  const alternates = hrefs.map(({ language, href }) => `<xhtml:link rel="alternate" hreflang="${language}" href="${href}"/>`).join('');
  const modified = changed ? `<lastmod>${changed}</lastmod>` : '';
  return hrefs.map(({ href }) => `<url><loc>${href}</loc>${modified}${alternates}</url>`);
}

/** Everything public may be read by robots; a past day's page is the same page. */
export const robotsOf = (origin: string): string => `User-agent: *\nDisallow: /desk\nDisallow: /*?at=\nSitemap: ${origin}/sitemap.xml\n`;
