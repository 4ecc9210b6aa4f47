/** The catalogue's terms, documents and notes, typed in for the examples. Dates as the catalogue has them; a programme's are its period. */
import type { Language } from '#domain/language.ts';

export type Titles = Partial<Record<Language, string>>;
export type PeriodFact = [
  start: string,
  end: string,
  by?: string | undefined,
  date?: string | null | undefined,
  decision?: string | undefined,
  note?: keyof typeof texts | undefined,
  instead?: string,
];
export type DutyFact = { section?: Record<Language, string>; periods: PeriodFact[] };
export type LaneFact = {
  id: string;
  title: Titles;
  start: string;
  end?: string;
  themes: string[];
  status?: string;
  uncertainStart?: boolean;
  uncertainEnd?: boolean;
} & Partial<DutyFact>;

export const terms: [id: string, label: string, start: string, end: string | null][] = [
  ['term-katainen', 'Jyrki Katainen', '2011-06-22', '2014-06-24'],
  ['term-stubb', 'Alexander Stubb', '2014-06-24', '2015-05-29'],
  ['term-sipila', 'Juha Sipilä', '2015-05-29', '2019-06-06'],
  ['term-rinne', 'Antti Rinne', '2019-06-06', '2019-12-10'],
  ['term-marin', 'Sanna Marin', '2019-12-10', '2023-06-20'],
  ['term-orpo', 'Petteri Orpo', '2023-06-20', null],
];

export const documents: Record<string, Titles> = {
  'doc-resolution-2012': {
    fi: 'valtioneuvoston periaatepäätös 7.6.2012',
    sv: 'statsrådets principbeslut 7.6.2012',
    en: 'government resolution of 7 June 2012',
  },
  'doc-tem-2016-88': { fi: 'TEM/2016/88' },
  'doc-vns-6-2021': { fi: 'VNS 6/2021 vp', sv: 'SRR 6/2021 rd', en: 'VNS 6/2021 vp' },
  'doc-project-tem119': { fi: 'TEM119:00/2023' },
  'm-koto24': {
    fi: 'Kotoutumislain kokonaisuudistus (KOTO24)',
    sv: 'Totalreform av integrationslagen (KOTO24)',
    en: 'Comprehensive reform of the Integration Act (KOTO24)',
  },
  'm-koto-yearly-review': { fi: 'Kotoutumispalveluiden valtakunnallinen vuosikatsaus' },
};

/** Notes of the catalogue and names of themes, in the three languages. */
export const texts = {
  integration: { fi: 'Kotoutuminen', sv: 'Integration', en: 'Integration' },
  'refugee-reception': { fi: 'Pakolaisten vastaanotto', sv: 'Mottagande av flyktingar', en: 'Refugee reception' },
  'labour-immigration': { fi: 'Työperäinen maahanmuutto', sv: 'Arbetskraftsinvandring', en: 'Labour immigration' },
  noProgramme: {
    fi: 'Ohjelmaa ei hyväksytty. Valmistelu yhdistettiin selonteon valmisteluun 31.10.2019, ja ministeriön mukaan selonteko korvaa ohjelman.',
    sv: 'Inget program antogs. Beredningen slogs samman med beredningen av redogörelsen den 31 oktober 2019, och enligt ministeriet ersätter redogörelsen programmet.',
    en: 'No programme was adopted. Its preparation was merged into that of the report on 31 October 2019, and the ministry says that the report replaces the programme.',
  },
  lateStart: {
    fi: 'Kausi oli jo alkanut, kun ohjelma hyväksyttiin.',
    sv: 'Perioden hade redan börjat när programmet antogs.',
    en: 'The period had begun when the programme was adopted.',
  },
  lateReport: {
    fi: 'Aikataulu oli ensin vuoden 2020 loppu, sitten kevät 2021.',
    sv: 'Tidtabellen var först slutet av 2020, sedan våren 2021.',
    en: 'The first timetable was the end of 2020, then spring 2021.',
  },
  wholeAct: {
    fi: 'Hallituksen esitys koko lain uudistamisesta.',
    sv: 'Regeringens proposition om en reform av hela lagen.',
    en: 'Bill for the reform of the whole Act.',
  },
  notRecorded: {
    fi: 'Päätös ei ole tässä luettelossa.',
    sv: 'Beslutet finns inte i denna förteckning.',
    en: 'The decision is not in this catalogue.',
  },
  merged: {
    fi: 'Ohjelman ja selonteon valmistelu yhdistettiin.',
    sv: 'Beredningen av programmet och redogörelsen slogs samman.',
    en: 'The preparation of the two was joined.',
  },
  standsIn: {
    fi: 'Marinin hallituskaudella selonteko on kotouttamisohjelman sijalla.',
    sv: 'Under Marins regeringsperiod står redogörelsen i programmets ställe.',
    en: 'In the Marin term the report stands in the place of the programme.',
  },
  cooperation: {
    fi: 'Yhteistyö Talent Boostin kanssa on suunnitelman painopiste.',
    sv: 'Samarbetet med Talent Boost är en prioritering i planen.',
    en: 'Cooperation with Talent Boost is a priority of the plan.',
  },
} satisfies Record<string, Record<Language, string>>;
