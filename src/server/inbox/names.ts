import { addressOf, type Section } from '#domain/addresses.ts';
import { anyWording, isLanguage, type Language, type Text } from '#domain/language.ts';
import { reference, splitReference, type Reference, type SubjectKind } from '#domain/subjects.ts';
import { imagesOf, type Database } from '../store/index.ts';
import type { Said } from './kind.ts';

const sections: Partial<Record<SubjectKind, Section>> = {
  measure: 'measures',
  programme: 'programmes',
  term: 'terms',
  obligation: 'obligations',
  document: 'documents',
  organisation: 'organisations',
  source: 'sources',
};

/** Where a subject is edited. */
export const editAddress = (kind: SubjectKind, id: string): string => `/desk/subjects/${kind}/${id}`;

export type Named = Said & { href: string | null };

const textOf = (image: object): Text | undefined => {
  const { title, name, text } = image as { title?: Text; name?: Text; text?: Text };
  return [title, name, text].find((one) => one && Object.keys(one).length > 0);
};

/** What subjects are called, in a language or as they are; one without words by its id. */
export async function namesOf(db: Database, references: Iterable<string>, language: Language): Promise<Map<string, Named>> {
  const wanted = [...new Set(references)].map((ref) => splitReference(ref as Reference));
  const named = new Map<string, Named>();
  for (const [kind, subjects] of Map.groupBy(wanted, ({ kind: of }) => of)) {
    const images = await imagesOf(
      db,
      kind,
      subjects.map(({ id }) => id),
    );
    for (const { id } of subjects) named.set(reference(kind, id), nameOf(kind, id, images.get(id), language));
  }
  return named;
}

function nameOf(kind: SubjectKind, id: string, image: object | undefined, language: Language): Named {
  const words = image && anyWording(textOf(image), language);
  const section = sections[kind];
  return {
    text: words ? words.text : id,
    language: words ? words.language : null,
    href: section && image ? addressOf(language, section, id) : null,
  };
}

export const languageOrNull = (value: string | null | undefined): Language | null => (isLanguage(value) ? value : null);
