/** The catalogue's programmes and obligations, typed in for the examples. Dates as the catalogue has them; a programme's are its period. */
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

const quotaYears: PeriodFact[] = [2014, 2015, 2016, 2017, 2018, 2019, 2020, 2021, 2022, 2023, 2024, 2025, 2026].map((year) => {
  const dates: Record<number, string> = { 2018: '2017-12-20', 2023: '2022-10-12', 2025: '2024-11-28', 2026: '2026-02-05' };
  const known = ![2016, 2017, 2019].includes(year);
  return [
    `${year}-01-01`,
    `${year}-12-31`,
    known ? `m-quota-${year}` : undefined,
    dates[year],
    undefined,
    known ? undefined : 'notRecorded',
  ];
});
for (const [start, , by] of quotaYears) {
  const year = start.slice(0, 4);
  if (by) documents[by] = { fi: `Pakolaiskiintiö ${year}`, sv: `Flyktingkvoten ${year}`, en: `Refugee quota ${year}` };
}

const integration = ['integration'];
const refugees = ['refugee-reception'];
const labour = ['labour-immigration'];

export const lanes: LaneFact[] = [
  {
    id: 'obl-programme-1386',
    start: '2011-09-01',
    end: '2025-01-01',
    themes: integration,
    title: {
      fi: 'Valtion kotouttamisohjelma neljäksi vuodeksi',
      sv: 'Statens program för integrationsfrämjande för fyra år',
      en: 'Government integration programme for four years at a time',
    },
    section: { fi: 'Laki 1386/2010, 34 §', sv: 'Lag 1386/2010, 34 §', en: 'Act 1386/2010, section 34' },
    periods: [
      ['2012-01-01', '2015-12-31', 'prog-valko-1', '2012-06-07', 'doc-resolution-2012'],
      ['2016-01-01', '2019-12-31', 'prog-valko-2', '2016-09-08', 'doc-tem-2016-88', 'lateStart'],
      ['2020-01-01', '2023-12-31', undefined, null, undefined, 'noProgramme', 'prog-report-2021'],
    ],
  },
  {
    id: 'prog-valko-1',
    start: '2012-01-01',
    end: '2015-12-31',
    themes: integration,
    status: 'completed',
    title: { fi: 'Valtion kotouttamisohjelma (VALKO I) 2012–2015', en: 'Government Integration Programme 2012–2015' },
  },
  {
    id: 'prog-valko-2',
    start: '2016-01-01',
    end: '2019-12-31',
    themes: integration,
    status: 'completed',
    title: {
      fi: 'Valtion kotouttamisohjelma vuosille 2016–2019',
      sv: 'Statens program för integrationsfrämjande för åren 2016–2019',
      en: 'Government Integration Programme for 2016–2019',
    },
  },
  {
    id: 'prog-valko-2020',
    start: '2019-01-01',
    end: '2019-10-31',
    themes: integration,
    status: 'replaced',
    uncertainStart: true,
    title: {
      fi: 'Valtion kotouttamisohjelma 2020–2023',
      sv: 'Statens program för integrationsfrämjande 2020–2023',
      en: 'Government Integration Programme for 2020–2023',
    },
  },
  {
    id: 'prog-report-2021',
    start: '2019-10-31',
    end: '2022-12-31',
    themes: integration,
    status: 'completed',
    title: {
      fi: 'Selonteko kotoutumisen edistämisen uudistamistarpeista',
      sv: 'Redogörelse om behoven av att reformera integrationsfrämjandet',
      en: 'Government report on the needs to reform integration promotion',
    },
  },
  {
    id: 'obl-report-ek-35-2018',
    start: '2019-01-01',
    end: '2022-10-06',
    themes: integration,
    title: {
      fi: 'Eduskunnan edellyttämä selonteko kotouttamistoimien uudistamisesta',
      en: 'Report to Parliament required by EK 35/2018 vp',
    },
    section: { fi: 'EK 35/2018 vp', sv: 'RSk 35/2018 rd', en: 'EK 35/2018 vp' },
    periods: [
      ['2019-01-01', '2021-06-17', 'prog-report-2021', '2021-06-17', 'doc-vns-6-2021', 'lateReport'],
      ['2021-06-18', '2022-10-06', 'm-koto24', '2022-10-06', undefined, 'wholeAct'],
    ],
  },
  {
    id: 'prog-partnership',
    start: '2015-01-01',
    end: '2024-12-31',
    themes: integration,
    status: 'unknown',
    uncertainStart: true,
    uncertainEnd: true,
    title: { fi: 'Kotoutumisen kumppanuusohjelma', en: 'Partnership Programme for Integration' },
  },
  {
    id: 'prog-partnership-plan-2023',
    start: '2023-01-01',
    end: '2024-12-31',
    themes: integration,
    status: 'completed',
    title: { fi: 'Kumppanuusohjelman toimintasuunnitelma 2023–2024' },
  },
  {
    id: 'prog-valko-2024',
    start: '2024-01-01',
    end: '2027-12-31',
    themes: integration,
    status: 'underway',
    title: { fi: 'Valtion kotoutumisen edistämisohjelma 2024–2027', en: 'Government Integration Programme 2024–2027' },
  },
  {
    id: 'obl-programme-681',
    start: '2025-01-01',
    themes: integration,
    title: { fi: 'Valtion kotoutumisen edistämisohjelma', en: 'Government integration programme under the new Act' },
    section: { fi: 'Laki 681/2023', sv: 'Lag 681/2023', en: 'Act 681/2023' },
    periods: [['2024-01-01', '2027-12-31', 'prog-valko-2024', '2025-01-16', undefined, 'lateStart']],
  },
  {
    id: 'prog-action-2015',
    start: '2015-11-27',
    end: '2016-05-03',
    themes: integration,
    status: 'completed',
    title: { fi: 'Hallituksen kotouttamista koskeva toimintasuunnitelma', en: 'Action plan on integration' },
  },
  {
    id: 'prog-action-2016',
    start: '2016-05-03',
    themes: integration,
    status: 'unknown',
    uncertainEnd: true,
    title: { en: 'Government promotes integration and transition to municipalities' },
  },
  {
    id: 'obl-yearly-review',
    start: '2025-01-01',
    themes: integration,
    title: { fi: 'Kotoutumispalveluiden valtakunnallinen vuosikatsaus', en: 'National yearly review of integration services' },
    section: { fi: 'Laki 681/2023', sv: 'Lag 681/2023', en: 'Act 681/2023' },
    periods: [['2025-01-01', '2025-12-31', 'm-koto-yearly-review', null]],
  },
  {
    id: 'obl-municipal-programme',
    start: '2025-01-01',
    themes: integration,
    title: { fi: 'Kunnan kotoutumisohjelma', en: 'Municipal integration programme' },
    section: { fi: 'Laki 681/2023, 13 §', sv: 'Lag 681/2023, 13 §', en: 'Act 681/2023, section 13' },
    periods: [],
  },
  {
    id: 'obl-icds',
    start: '2027-01-01',
    themes: integration,
    title: { fi: 'Koto-digin käyttövelvoite', en: 'Duty to use the integration client information system' },
    periods: [],
  },
  {
    id: 'prog-kuntiin-ohjaus',
    start: '2022-01-01',
    end: '2024-12-31',
    themes: ['refugee-reception', 'integration'],
    status: 'completed',
    uncertainStart: true,
    title: { fi: 'Kuntiin ohjaamisen toimintaohjelma' },
  },
  {
    id: 'obl-refugee-quota',
    start: '2014-01-01',
    themes: refugees,
    title: { fi: 'Pakolaiskiintiö vuosittain', sv: 'Flyktingkvot årligen', en: 'Yearly refugee quota' },
    periods: quotaYears,
  },
  {
    id: 'prog-roadmap-2035',
    start: '2021-09-01',
    themes: labour,
    status: 'unknown',
    uncertainEnd: true,
    title: { en: 'Roadmap for education-based and work-based immigration' },
  },
  {
    id: 'prog-talent-boost',
    start: '2023-01-01',
    end: '2027-12-31',
    themes: labour,
    status: 'underway',
    title: {
      fi: 'Työ- ja koulutusperäisen maahanmuuton Talent Boost -ohjelma 2023–2027',
      sv: 'Talent Boost 2023–2027',
      en: 'Talent Boost 2023–2027: Programme for international recruitment and work-based and education-based immigration',
    },
  },
  {
    id: 'prog-exploitation-strategy',
    start: '2023-03-09',
    themes: labour,
    status: 'adopted',
    title: {
      fi: 'Työperäisen hyväksikäytön ehkäisemisen ja torjumisen strategia',
      en: 'Strategy to prevent and combat labour exploitation',
    },
  },
  {
    id: 'prog-exploitation-plan',
    start: '2024-02-15',
    themes: labour,
    status: 'adopted',
    title: { fi: 'Työperäisen hyväksikäytön vastainen toimenpideohjelma', en: 'Action plan against labour exploitation' },
  },
];

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
