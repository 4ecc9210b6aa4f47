/**
 * The page that this service follows up, in its four generations. Titles and the sentences in `quoted` are the page's own;
 * the rest is an imitation, worded after what is known of each generation's contents.
 */
export type SeedText = { title: string; paragraphs: string[]; bullets: string[]; section: { heading: string; text: string } | null };

const valkoFi =
  'Laki kotoutumisen edistämisestä edellyttää, että valtioneuvosto päättää valtion kotouttamisohjelmasta (VALKO) neljäksi vuodeksi kerrallaan. Ohjelman valmistelua koordinoi työ- ja elinkeinoministeriö.';
const valkoSv =
  'Enligt lagen om främjande av integration beslutar statsrådet om statens program för integrationsfrämjande (VALKO) för fyra år åt gången. Arbets- och näringsministeriet samordnar beredningen av programmet.';
const valkoEn =
  'Under the Act on the Promotion of Immigrant Integration, the Government decides on the Government Integration Programme (VALKO) for four years at a time. The Ministry of Economic Affairs and Employment coordinates its preparation.';

const coCreationFi = {
  heading: 'Selontekoa valmistellaan yhteiskehittämisen keinoin',
  text: 'Valmistelu käynnistyi keväällä 2019. Kutsuille sidosryhmille järjestetään työpajoja, joissa kootaan näkemyksiä kotoutumisen edistämisen uudistamistarpeista. Valmistelua voi seurata myös Hankeikkunassa.',
};

/** Finnish: generations 1–4. */
const fi: SeedText[] = [
  {
    title: 'Seuraa valtion kotouttamisohjelman valmistelua',
    paragraphs: [
      'Kokoamme tälle sivulle ajankohtaista tietoa valtion kotouttamisohjelman valmistelusta ja myöhemmin tulevan hallituskauden keskeisistä kotouttamistoimista.',
      `Ohjelman tavoitteena on koota yhteen eri hallinnonalojen toimet kotoutumisen edistämiseksi. ${valkoFi}`,
    ],
    bullets: [],
    section: null,
  },
  {
    title: 'Seuraa selonteon ja valtion kotouttamisohjelman valmistelua',
    paragraphs: ['Kokoamme tälle sivulle ajankohtaista tietoa selonteon ja valtion kotouttamisohjelman valmistelusta.'],
    bullets: ['Selonteko kotoutumisen edistämisen uudistamistarpeista annetaan eduskunnalle vuoden 2020 loppuun mennessä.', valkoFi],
    section: coCreationFi,
  },
  {
    title: 'Seuraa selonteon ja valtion kotouttamisohjelman valmistelua',
    paragraphs: ['Kokoamme tälle sivulle ajankohtaista tietoa selonteon ja valtion kotouttamisohjelman valmistelusta.'],
    bullets: ['Selonteko kotoutumisen edistämisen uudistamistarpeista annetaan eduskunnalle kevään 2021 aikana.', valkoFi],
    section: coCreationFi,
  },
  {
    title: 'Seuraa TEM:n ja hallituksen kotoutumisen edistämisen toimenpiteitä',
    paragraphs: [
      'Kokoamme tälle sivulle ajankohtaisia uutisia ja sisältöjä kotoutumisesta. Täällä voit seurata työ- ja elinkeinoministeriön ja hallituksen toimenpiteitä.',
      'Tietoa pääministeri Orpon hallituskaudesta päivitetään pian.',
    ],
    bullets: [
      'Kotoutumisen edistämisen uudistamistarpeita koskeva selvitys annetaan selontekona eduskunnalle keväällä 2021.',
      'Valtion kotouttamisohjelma (VALKO) laaditaan neljäksi vuodeksi kerrallaan. Marinin hallituskaudella selonteko korvaa ohjelman.',
      'Kumppanuusohjelma kokoaa yhteen kotoutumista edistävät toimijat eri puolilta Suomea.',
    ],
    section: null,
  },
];

/** Swedish and English: the page has been known since its third generation. */
const sv: (SeedText | null)[] = [
  null,
  null,
  {
    title: 'Följ beredningen av redogörelsen',
    paragraphs: [
      'På den här sidan samlar vi aktuell information om beredningen av redogörelsen och statens program för integrationsfrämjande.',
    ],
    bullets: ['Redogörelsen om behoven av att reformera integrationsfrämjandet lämnas till riksdagen våren 2021.', valkoSv],
    section: {
      heading: 'Redogörelsen bereds som gemensam utveckling',
      text: 'Beredningen inleddes våren 2019. För inbjudna intressentgrupper ordnas verkstäder där synpunkter på reformbehoven samlas in.',
    },
  },
  {
    title: 'Följ ANM:s och regeringens integrationsfrämjande åtgärder',
    paragraphs: [
      'På den här sidan samlar vi aktuella nyheter och innehåll om integration. Här kan du följa arbets- och näringsministeriets och regeringens åtgärder.',
      'Informationen om statsminister Orpos regeringsperiod uppdateras snart.',
    ],
    bullets: [
      'Utredningen om behoven av att reformera integrationsfrämjandet lämnas som en redogörelse till riksdagen våren 2021.',
      'Statens program för integrationsfrämjande (VALKO) utarbetas för fyra år åt gången. Under regeringen Marin ersätter redogörelsen programmet.',
      'Partnerskapsprogrammet för samman aktörer som främjar integration i olika delar av Finland.',
    ],
    section: null,
  },
];
const en: (SeedText | null)[] = [
  null,
  null,
  {
    title: 'Updates on report progress',
    paragraphs: ['On this page we compile current information on the preparation of the report and the Government Integration Programme.'],
    bullets: [
      'The report on the need for reforms in promoting integration will be submitted to Parliament during the spring 2021.',
      valkoEn,
    ],
    section: {
      heading: 'The report is prepared by means of co-creation',
      text: 'The preparation was kicked off in spring 2019. Workshops are held for invited stakeholders to gather views on the need for reforms.',
    },
  },
  {
    title: 'Information on measures by the Ministry of Economic Affairs and Employment and the Government to promote integration',
    paragraphs: [
      'On this page we compile current news and content on integration. Here you can follow the measures of the Ministry of Economic Affairs and Employment and the Government.',
      'Information on Prime Minister Orpo’s government term will be updated soon.',
    ],
    bullets: [
      'A report on the need for reforms in promoting integration will be submitted to Parliament in spring 2021.',
      'The Government Integration Programme (VALKO) is drawn up for four years at a time. During the term of the Marin Government, the report replaces the programme.',
      'The Partnership Programme brings together those who promote integration in different parts of Finland.',
    ],
    section: null,
  },
];

export const seedTexts = { fi, sv, en };
export type SeedLanguage = keyof typeof seedTexts;

/** From when each generation is known; the days are inferred from the texts. */
export const generationsFrom = ['2019-04-01', '2019-11-01', '2020-12-17', '2023-07-01'] as const;

/** The generation (1–4) that the page had at a time. */
export const generationAt = (now: Date): number =>
  Math.max(1, generationsFrom.filter((from) => from <= now.toISOString().slice(0, 10)).length);
