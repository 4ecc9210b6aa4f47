import { describe, expect, test } from 'vitest';
import type { Answer } from '../../net/index.ts';
import type { Asked, Question } from '../kind.ts';
import { walk, type Walked } from '../walk.ts';
import { kind } from './index.ts';
import { parsePage } from './parse.ts';
import { isAbout, issuedOf, keysOf } from './publication.ts';

const identify = '<OAI-PMH><Identify><protocolVersion>2.0</protocolVersion></Identify></OAI-PMH>';
const failing = (code: string) => `<OAI-PMH><error code="${code}">x</error></OAI-PMH>`;
const record = (n: number) =>
  `<record><header><identifier>oai:x:10024/${n}</identifier><datestamp>2026-11-01</datestamp></header>` +
  `<metadata><oai_dc:dc><dc:title>Esimerkki ${n}</dc:title><dc:identifier>https://x.example/handle/10024/${n}</dc:identifier></oai_dc:dc></metadata></record>`;
const listOf = (numbers: readonly number[], token = '') =>
  `<OAI-PMH><ListRecords>${numbers.map(record).join('')}<resumptionToken>${token}</resumptionToken></ListRecords></OAI-PMH>`;

const base = 'https://archive.example/oai/request';
const asked = (ask: Record<string, unknown> = {}, memory: unknown = null): Asked => ({
  source: {
    id: 'source-valto',
    kind: 'oai-pmh',
    address: base,
    language: null,
    selector: null,
    ask,
    interval: null,
    publisher: 'Valtioneuvoston kanslia',
    publisherType: 'authority',
  },
  now: new Date('2026-11-23T10:00:00Z'),
  detectLanguage: () => 'fi',
  watched: { documents: [], indicators: [] },
  memory,
});

type Service = (query: URLSearchParams) => string | number;
async function lookAt(service: Service, about: Asked): Promise<{ walked: Walked; queries: string[] }> {
  const queries: string[] = [];
  const ask = async ({ address }: Question): Promise<Answer> => {
    const { searchParams } = new URL(address);
    queries.push([...searchParams.values()].join(' '));
    const text = searchParams.get('verb') === 'Identify' ? identify : service(searchParams);
    if (typeof text === 'number') {
      return { kind: 'failed', code: text === 429 ? 'rate-limited' : 'http-error', status: text, retryAfter: null, detail: String(text) };
    }
    return { kind: 'fresh', status: 200, headers: {}, body: new TextEncoder().encode(text), address, movedTo: null };
  };
  return { walked: await walk(kind, about, ask), queries };
}
async function readingOf(service: Service, about: Asked) {
  const { walked, queries } = await lookAt(service, about);
  if (walked.kind !== 'read') throw new Error(walked.kind === 'failed' ? walked.detail : walked.kind);
  return { ...walked.reading, memory: JSON.parse(JSON.stringify(walked.reading.memory)) as unknown, queries };
}

test.each([
  ['<?xml version="1.0" encoding="UTF-8"?><?xml-stylesheet href="x.xsl"?>\n<OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/">', true],
  ['\ufeff<oai:OAI-PMH xmlns:oai="http://www.openarchives.org/OAI/2.0/">', true],
  ['<OAI-PMHX>', false],
  ['<rss><OAI-PMH>', false],
  ['<!DOCTYPE html><html>OAI-PMH</html>', false],
  ['', false],
])('an answer of an archive is known by its root: %.60s', (text, is) => {
  expect(kind.detect({ address: base, contentType: 'text/xml', text })).toBe(is);
});

describe('a list', () => {
  test('longer than a look is gone on with where it was left, and then begins at the day before', async () => {
    const service: Service = (query) => {
      const page = Number(query.get('resumptionToken') ?? 1);
      return listOf([page * 2, page * 2 + 1], page < 13 ? String(page + 1) : '');
    };
    const first = await readingOf(service, asked());
    expect(first.queries.slice(0, 3)).toEqual(['Identify', 'ListRecords oai_dc 2025-11-23', 'ListRecords 2']);
    expect(first.items).toHaveLength(20);
    const second = await readingOf(service, asked({}, first.memory));
    expect(second.queries).toEqual(['Identify', 'ListRecords 11', 'ListRecords 12', 'ListRecords 13']);
    expect(second.items).toHaveLength(6);
    const third = await readingOf(() => failing('noRecordsMatch'), asked({}, second.memory));
    expect(third.queries).toEqual(['Identify', 'ListRecords oai_dc 2026-11-22']);
    expect(third).toMatchObject({ items: [], memory: second.memory });
  });

  test('whose token expires between two pages is begun again', async () => {
    let expired = false;
    const service: Service = (query) => {
      if (!query.has('resumptionToken')) return listOf([1, 2], 'next');
      if (expired) return listOf([3]);
      expired = true;
      return failing('badResumptionToken');
    };
    const { items, queries } = await readingOf(service, asked({}, { base, sets: { '': { from: '2026-11-01', token: null } } }));
    const begun = 'ListRecords oai_dc 2026-11-01';
    expect(queries).toEqual(['Identify', begun, 'ListRecords next', begun, 'ListRecords next']);
    expect(items.map(({ data }) => data.title)).toEqual(['Esimerkki 1', 'Esimerkki 2', 'Esimerkki 3']);
  });

  test('whose tokens never hold comes to an end all the same', async () => {
    const service: Service = (query) => (query.has('resumptionToken') ? failing('badResumptionToken') : listOf([1], 'next'));
    const { items, queries } = await readingOf(service, asked());
    expect(items).toHaveLength(1);
    expect(queries.length).toBeLessThan(25);
  });

  test('of a set that failed is begun again, the other sets go on', async () => {
    const memory = { base, sets: { a: { from: '2026-11-01', token: 'kept' } } };
    const service: Service = (query) => (query.has('resumptionToken') ? 500 : listOf([1]));
    const { memory: next, items } = await readingOf(service, asked({ sets: ['a', 'b'] }, memory));
    expect(items).toHaveLength(1);
    expect(next).toEqual({ base, sets: { a: { from: '2026-11-01', token: null }, b: { from: '2026-11-22', token: null } } });
  });

  test('is not asked for any more once there were too many questions', async () => {
    const { walked, queries } = await lookAt(() => 429, asked({ sets: ['a', 'b', 'c'] }));
    expect(walked).toMatchObject({ kind: 'failed', code: 'rate-limited' });
    expect(queries).toHaveLength(2);
  });

  test.each(['x', { base, sets: { '': { from: 'yesterday', token: null } } }, { base, sets: 1 }])(
    'is begun anew where what is remembered is of no use: %j',
    async (memory) => {
      expect((await readingOf(() => listOf([1]), asked({}, memory))).queries[1]).toBe('ListRecords oai_dc 2025-11-23');
    },
  );
});

test('the address that answered last is asked first, if it is still one of the archive', async () => {
  const other = 'https://archive.example/server/oai/request';
  const addresses: string[] = [];
  const firstAsked = async (alternatives: string[]): Promise<string | undefined> => {
    addresses.length = 0;
    await walk(kind, asked({ alternatives }, { base: other, sets: {} }), async ({ address }) => {
      addresses.push(address.replace(/\?.*/, ''));
      return { kind: 'failed', code: 'unreachable', status: null, retryAfter: null, detail: '' };
    });
    return addresses[0];
  };
  expect(await firstAsked([other])).toBe(other);
  expect(addresses).toEqual([other, base]);
  expect(await firstAsked([])).toBe(base);
});

test.each([
  [['2023-11-01T08:00:00Z', '2023-11-02T08:00:00Z', '2023-10-30'], '2023-10-30'],
  [['2023-11-01T08:00:00Z', '2023'], '2023-11-01T08:00:00Z'],
  [['2023-11-01T08:00:00Z', '2023-11'], '2023-11-01T08:00:00Z'],
  [['2022'], '2026-11-20T08:00:00Z'],
  [[], '2026-11-20T08:00:00Z'],
  [['n.d.'], '2026-11-20T08:00:00Z'],
])('of the dates %j the issue is %s', (dates, issued) => {
  expect(issuedOf({ dates, datestamp: '2026-11-20T08:00:00Z' })).toBe(issued);
});

test('identifiers are written one way', () => {
  const identifiers = [
    'https://julkaisut.valtioneuvosto.fi/handle/10024/165399',
    'http://urn.fi/urn:isbn:978-952-000-000-2',
    'URN:NBN:fi-fe2026',
    'ISBN 978-952-000-001-9',
    '9789520000002',
    'https://example.org/10024/1',
    '1797-3554',
  ];
  expect(keysOf({ id: 'oai:julkaisut.valtioneuvosto.fi:10024/165399', identifiers })).toEqual([
    '10024/165399',
    'ISBN 9789520000002',
    'URN:NBN:fi-fe2026',
    'ISBN 9789520000019',
  ]);
});

test('stems are looked for in titles, subjects and descriptions of any language', () => {
  const { records } = parsePage(
    listOf([1]).replace('</dc:title>', '</dc:title><dc:subject>Kotoutuminen</dc:subject><dc:description>Om invandring</dc:description>'),
  );
  const about = (...words: string[]) => records.map((one) => isAbout(one, words));
  expect([about('kotoutumi'), about('invandr'), about('kalast'), about()]).toEqual([[true], [true], [false], [true]]);
});

test('an answer nested too deeply, or without records, is refused', () => {
  expect(() => parsePage(`<OAI-PMH>${'<a>'.repeat(2_000)}`)).toThrow(expect.objectContaining({ code: 'unreadable' }));
  expect(() => parsePage(identify)).toThrow(expect.objectContaining({ code: 'not-its-form' }));
});
