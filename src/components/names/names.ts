import type { Language, Reading } from '#domain/language.ts';
import type { Say } from '#locales/index.ts';
import type { Frame, Heading } from '#server/pages/index.ts';

type Named = { id: string; heading: Heading };

const shown = (reading: Reading) => (reading.missing ? reading.instead : reading);

/** A text where no mark can stand (a title bar, a table's column, an option): one in another language stands in quotes and says so. */
export function plainText(reading: Reading, language: Language, say: Say): string | null {
  const wording = shown(reading);
  if (!wording) return null;
  return wording.language === language ? wording.text : `”${wording.text}” (${say(`words.instead.${wording.language}`)})`;
}

/** The name of a subject as plain text; its id where no language has a name for it. */
export const plainName = ({ heading, id }: Named, language: Language, say: Say): string => plainText(heading.reading, language, say) ?? id;

/** A page about one subject, for machines that read schema.org. */
export function subjectJsonLd(frame: Frame, name: string, subject: object, sources: readonly { address: string }[] = []): object {
  const url = `${frame.origin}${frame.path}`;
  return {
    '@type': 'WebPage',
    '@id': url,
    url,
    name,
    inLanguage: frame.language,
    isPartOf: { '@type': 'WebSite', name: 'Seuraa', url: `${frame.origin}/${frame.language}` },
    mainEntity: { name, ...subject },
    ...(sources.length > 0 ? { citation: sources.map(({ address }) => address) } : {}),
  };
}
