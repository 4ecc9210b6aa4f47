import { escaped, html, page, type Reply } from './reply.ts';

/** Imitations of the other watched pages, worded after what is known of their contents. */
type Text = { language: 'fi' | 'sv' | 'en'; title: string; paragraphs: string[] };

const texts: Record<string, Text> = {
  'kotoutuminen.fi/valtion-kotouttamisohjelma': {
    language: 'fi',
    title: 'Valtion kotouttamisohjelma antaa kotoutumisen edistämiselle tavoitteet',
    paragraphs: [
      'Ensimmäinen valtion kotouttamisohjelma (VALKO I) hyväksyttiin valtioneuvoston periaatepäätöksellä 7.6.2012.',
      'Marinin hallituskaudella VALKO:n korvaa eduskunnalle keväällä 2021 annettava selonteko.',
    ],
  },
  'kotoutuminen.fi/sv/statens-program-for-integrationsframjande': {
    language: 'sv',
    title: 'Statens integrationsprogram anger målen för integrationsfrämjandet',
    paragraphs: [
      'Det första statliga integrationsprogrammet (VALKO I) godkändes genom statsrådets principbeslut den 7 juni 2012.',
      'Under regeringen Marin ersattes VALKO av den redogörelse som lämnades till riksdagen våren 2021.',
    ],
  },
  'kotoutuminen.fi/koto24': {
    language: 'fi',
    title: 'Kotoutumislain kokonaisuudistus (KOTO24)',
    paragraphs: [
      'Laki kotoutumisen edistämisestä uudistettiin kokonaan. Tälle sivulle on koottu tietoa uudistuksesta kunnille ja muille toimijoille.',
      'Kunnan kotoutumisen suunnittelu: ohjeita ja malleja kunnille ja hyvinvointialueille.',
    ],
  },
  'kotoutuminen.fi/koto24-usein-kysytyt-kysymykset': {
    language: 'fi',
    title: 'KOTO24: usein kysytyt kysymykset',
    paragraphs: [
      'Uusi laki kotoutumisen edistämisestä (681/2023) tuli voimaan 1.1.2025 ja kumosi aiemman lain.',
      'Sivulla vastataan kuntien esittämiin kysymyksiin.',
    ],
  },
  'kotoutuminen.fi/sv/koto24-vanlinga-fragor': {
    language: 'sv',
    title: 'KOTO24: vanliga frågor',
    paragraphs: [
      'Den nya lagen om främjande av integration (681/2023) trädde i kraft den 1 januari 2025 och upphävde den tidigare lagen.',
      'Här besvaras frågor som kommunerna har ställt.',
    ],
  },
  'kotoutuminen.fi/en/koto24-frequently-asked-questions': {
    language: 'en',
    title: 'KOTO24: frequently asked questions',
    paragraphs: [
      'The new Act on the Promotion of Immigrant Integration (681/2023) entered into force on 1 January 2025 and repealed the earlier Act.',
      'Questions asked by municipalities are answered here.',
    ],
  },
  'kotoutuminen.fi/toimintasuunnitelma': {
    language: 'fi',
    title: 'Kumppanuusohjelma johdattaa kohti inklusiivista yhteiskuntaa',
    paragraphs: [
      'Kumppanuusohjelmalla on kaksivuotinen toimintasuunnitelma, joka laaditaan yhdessä ohjelman toimijoiden kanssa.',
      'Vuosien 2023–2024 painopisteet ovat yhteistyö Talent Boost -toimien kanssa ja sukupuolitietoinen kotoutuminen.',
    ],
  },
  'intermin.fi/maahanmuutto/ho-uudistukset-maahanmuuttopolitiikka': {
    language: 'fi',
    title: 'Hallitusohjelman uudistukset maahanmuuttopolitiikassa',
    paragraphs: [
      'Sisäministeriö valmistelee hallitusohjelman mukaisia uudistuksia maahanmuuttopolitiikkaan.',
      'Luettelo kertoo, missä vaiheessa kukin uudistus on, ja sitä täydennetään valmistelun edetessä.',
    ],
  },
};

const labourTable = `<p>Taulukkoon on koottu hallituksen toimet työperäisessä maahanmuutossa, niiden aikataulu ja tavoite.</p>
<table><thead><tr><th>Toimenpide</th><th>Aikataulu</th><th>Tavoite</th></tr></thead><tbody>
<tr><td>Kolmen kuukauden työttömyysaika työntekijän oleskeluluvassa</td><td>voimaan 11.6.2025</td><td>Työntekijän oleskelulupa perustuu työhön</td></tr>
<tr><td>Talent Boost -ohjelma</td><td>2023–2027</td><td>Osaajien houkuttelu ja asettautuminen</td></tr>
</tbody></table>`;
const fundsTable = `<p>Turvapaikka-, maahanmuutto- ja kotouttamisrahaston (AMIF) rahoittamat hankkeet taulukkona.</p>
<table><thead><tr><th>Hanke</th><th>EU-rahoitus, euroa</th></tr></thead><tbody><tr><td>Esimerkkihanke</td><td>2200120,8</td></tr></tbody></table>`;

const tables: Record<string, { title: string; body: string }> = {
  'tem.fi/orpon-hallituksen-tyoperaisen-maahanmuuton-toimet': {
    title: 'Orpon hallituksen työperäisen maahanmuuton toimet',
    body: labourTable,
  },
  'eusa-rahastot2021.fi/rahoitetut-amif-hankkeet': { title: 'Rahoitetut AMIF-hankkeet', body: fundsTable },
};

/** The watched page at an address without its scheme, if the simulator imitates it. */
export function watchedPage(address: string): Reply | null {
  const table = tables[address];
  if (table) return html(page({ language: 'fi', ...table }));
  const text = texts[address];
  if (!text) return null;
  return html(
    page({ language: text.language, title: text.title, body: text.paragraphs.map((one) => `<p>${escaped(one)}</p>`).join('\n') }),
  );
}

export const watchedHosts = [...Object.keys(texts), ...Object.keys(tables)].map((address) => address.split('/')[0] ?? '');
