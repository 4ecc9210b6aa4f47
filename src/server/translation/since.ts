import type { Language } from '#domain/language.ts';
import type { Image, Reference } from '#domain/subjects.ts';
import { fieldBefore, textAt } from '#domain/wordings.ts';
import { difference, type Part } from '../sources/index.ts';
import { entriesOf, type Database } from '../store/index.ts';

/** What has become of a source since its translation was right. `parts` null: the record does not know what it said then. */
export type Since = { at: string; parts: Part[] | null };

type Entry = { at: string; before: Image | null; after: Image };
export type Asked = { field: string; from: Language; to: Language };

/**
 * The entry that last left the translation as a right one: that wrote it, or said that it still holds. Entries before it and after it tell
 * of other things. Pure: `entries` are the subject's, the newest first.
 */
export function sinceTranslated(entries: readonly Entry[], { field, from, to }: Asked): Since | null {
  const now = entries[0]?.after;
  const source = now && textAt(now, field)?.[from];
  if (!now || !source) return null;
  for (const { at, before, after } of entries) {
    const here = fieldBefore(field, now, after);
    const wording = textAt(after, here)?.[to];
    const was = before ? textAt(before, fieldBefore(here, after, before))?.[to] : undefined;
    const isSet = wording && (was?.text !== wording.text || (was.state === 'outdated' && wording.state !== 'outdated'));
    if (!isSet) continue;
    const then = textAt(after, here)?.[from];
    return { at, parts: then && then.text !== source.text ? difference(then.text, source.text) : null };
  }
  return null;
}

const parsed = (text: string | null): Image | null => (text === null ? null : (JSON.parse(text) as Image));

/** A subject's entries with their images, the newest first; the last withdrawal and what was before it are left out. */
export async function entriesWithImages(db: Database, subject: Reference): Promise<Entry[]> {
  const entries: Entry[] = [];
  for (const { at, before, after } of await entriesOf(db, subject)) {
    const image = parsed(after);
    if (!image) break;
    entries.push({ at, before: parsed(before), after: image });
  }
  return entries;
}
