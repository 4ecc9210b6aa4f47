import { readFileSync } from 'node:fs';
import type { SourceFailure } from '#server/sources/index.ts';
import type { Question } from '../../src/server/sources/kind.ts';
import type { Given, Says, SourceSettings } from './answer.ts';

export type Format = 'xml' | 'json' | 'html';

/** A good source of a kind, whose answer is then spoilt: its settings, the sample that it gives, and what is asked beside that. */
export type Home = {
  /** Kind, and which of its answers. */
  name: string;
  kind: string;
  format: Format;
  source: SourceSettings;
  /** The good answer, as bytes and as text. */
  sample: Uint8Array;
  text: string;
  type: string;
  /** How the kind calls what is not of its form. */
  own: SourceFailure;
  /** Questions that are answered well, whatever is spoilt; null for the others. */
  beside: (question: Question) => Given | null;
};

const folder = new URL('../../src/server/sources/', import.meta.url);
const sampleOf = (kind: string, file: string): Uint8Array => readFileSync(new URL(`${kind}/samples/${file}`, folder));
const types: Record<Format, string> = {
  xml: 'text/xml;charset=UTF-8',
  json: 'application/json;charset=utf-8',
  html: 'text/html;charset=UTF-8',
};

type Rest = Pick<Home, 'source'> & Partial<Pick<Home, 'own' | 'beside'>>;

function home(name: string, format: Format, file: string, { source, own = 'not-its-form', beside = () => null }: Rest): Home {
  const kind = name.split(' ')[0] ?? name;
  const sample = sampleOf(kind, file);
  return { name, kind, format, source, sample, text: new TextDecoder().decode(sample), type: types[format], own, beside };
}

const good = (kind: string, file: string, format: Format): Given => ({
  body: sampleOf(kind, file),
  headers: { 'content-type': types[format] },
});

const rss = 'https://www.sttinfo.fi/rss/releases/latest?publisherId=69817837';
const table = { indicator: 'ind-pop-language', path: 'StatFin/vaerak/11rm.px', choose: { alue: 'SSS', kieli: ['SSS', 'esimerkkikielet'] } };
const statistics = { address: 'https://pxdata.stat.fi/PxWeb/api/v1/fi/', ask: { tables: [table] } };
const parliament = 'https://api.eduskunta.fi/api/v1';
const statutes = 'https://opendata.finlex.fi/finlex/avoindata/v1';
const archive = { address: 'https://julkaisut.valtioneuvosto.fi/server/oai/request', ask: { sets: ['com_10024_59367'] } };

/** Every kind with each form of its answers. The record has one bill (HE 74/2023 vp) and one act (681/2023) to be asked for. */
export const homes: readonly Home[] = [
  home('feed', 'xml', 'rss-2/answer.xml', { source: { address: 'https://kotoutuminen.fi/feed' }, own: 'not-a-feed' }),
  home('feed (Atom)', 'xml', 'atom/answer.xml', { source: { address: 'https://kotoutuminen.fi/atom' }, own: 'not-a-feed' }),
  home('feed (JSON)', 'json', 'json-feed/answer.json', { source: { address: 'https://kotoutuminen.fi/feed.json' }, own: 'not-a-feed' }),
  home('page', 'html', 'liferay/answer.html', { source: { address: 'https://kotoutuminen.fi/sivu' }, own: 'not-a-page' }),
  home('liferay', 'html', 'list-in-finnish/1.html', { source: { address: 'https://tem.fi/ajankohtaista' } }),
  home('hankeikkuna', 'json', 'published-fields/project.json', {
    source: { address: 'https://api.hankeikkuna.fi/api/v2', ask: { words: ['testi'] } },
  }),
  home('eduskunta', 'json', 'matter/HE_74-2023.json', { source: { address: parliament } }),
  home('eduskunta (search)', 'json', 'search/by-score.json', {
    source: { address: parliament, ask: { words: ['ulkomaalai'] } },
    beside: ({ body }) => (body === undefined ? good('eduskunta', 'matter/HE_74-2023.json', 'json') : null),
  }),
  home('finlex', 'xml', 'watched-act/fin.xml', {
    source: { address: statutes },
    beside: ({ address }) => (address.endsWith('/swe@') ? good('finlex', 'watched-act/swe.xml', 'xml') : null),
  }),
  home('finlex (list)', 'json', 'new-acts/list.json', {
    source: { address: statutes, ask: { words: ['kotoutumi'] } },
    beside: ({ address }) => (address.includes('/list?') ? null : good('finlex', 'new-acts/nothing.xml', 'xml')),
  }),
  home('lausuntopalvelu', 'xml', 'published-form/proposals.xml', {
    source: { address: 'https://www.lausuntopalvelu.fi/api/v1/Lausuntopalvelu.svc' },
  }),
  home('pxweb', 'json', 'whole-table/metadata.json', {
    source: statistics,
    beside: ({ body }) => (body === undefined ? null : good('pxweb', 'whole-table/figures.json', 'json')),
  }),
  home('pxweb (figures)', 'json', 'whole-table/figures.json', {
    source: statistics,
    beside: ({ body }) => (body === undefined ? good('pxweb', 'whole-table/metadata.json', 'json') : null),
  }),
  home('oai-pmh', 'xml', 'two-pages/page-2.xml', {
    source: archive,
    beside: ({ address }) => (address.includes('verb=Identify') ? good('oai-pmh', 'two-pages/identify.xml', 'xml') : null),
  }),
  home('sttinfo', 'xml', 'feed/feed.xml', { source: { address: rss } }),
  home('sttinfo (page)', 'html', 'release-page/page.html', {
    source: { address: 'https://www.sttinfo.fi/tiedote/71723151/ulkomaalaislaki-muuttuu-pysyvan-oleskeluluvan-osalta-812026?lang=fi' },
  }),
  home('wordpress', 'json', 'list/answer.json', { source: { address: 'https://moniheli.fi/en/wp-json/wp/v2/uutinen' } }),
];

export function homeNamed(name: string): Home {
  const found = homes.find((one) => one.name === name);
  if (!found) throw new Error(`no home ${name}`);
  return found;
}

/** A home whose own answer is this one. */
export const spoilt =
  ({ beside, type }: Home, body: () => string | Uint8Array, headers: Record<string, string> = {}): Says =>
  (question) =>
    beside(question) ?? { body: body(), headers: { 'content-type': type, ...headers } };
