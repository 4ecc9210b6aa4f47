import type { Language, Reading } from '#domain/language.ts';
import type { Say } from '#locales/index.ts';
import type { Frame, MeasureCard, MeasurePage } from '#server/pages/index.ts';

const shown = (reading: Reading) => (reading.missing ? reading.instead : reading);

/** The name for the page's head, where a mark cannot be shown: another language's name stands in quotes. */
export function nameOf({ heading, id }: MeasureCard, language: Language, say: Say): string {
  const wording = shown(heading.reading);
  if (!wording) return id;
  return wording.language === language ? wording.text : `”${wording.text}” (${say(`words.instead.${wording.language}`)})`;
}

/** The measure for machines that read schema.org: a government's action with its agents and sources. */
export function measureJsonLd(page: MeasurePage, frame: Frame, name: string): object {
  const address = `${frame.origin}${frame.path}`;
  const agents = page.responsible.flatMap(({ organisation }) => shown(organisation.heading.reading)?.text ?? []);
  return {
    '@type': 'WebPage',
    '@id': address,
    url: address,
    name,
    inLanguage: frame.language,
    ...(page.card.lastEvidence ? { dateModified: page.card.lastEvidence } : {}),
    isPartOf: { '@type': 'WebSite', name: 'Seuraa', url: `${frame.origin}/${frame.language}` },
    mainEntity: {
      '@type': page.card.kind === 'legislation' ? 'Legislation' : 'Action',
      name,
      identifier: page.identifiers,
      ...(agents.length > 0 ? { [page.card.kind === 'legislation' ? 'legislationResponsible' : 'agent']: agents.map(asOrganisation) } : {}),
    },
    citation: page.sources.map(({ address: source }) => source),
  };
}

const asOrganisation = (name: string) => ({ '@type': 'GovernmentOrganization', name });
