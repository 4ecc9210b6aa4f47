import { languageOfTag } from '../language.ts';

/** A release at STT Info, by the number that its addresses have had in all their forms. */
export type ReleaseAddress = { id: string; origin: string; slug: string | null; language: string | null };

/** The present form: /tiedote/71723151/ulkomaalaislaki-muuttuu?lang=fi */
const present = /^\/+tiedote\/+(\d{1,15})(?:\/+([^/]+))?\/*$/;
/** The older one: /tiedote/ulkomaalaislaki-muuttuu?publisherId=69817837&releaseId=71723151 */
const older = /^\/+tiedote\/+([^/]+)\/*$/;

function idAndSlug({ pathname, searchParams }: URL): { id: string; slug: string | null } | null {
  const [, id, slug] = present.exec(pathname) ?? [];
  if (id) return { id, slug: slug ?? null };
  const named = searchParams.get('releaseId') ?? '';
  const oldSlug = older.exec(pathname)?.[1];
  return oldSlug && /^\d{1,15}$/.test(named) ? { id: named, slug: oldSlug } : null;
}

/** What an address says of the release at it; null for addresses of anything else. */
export function releaseAt(address: string | null, base?: string): ReleaseAddress | null {
  if (!address || !URL.canParse(address.trim(), base)) return null;
  const url = new URL(address.trim(), base);
  const found = /^https?:$/.test(url.protocol) && !url.username ? idAndSlug(url) : null;
  return found && { ...found, origin: `https://${url.host}`, language: languageOfTag(url.searchParams.get('lang')) };
}

/** The release's address in its present form. Language versions are releases of their own: without a language of its own it has `otherwise`. */
export function presentForm({ id, origin, slug, language }: ReleaseAddress, otherwise: string | null): string {
  const lang = language ?? otherwise;
  return `${origin}/tiedote/${id}${slug ? `/${slug}` : ''}${lang ? `?lang=${lang}` : ''}`;
}
