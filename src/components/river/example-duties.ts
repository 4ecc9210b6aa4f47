/** The duties of the example, and what met them. */
import type { LaneFact, PeriodFact, Titles } from './example-facts.ts';

const quotaYears = [2014, 2015, 2016, 2017, 2018, 2019, 2020, 2021, 2022, 2023, 2024, 2025, 2026];
const notInCatalogue = [2016, 2017, 2019];
const quotaDates: Record<number, string> = { 2018: '2017-12-20', 2023: '2022-10-12', 2025: '2024-11-28', 2026: '2026-02-05' };

const quotaPeriod = (year: number): PeriodFact => {
  const [start, end] = [`${year}-01-01`, `${year}-12-31`];
  return notInCatalogue.includes(year)
    ? [start, end, undefined, undefined, undefined, 'notRecorded']
    : [start, end, `m-quota-${year}`, quotaDates[year]];
};

/** What the yearly decisions are called. */
export const quotaTitles: Record<string, Titles> = Object.fromEntries(
  quotaYears.map((year) => [
    `m-quota-${year}`,
    { fi: `Pakolaiskiintiö ${year}`, sv: `Flyktingkvoten ${year}`, en: `Refugee quota ${year}` },
  ]),
);

export const duties: LaneFact[] = [
  {
    id: 'obl-programme-1386',
    start: '2011-09-01',
    end: '2025-01-01',
    themes: ['integration'],
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
    id: 'obl-report-ek-35-2018',
    start: '2019-01-01',
    end: '2022-10-06',
    themes: ['integration'],
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
    id: 'obl-programme-681',
    start: '2025-01-01',
    themes: ['integration'],
    title: { fi: 'Valtion kotoutumisen edistämisohjelma', en: 'Government integration programme under the new Act' },
    section: { fi: 'Laki 681/2023', sv: 'Lag 681/2023', en: 'Act 681/2023' },
    periods: [['2024-01-01', '2027-12-31', 'prog-valko-2024', '2025-01-16', undefined, 'lateStart']],
  },
  {
    id: 'obl-yearly-review',
    start: '2025-01-01',
    themes: ['integration'],
    title: { fi: 'Kotoutumispalveluiden valtakunnallinen vuosikatsaus', en: 'National yearly review of integration services' },
    section: { fi: 'Laki 681/2023', sv: 'Lag 681/2023', en: 'Act 681/2023' },
    periods: [['2025-01-01', '2025-12-31', 'm-koto-yearly-review', null]],
  },
  {
    id: 'obl-municipal-programme',
    start: '2025-01-01',
    themes: ['integration'],
    title: { fi: 'Kunnan kotoutumisohjelma', en: 'Municipal integration programme' },
    section: { fi: 'Laki 681/2023, 13 §', sv: 'Lag 681/2023, 13 §', en: 'Act 681/2023, section 13' },
    periods: [],
  },
  {
    id: 'obl-icds',
    start: '2027-01-01',
    themes: ['integration'],
    title: { fi: 'Koto-digin käyttövelvoite', en: 'Duty to use the integration client information system' },
    periods: [],
  },
  {
    id: 'obl-refugee-quota',
    start: '2014-01-01',
    themes: ['refugee-reception'],
    title: { fi: 'Pakolaiskiintiö vuosittain', sv: 'Flyktingkvot årligen', en: 'Yearly refugee quota' },
    periods: quotaYears.map(quotaPeriod),
  },
];
