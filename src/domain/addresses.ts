import { isLanguage, languages, type Language } from './language.ts';

/**
 * Public addresses: the first part of the path in each language. They are contracts; ids are the same in every language.
 * The key is the section's name inside the house, which is also its English address.
 */
export const sectionPaths = {
  measures: { fi: 'toimenpiteet', sv: 'atgarder', en: 'measures' },
  programmes: { fi: 'ohjelmat', sv: 'program', en: 'programmes' },
  terms: { fi: 'hallituskaudet', sv: 'regeringsperioder', en: 'terms' },
  themes: { fi: 'teemat', sv: 'teman', en: 'themes' },
  obligations: { fi: 'velvoitteet', sv: 'skyldigheter', en: 'obligations' },
  documents: { fi: 'asiakirjat', sv: 'dokument', en: 'documents' },
  organisations: { fi: 'organisaatiot', sv: 'organisationer', en: 'organisations' },
  news: { fi: 'ajankohtaista', sv: 'aktuellt', en: 'news' },
  changes: { fi: 'muutokset', sv: 'andringar', en: 'changes' },
  sources: { fi: 'lahteet', sv: 'kallor', en: 'sources' },
  snapshots: { fi: 'tallenteet', sv: 'arkivkopior', en: 'snapshots' },
  follow: { fi: 'seuraa', sv: 'folj', en: 'follow' },
  accessibility: { fi: 'saavutettavuus', sv: 'tillganglighet', en: 'accessibility' },
  privacy: { fi: 'tietosuoja', sv: 'dataskydd', en: 'privacy' },
} as const satisfies Record<string, Record<Language, string>>;
export type Section = keyof typeof sectionPaths;
export const sections = Object.keys(sectionPaths) as Section[];

/** Sections that have pages under them and no list of their own. */
export const withoutList: readonly Section[] = ['snapshots'];

/** Pages that stand under a section without being one of its subjects: /fi/hallituskaudet/vertaa. */
export const subPages = { compare: { section: 'terms', fi: 'vertaa', sv: 'jamfor', en: 'compare' } } as const;

/** What followers' programs fetch at every place that can be followed. */
export const feedFiles = ['feed.atom', 'feed.json', 'calendar.ics'] as const;
export type FeedFile = (typeof feedFiles)[number];
export const followable: readonly Section[] = ['terms', 'programmes', 'measures', 'themes', 'organisations'];

export type Address = { language: Language; section: Section | null; id: string | null; file: FeedFile | null };

/** The public address of a place, a path beginning with a slash. `id` may be a sub-page's key (`compare`). */
export function addressOf(
  language: Language,
  section: Section | null = null,
  id: string | null = null,
  file: FeedFile | null = null,
): string {
  const parts: string[] = [language];
  if (section) parts.push(sectionPaths[section][language]);
  if (id) parts.push(section === subPages.compare.section && id === 'compare' ? subPages.compare[language] : encodeURIComponent(id));
  if (file) parts.push(file);
  return `/${parts.join('/')}`;
}

const isFeedFile = (part: string | undefined): part is FeedFile => feedFiles.includes(part as FeedFile);

function idOf(language: Language, section: Section, part: string): string | null {
  if (section === subPages.compare.section && part === subPages.compare[language]) return 'compare';
  try {
    const id = decodeURIComponent(part);
    // Each place has one address in each language: the sub-page's key in the wrong language, or its path spelt otherwise, is none.
    return section === subPages.compare.section && id === 'compare' ? null : id;
  } catch {
    return null;
  }
}

/** Reads a public path; null for one that is none of ours. Whether the id exists is not asked here. */
export function parseAddress(path: string): Address | null {
  const [empty, language, ...rest] = path.split('/');
  if (empty !== '' || !isLanguage(language)) return null;
  const last = rest.at(-1);
  const file = isFeedFile(last) ? last : null;
  const parts = file ? rest.slice(0, -1) : rest;
  if (parts.length === 0) return { language, section: null, id: null, file };
  const section = sections.find((s) => sectionPaths[s][language] === parts[0]);
  if (!section || parts.length > 2) return null;
  const id = parts[1] === undefined ? null : idOf(language, section, parts[1]);
  if (parts[1] !== undefined && !id) return null;
  return { language, section, id, file };
}

/** The same place in every language. */
export function alternatesOf(address: Address): Record<Language, string> {
  const entries = languages.map((l) => [l, addressOf(l, address.section, address.id, address.file)] as const);
  return Object.fromEntries(entries) as Record<Language, string>;
}
