import { anyWording, languages, type Text } from '#domain/language.ts';
import { kindOfId, type SubjectKind } from '#domain/subjects.ts';
import { isTaken, type Database } from '../store/index.ts';
import { isText, type Typed } from './fields.ts';

/** Ids of new subjects: the kind's prefix and words of the title, so that addresses can be read. An id never changes and is never used again. */

const prefixes: Partial<Record<SubjectKind, string>> = {
  term: 'term-',
  document: 'doc-',
  programme: 'prog-',
  goal: 'goal-',
  measure: 'm-',
  milestone: 'ev-',
  succession: 'rel-',
  obligation: 'obl-',
  indicator: 'ind-',
  practice: 'p-',
  event: 'e-',
  item: 'n-',
  source: 'source-',
  discrepancy: 'c-',
};

const longest = 60;

/** Letters of the alphabet, digits and hyphens: `Kotoutumislaki 2.0` → `kotoutumislaki-2-0`. */
export function slugOf(words: string): string {
  const plain = words.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  const slug = plain.replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '');
  if (slug.length <= longest) return slug;
  const end = slug.slice(0, longest + 1).lastIndexOf('-');
  return slug.slice(0, end > 0 ? end : longest);
}

const word = (value: unknown): string => (typeof value === 'string' || typeof value === 'number' ? String(value) : '');
/** An id without its kind's prefix. */
const rest = (id: unknown): string => {
  const prefix = prefixes[kindOfId(word(id))] ?? '';
  return word(id).slice(word(id).startsWith(prefix) ? prefix.length : 0);
};

/** What has no title is named by what it belongs to. */
const namedBy: Partial<Record<SubjectKind, (image: Typed) => string[]>> = {
  milestone: (m) => [rest(m['subject']), word(m['type'])],
  succession: (s) => [rest(s['from']), word(s['type']), rest(s['to'])],
  goal: (g) => [rest(g['programme']), word(g['number'])],
  term: (t) => [word(t['primeMinister']).split(' ').at(-1) ?? ''],
};

function titleOf(image: Typed): string {
  const text = [image['short'], image['title'], image['name'], image['text']].find(isText) as Text | undefined;
  return anyWording(text, languages[0])?.text ?? word(image['title']);
}

const wordsFor = (kind: SubjectKind, image: Typed): string => {
  const parts = namedBy[kind]?.(image);
  return parts ? (parts.every(Boolean) ? parts.join(' ') : '') : titleOf(image);
};

/** An id that says which kind it names, also where the kind has no prefix. */
const idOf = (kind: SubjectKind, slug: string): string => {
  const prefix = prefixes[kind];
  if (prefix) return `${prefix}${slug}`;
  return kindOfId(slug) === 'organisation' ? slug : `${kind}-${slug}`;
};

export async function firstFree(wish: string, isUsed: (id: string) => Promise<boolean>): Promise<string> {
  for (let n = 1; ; n++) {
    const id = n === 1 ? wish : `${wish}-${n}`;
    if (!(await isUsed(id))) return id;
  }
}

/** Letters and digits by chance. */
export const lot = (random: () => number): string => random().toString(36).slice(2, 10).padEnd(8, '0');

/** An id that no subject has or has had. `provisional`: nothing is known yet that it could be made from. */
export async function newId(
  db: Database,
  kind: SubjectKind,
  image: Typed,
  random: () => number,
): Promise<{ id: string; provisional: boolean }> {
  const slug = slugOf(wordsFor(kind, image));
  const id = await firstFree(idOf(kind, slug || `new-${lot(random)}`), (wish) => isTaken(db, kind, wish));
  return { id, provisional: slug === '' };
}
