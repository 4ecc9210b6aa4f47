import { anyWording, TextSchema, type Language, type Text } from '#domain/language.ts';
import { splitReference, subjectKinds, type Reference, type SubjectKind } from '#domain/subjects.ts';
import { milestoneTypes } from '#domain/words.ts';
import { sayIn } from '#locales/index.ts';
import * as v from 'valibot';

/** What work is about, in the words of whoever has it. */

const asText = (value: unknown): Text | undefined => {
  const read = v.safeParse(TextSchema, value);
  return read.success ? read.output : undefined;
};

/** What a subject is called: its title or name, a milestone's type; its kind where it has no name yet. The image may be a draft's. */
export function nameOfImage(kind: SubjectKind, image: Readonly<Record<string, unknown>>, language: Language): string {
  const say = sayIn(language);
  for (const field of ['title', 'name', 'text']) {
    const value = image[field];
    if (typeof value === 'string' && value) return value;
    const wording = anyWording(asText(value), language);
    if (wording) return wording.text;
  }
  const type = milestoneTypes.find((one) => one === image['type']);
  if (kind === 'milestone' && type) return [say(`words.milestone.${type}`), image['date']].filter(Boolean).join(' ');
  return typeof image['primeMinister'] === 'string' ? image['primeMinister'] : say(`words.kind.${kind}`);
}

/** What somebody can be given: a draft, a subject of the record, or something that lies in the inbox. */
export type About = { kind: 'draft'; id: string } | { kind: 'inbox'; key: string } | { kind: 'subject'; subject: Reference };

/** `draft:ID`, `inbox:KEY` or a subject's reference; null for anything else. */
export function readAbout(text: string): About | null {
  const colon = text.indexOf(':');
  const [first, rest] = [text.slice(0, Math.max(colon, 0)), text.slice(colon + 1)];
  if (!rest || rest.length > 200 || /[\s\p{Cc}]/u.test(rest)) return null;
  if (first === 'draft') return { kind: 'draft', id: rest };
  if (first === 'inbox') return { kind: 'inbox', key: rest };
  return subjectKinds.some((kind) => kind === first) ? { kind: 'subject', subject: text as Reference } : null;
}

/** Where one works on it. */
export function placeOf(about: About): string {
  if (about.kind === 'draft') return `/desk/drafts/${encodeURIComponent(about.id)}`;
  if (about.kind === 'inbox') return '/desk';
  const { kind, id } = splitReference(about.subject);
  return `/desk/subjects/${kind}/${encodeURIComponent(id)}`;
}
