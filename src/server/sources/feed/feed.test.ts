import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { CompiledSource } from '../../store/index.ts';
import type { Asked } from '../kind.ts';
import { looksLike } from './detect.ts';
import { feed } from './index.ts';

const source: CompiledSource = {
  id: 'source-a',
  kind: 'feed',
  address: 'https://kotoutuminen.fi/feed',
  language: null,
  selector: null,
  interval: null,
  publisher: 'Ministeriö',
  publisherType: 'authority',
};
const asked = (body: Uint8Array, more: Partial<CompiledSource> = {}): Asked => ({
  source: { ...source, ...more },
  answer: { kind: 'fresh', status: 200, headers: { 'content-type': 'text/xml' }, body, address: source.address, movedTo: null },
  now: new Date('2026-01-10T12:00:00Z'),
  detectLanguage: () => null,
});
const sample = (name: string) => readFileSync(new URL(`samples/${name}`, import.meta.url));
const read = (name: string) =>
  feed
    .read(asked(sample(name)))
    .items.map(({ data: { title, address, published, time, language } }) => [title, address, published, time, language]);

const site = 'https://kotoutuminen.fi';

test('RSS 2.0 with relative links, markup, a duplicate, a bad link and missing parts', () => {
  expect(read('rss-2.xml')).toEqual([
    ['Esimerkki & otsikko lihavoituna', `${site}/-/esimerkki?utm_source=rss`, '2026-01-08', '13:41', 'fi'],
    ['Exempel på svenska', `${site}/sv/-/exempel`, '2026-01-09', '10:00', 'sv'],
    ['Ei käypä osoite', null, '2026-01-08', '09:05', 'fi'],
    ['Otsikko puuttuu, mutta teksti on.', `${site}/-/vain-tunniste`, '2026-01-10', undefined, 'fi'],
  ]);
  const [first, second, , last] = feed.read(asked(sample('rss-2.xml'))).items;
  expect(first?.data).toMatchObject({
    publisher: 'Työ- ja elinkeinoministeriö',
    summary: 'Ensimmäinen kappale. Toinen kappale.',
    kind: 'news',
  });
  expect(first).toMatchObject({
    canonicalAddress: 'kotoutuminen.fi/-/esimerkki',
    publishedOrder: '2026-01-08T13:41',
    publisherType: 'authority',
  });
  expect(second?.data.publisher).toBe('Ministeriö');
  expect(last?.data.dateFrom).toBe('first-seen');
});

test('RSS 0.91 with its DOCTYPE', () => {
  expect(read('rss-091.xml')).toEqual([['Ett exempel', 'https://tem.fi/sv/-/ett-exempel', '2026-01-10', undefined, 'sv']]);
});

test('RSS 1.0 in RDF', () => {
  expect(read('rdf.xml')).toEqual([['An example', 'https://tem.fi/en/-/example', '2026-01-08', undefined, 'en']]);
});

test('Atom with a base, languages of entries and a date without a zone', () => {
  expect(read('atom.xml')).toEqual([
    ['Esimerkki <suluissa>', `${site}/uutiset/esimerkki`, '2026-01-08', '13:41', 'fi'],
    ['Exempel', `${site}/exempel`, '2026-01-09', '01:30', 'sv'],
  ]);
});

test('JSON Feed', () => {
  expect(read('json-feed.json')).toEqual([
    ['A practice', `${site}/en/-/practice`, '2026-01-08', '13:41', 'en'],
    ['Käytäntö', `${site}/-/kaytanto`, '2026-01-07', undefined, 'fi'],
  ]);
});

test('a feed that breaks off is read as far as it is whole', () => {
  expect(read('cut-off.xml').map(([title]) => title)).toEqual(['Kokonainen', 'Toinen kokonainen']);
});

test.each([
  ['windows-1252-said-utf-8.xml', 'Työ- ja elinkeinoministeriö – ”päätös”'],
  ['utf-8-said-latin-1.xml', 'Åtgärder för företag – ”beslut”'],
])('%s is read by its bytes', (name, title) => {
  expect(read(name).map(([first]) => first)).toEqual([title]);
});

test('a feed may have no entries', () => {
  expect(read('no-entries.xml')).toEqual([]);
});

test.each([
  ['<!DOCTYPE html><html><body>Sivua ei löydy</body></html>', 'html'],
  [
    '\ufeff<?xml version="1.0"?><!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN"><html xmlns="http://www.w3.org/1999/xhtml"/>',
    'html',
  ],
  ['<p>Huoltokatko</p>', 'html'],
  ['', 'nothing'],
  ['Huoltokatko', 'nothing'],
  ['\u0000\u0001\u0002', 'nothing'],
  ['{"error":"no"}', 'json'],
  ['[1,2]', 'nothing'],
  ['<rss', 'xml-feed'],
  ['<opml version="2.0"><body/></opml>', 'html'],
])('%j is no feed', (text, looks) => {
  expect(looksLike(text)).toBe(looks);
  expect(() => feed.read(asked(new TextEncoder().encode(text)))).toThrow(expect.objectContaining({ code: 'not-a-feed' }));
});

test('the language that is declared nearest counts', () => {
  const entry = (link: string) =>
    `<rss version="2.0"><channel><title>t</title><language>en</language><item><title>x</title><link>${link}</link></item></channel></rss>`;
  const languageOf = (link: string, more: Partial<CompiledSource> = {}) =>
    feed.read(asked(new TextEncoder().encode(entry(link)), more)).items[0]?.language;
  expect(languageOf('https://www.sttinfo.fi/tiedote/1/x?lang=sv', { language: 'fi' })).toBe('sv');
  expect(languageOf('https://tem.fi/-/x', { language: 'fi' })).toBe('fi');
  expect(languageOf('https://tem.fi/-/x')).toBe('en');
});

test('an item has the same id and the same content each time', () => {
  const [once, again] = [
    feed.read(asked(sample('rss-2.xml'))),
    feed.read({ ...asked(sample('rss-2.xml')), now: new Date('2026-02-01T12:00:00Z') }),
  ];
  expect(again.items.map(({ id, contentHash }) => [id, contentHash])).toEqual(once.items.map(({ id, contentHash }) => [id, contentHash]));
});

test.each(['javascript:alert(1)', 'data:text/html,x', 'https://tem.fi@elsewhere.example/', `https://tem.fi/${'a'.repeat(2_048)}`])(
  'an address that no reader should follow is none: %.40s',
  (link) => {
    const text = `<rss version="2.0"><channel><title>t</title><item><title>x</title><link>${link}</link></item></channel></rss>`;
    expect(feed.read(asked(new TextEncoder().encode(text))).items).toMatchObject([
      { canonicalAddress: null, data: { title: 'x', address: null } },
    ]);
  },
);
