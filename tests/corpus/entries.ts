import type { Home } from './homes.ts';

/** One entry of a source, as its kind writes it. What is left out is usual. */
export type Written = { title?: string; address?: string; date?: string; id?: string };

const usual = { title: 'Kotoutumisen tavallinen uutinen', date: '2026-11-20T10:00:00Z', id: 'a-1' };
const text = (value: string): string => value.replace(/&/g, '&amp;').replace(/</g, '&lt;');
const quoted = (value: string): string => text(value).replace(/"/g, '&quot;');

const parsed = (home: Home): never => JSON.parse(home.text) as never;

/** Whole answers with these entries, by home; `address` is where the kind takes a link from its entries. */
const writers: Record<string, (home: Home) => (entries: readonly Required<Written>[]) => string> = {
  feed: () => (all) =>
    `<rss version="2.0"><channel><title>Syöte</title>${all.map(({ title, address, date, id }) => `<item><title>${text(title)}</title><link>${text(address)}</link><pubDate>${text(date)}</pubDate><guid isPermaLink="false">${text(id)}</guid></item>`).join('')}</channel></rss>`,
  'feed (Atom)': () => (all) =>
    `<feed xmlns="http://www.w3.org/2005/Atom"><title>Syöte</title>${all.map(({ title, address, date, id }) => `<entry><id>${text(id)}</id><title type="html">${text(title)}</title><link href="${quoted(address)}"/><published>${text(date)}</published></entry>`).join('')}</feed>`,
  'feed (JSON)': () => (all) =>
    JSON.stringify({
      version: 'https://jsonfeed.org/version/1.1',
      title: 'Syöte',
      items: all.map(({ title, address, date, id }) => ({ id, url: address, title, date_published: date, content_text: 'x' })),
    }),
  sttinfo: () => (all) =>
    `<rss version="2.0"><channel><title>Syöte</title>${all.map(({ title, address, date, id }) => `<item><title>${text(title)}</title><link>${text(address)}</link><pubDate>${text(date)}</pubDate><guid>${text(id)}</guid></item>`).join('')}</channel></rss>`,
  liferay: () => (all) =>
    `<!doctype html><html lang="fi"><body><main><h1>Ajankohtaista</h1><ul>${all.map(({ title, address, date }) => `<li><h3><a href="${quoted(address)}">${title}</a></h3><time datetime="${quoted(date)}">${text(date)}</time></li>`).join('')}<li><h3><a href="/-/tavallinen">Tavallinen</a></h3>1.11.2026</li></ul></main></body></html>`,
  wordpress: () => (all) =>
    JSON.stringify(
      all.map(({ title, address, date, id }, n) => ({
        id: n + 1,
        guid: { rendered: id },
        link: address,
        title: { rendered: title },
        date,
        date_gmt: date,
        status: 'publish',
        excerpt: { rendered: '' },
        content: { rendered: '' },
      })),
    ),
  'oai-pmh': () => (all) =>
    `<OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/"><ListRecords>${all.map(({ title, address, date, id }) => `<record><header><identifier>${text(id)}</identifier><datestamp>${text(date)}</datestamp></header><metadata><oai_dc:dc xmlns:oai_dc="o" xmlns:dc="d"><dc:title>${text(title)}</dc:title><dc:date>${text(date)}</dc:date><dc:identifier>${text(address)}</dc:identifier></oai_dc:dc></metadata></record>`).join('')}</ListRecords></OAI-PMH>`,
  lausuntopalvelu: () => (all) =>
    `<feed xmlns="http://www.w3.org/2005/Atom" xmlns:d="http://schemas.microsoft.com/ado/2007/08/dataservices" xmlns:m="m">${all.map(({ title, date, id }) => `<entry><content><m:properties><d:Id>${text(id)}</d:Id><d:Name>${text(title)}</d:Name><d:Deadline>${text(date)}</d:Deadline><d:PublishedOn>${text(date)}</d:PublishedOn><d:RegisterNumber>VN/6671/2026</d:RegisterNumber></m:properties></content></entry>`).join('')}</feed>`,
  hankeikkuna: (home) => (all) => {
    const { result } = parsed(home) as { result: { kohde: object }[] };
    const rows = all.map(({ title, date, id }) => ({
      ...result[0],
      kohde: { ...result[0]?.kohde, tunnus: id, nimi: { fi: `Testi ${title}` }, julkaisuaika: date, aloitusPaiva: date },
      etapit: [{ alku: date, loppu: date, valmisteluvaihe: 'LAUSUNTOMENETTELY', vaihe: 'KAYNNISSA' }],
    }));
    return JSON.stringify({ result: rows, totalHits: rows.length, nextSearchAfter: null });
  },
  eduskunta: (home) => (all) => {
    const matter = parsed(home) as Record<string, unknown>;
    const [{ title, date, id }] = all as [Required<Written>];
    return JSON.stringify({
      ...matter,
      nimeke: { fi: title, sv: title },
      laadintapvm: { fi: date, sv: date },
      eduskuntatunnus: { fi: id, sv: null },
    });
  },
  finlex: (home) => (all) => {
    const [{ title, date, id }] = all as [Required<Written>];
    return home.text
      .replace(/(<docTitle>)[^]*?(<\/docTitle>)/, (_, open: string, close: string) => `${open}${text(title)}${close}`)
      .replace(/<FRBRdate date="[^"]*"/, () => `<FRBRdate date="${quoted(date)}"`)
      .replace(/\/2023\/681"/g, () => `/${quoted(id)}"`);
  },
};

/** Ids and addresses that each kind takes for its own. */
const own: Record<string, Partial<Record<keyof Written, string>>> = {
  hankeikkuna: { id: 'TEM001:00/2026', date: '2026-11-20' },
  eduskunta: { id: 'HE 74/2023 vp', date: '2026-11-20' },
  finlex: { id: '2023/681', date: '2026-11-20' },
  'oai-pmh': { id: 'oai:julkaisut.valtioneuvosto.fi:10024/900001' },
  sttinfo: { address: 'https://www.sttinfo.fi/tiedote/71723151/x?lang=fi' },
  wordpress: { date: '2026-11-20T10:00:00' },
};

export const writes = (home: Home): boolean => home.name in writers;

/** A whole answer of a home with these entries. */
export function answerWith(home: Home, entries: readonly Written[]): string {
  const whole = entries.map((entry) => ({ ...usual, address: `https://kotoutuminen.example/-/1`, ...own[home.name], ...entry }));
  return writers[home.name]?.(home)(whole) ?? '';
}
