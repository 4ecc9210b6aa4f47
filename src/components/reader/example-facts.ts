/** Facts that the components' examples show: real ones, in the three languages, with what is missing missing. */
import { addressOf, type Section } from '#domain/addresses.ts';
import type { Day, PartialDate } from '#domain/date.ts';
import { languages, read, type Language, type Text } from '#domain/language.ts';
import type { Example } from './example.ts';
import type { Frame, Heading, Marks, MeasureCard, MilestoneView, SourceLink, SubjectKind, SubjectLink } from '#server/pages/index.ts';

export const day = (value: string) => value as Day;
export const date = (value: string) => value as PartialDate;

/** Texts as the catalogue has them; a language that is left out is missing there. */
const original = (words: Partial<Record<Language, string>>): Text =>
  Object.fromEntries(Object.entries(words).map(([language, text]) => [language, { text, state: 'original' as const }]));

export const texts = {
  koto24: original({
    fi: 'Kotoutumislain kokonaisuudistus (KOTO24)',
    sv: 'Totalreform av integrationslagen (KOTO24)',
    en: 'Comprehensive reform of the Integration Act (KOTO24)',
  }),
  test: { ...original({ fi: 'Kansalaisuuskoe (vaihe 3)' }), sv: { text: 'Medborgarskapsprov (del 3)', state: 'translated' as const } },
  focusArea: original({ en: 'Focus areas of communal integration' }),
  ministry: original({
    fi: 'Työ- ja elinkeinoministeriö',
    sv: 'Arbets- och näringsministeriet',
    en: 'Ministry of Economic Affairs and Employment',
  }),
  area: original({
    fi: 'Kotoutuminen, pakolaisten vastaanotto ja työperäinen maahanmuutto',
    sv: 'Integration, flyktingmottagande och arbetskraftsinvandring',
    en: 'Integration, refugee reception and labour immigration',
  }),
  act: original({
    fi: 'Laki kotoutumisen edistämisestä',
    sv: 'Lag om främjande av integration',
    en: 'Act on the Promotion of Integration',
  }),
  marin: original({ fi: 'Marinin hallitus', sv: 'Regeringen Marin', en: 'Marin Government' }),
  given: original({ fi: 'HE 208/2022 vp annettiin eduskunnalle', sv: 'RP 208/2022 rd överlämnades till riksdagen' }),
  nothing: {},
} satisfies Record<string, Text>;
export type ExampleText = keyof typeof texts;

export const heading = (name: ExampleText, language: Language, is: Heading['is'] = 'official'): Heading => ({
  reading: read(texts[name], language),
  is,
});

const sectionOf = { measure: 'measures', organisation: 'organisations', document: 'documents', term: 'terms' } as const satisfies Partial<
  Record<SubjectKind, Section>
>;

export const subject = (kind: keyof typeof sectionOf, id: string, name: ExampleText, language: Language): SubjectLink => ({
  kind,
  id,
  heading: heading(name, language),
  href: addressOf(language, sectionOf[kind], id),
});

export const source = (address: string): SourceLink => ({ address, host: new URL(address).hostname });
export const sources = [
  source('https://tem.fi/hanke?tunnus=TEM100:00/2019'),
  source('https://tem.fi/sv/reform-av-integrationslagen'),
  source('https://eduskunta.fi/FI/vaski/Mietinto/Sivut/HaVM_45+2022.aspx'),
];

export const noMarks: Marks = { overdue: null, silent: null, slipped: null };
export const allMarks: Marks = {
  overdue: { days: 164, planned: date('2026-06-12'), type: 'applies' },
  silent: { days: 221, since: day('2026-04-16') },
  slipped: { atLeastDays: 1, from: date('2025'), to: date('2026-Q1') },
};

export const measure = (language: Language, changed: Partial<MeasureCard> = {}): MeasureCard => ({
  id: 'm-koto24',
  href: addressOf(language, 'measures', 'm-koto24'),
  heading: heading('koto24', language),
  kind: 'legislation',
  status: 'in-force',
  marks: noMarks,
  themes: ['integration'],
  topic: null,
  leads: [subject('organisation', 'TEM', 'ministry', language)],
  term: subject('term', 'term-marin', 'marin', language),
  lastEvidence: day('2025-12-17'),
  ...changed,
});

export const milestone = (language: Language, changed: Partial<MilestoneView> = {}): MilestoneView => ({
  id: 'ev-koto24-given',
  type: 'given-to-parliament',
  date: date('2022-10-06'),
  planned: false,
  open: false,
  overdueDays: null,
  text: read(texts.given, language),
  status: 'in-parliament',
  decides: false,
  sources,
  sourcesOfSubject: false,
  note: null,
  ...changed,
});

/** What stands around an example: the front page's frame on a day of autumn 2026. */
export const frameIn = (language: Language, asOf: Frame['asOf'] = null): Frame => ({
  language,
  day: asOf?.day ?? day('2026-11-23'),
  asOf,
  madeAt: '2026-11-23T07:05:00.000Z',
  origin: 'https://seuraa.example.fi',
  path: addressOf(language),
  alternates: { fi: '/fi', sv: '/sv', en: '/en' },
  area: { name: read(texts.area, language), ministry: read(texts.ministry, language) },
  feeds: {
    atom: addressOf(language, null, null, 'feed.atom'),
    json: addressOf(language, null, null, 'feed.json'),
    calendar: addressOf(language, null, null, 'calendar.ics'),
  },
});

/** One example in every language. */
export const inEach = <Props>(name: string, props: (language: Language) => Props): Example<Props>[] =>
  languages.map((language) => ({ name: `${name}, ${language}`, language, props: props(language) }));
