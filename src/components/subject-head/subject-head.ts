import type { Language } from '#domain/language.ts';
import type { Say } from '#locales/index.ts';
import type { DocumentPage, Frame, Heading, OrganisationPage } from '#server/pages/index.ts';

/** What a subject's page says of itself in its head, where no mark can be shown. */

/** The name in the reader's language; another language's name stands in quotes and says so. */
export function nameOf(heading: Heading, id: string, language: Language, say: Say): string {
  const { reading } = heading;
  const wording = reading.missing ? reading.instead : reading;
  if (!wording) return id;
  return wording.language === language ? wording.text : `”${wording.text}” (${say(`words.instead.${wording.language}`)})`;
}

const laws: readonly string[] = ['act', 'amending-act'];

/** The document for machines that read schema.org. */
export const documentJsonLd = ({ card, sources }: DocumentPage, { origin, path, language }: Frame, name: string): object => ({
  '@type': laws.includes(card.kind) ? 'Legislation' : 'CreativeWork',
  '@id': `${origin}${path}`,
  url: `${origin}${path}`,
  name,
  identifier: card.identifiers,
  citation: sources.map(({ address }) => address),
  mainEntityOfPage: { '@type': 'WebPage', inLanguage: language },
});

const companies: readonly string[] = ['company', 'consultancy'];
const governmental: readonly string[] = [
  'ministry',
  'agency',
  'municipality',
  'region',
  'wellbeing-services-county',
  'parliament',
  'audit',
];

function organisationType(type: string): string {
  if (governmental.includes(type)) return 'GovernmentOrganization';
  return companies.includes(type) ? 'Corporation' : 'Organization';
}

export const organisationJsonLd = ({ type, short, site }: OrganisationPage, { origin, path }: Frame, name: string): object => ({
  '@type': organisationType(type),
  '@id': `${origin}${path}`,
  name,
  ...(short ? { alternateName: short } : {}),
  ...(site ? { url: site } : {}),
});
