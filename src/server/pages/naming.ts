import { addressOf, type Section } from '#domain/addresses.ts';
import { read, type Language, type Reading, type Text } from '#domain/language.ts';
import { kindOfId, type Images, type SubjectKind } from '#domain/subjects.ts';
import type { Say } from '../../locales/index.ts';
import type { Library } from './library.ts';
import type { Heading, SubjectLink } from './models.ts';

/** What subjects are called on a page, and where their names lead. */

const sectionOf: Partial<Record<SubjectKind, Section>> = {
  measure: 'measures',
  programme: 'programmes',
  term: 'terms',
  obligation: 'obligations',
  document: 'documents',
  organisation: 'organisations',
  source: 'sources',
};

type Setting = { library: Library; language: Language; say: Say; withDay: (href: string) => string };

export function createNaming({ library, language, say, withDay }: Setting) {
  const own = (text: string): Heading => ({ reading: { missing: false, text, state: 'original', language }, is: 'official' });
  const named = (text: Text | undefined, id: string): Heading => (text ? { reading: read(text, language), is: 'official' } : own(id));

  /** The heading of a subject that has been loaded. One that is not there is called by its id. */
  function heading(kind: SubjectKind, id: string): Heading {
    const image = library.get(kind, id);
    if (kind === 'verdict' || kind === 'grouping') return own(say(`words.kind.${kind}`));
    if (!image) return own(id);
    if (kind === 'succession' || kind === 'milestone') return own(say(`words.kind.${kind}`));
    if ('titleIs' in image) return { reading: read(image.title, language), is: image.titleIs };
    if (kind === 'term') return named((image as Images['term']).name, (image as Images['term']).primeMinister);
    return titleOf(image) ?? own(id);
  }

  function titleOf(image: object): Heading | null {
    const { name, title } = image as { name?: Text; title?: Text | string };
    if (typeof title === 'string') return own(title);
    const text = name ?? title;
    return text ? named(text, '') : null;
  }

  function link(kind: SubjectKind, id: string): SubjectLink {
    const section = sectionOf[kind];
    return {
      kind,
      id,
      heading: heading(kind, id),
      href: section && library.get(kind, id) ? withDay(addressOf(language, section, id)) : null,
    };
  }

  return {
    heading,
    link,
    linkById: (id: string): SubjectLink => link(kindOfId(id), id),
    reading: (text: Text | undefined): Reading => read(text, language),
    /** Null where there is no wording in any language: then the page says nothing of it. */
    maybe: (text: Text | undefined): Reading | null => (text && Object.keys(text).length ? read(text, language) : null),
  };
}

/** A heading in plain words for where no markup can be: feeds, options of a form. */
export function plainHeading({ reading }: Heading, otherwise: string): string {
  return reading.missing ? (reading.instead?.text ?? otherwise) : reading.text;
}
