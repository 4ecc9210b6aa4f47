import type { Language } from '#domain/language.ts';
import { isMapping, type Chosen, type Field, type Typed } from './field.ts';
import type { Listing } from './listing.ts';

/** Words typed where an id belongs: where they find one subject and no other, that is the one that was meant. */
export async function withReferencesFound(listing: Listing, fields: readonly Field[], image: Typed, language: Language): Promise<Typed> {
  const found = { ...image };
  for (const field of fields) {
    const value = image[field.name];
    if (value === undefined) continue;
    if (field.is === 'reference') found[field.name] = await meant(listing, field.to, value, language);
    if (field.is === 'references' && Array.isArray(value))
      found[field.name] = await Promise.all(value.map((one: unknown) => meant(listing, field.to, one, language)));
    if (field.is === 'group' && isMapping(value)) found[field.name] = await withReferencesFound(listing, field.fields, value, language);
    if (field.is === 'list' && Array.isArray(value)) {
      const rows = value.filter(isMapping).map((row) => withReferencesFound(listing, field.fields, row, language));
      found[field.name] = await Promise.all(rows);
    }
  }
  return found;
}

async function meant(listing: Listing, to: readonly Chosen[], value: unknown, language: Language): Promise<unknown> {
  if (typeof value !== 'string' || to[0] === 'theme') return value;
  const names = await listing.names([value], language);
  if (names.size > 0) return value;
  const found = await listing.found(to, value, language);
  return found.length === 1 ? found[0]?.id : value;
}
