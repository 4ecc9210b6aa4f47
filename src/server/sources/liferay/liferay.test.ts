import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Asked, Question } from '../kind.ts';
import { walk } from '../walk.ts';
import { isReleaseAddress } from './detect.ts';
import { kind } from './index.ts';
import { parseList } from './parse.ts';
import { told } from './words.ts';

const asked = (memory: unknown = null, ask: Record<string, unknown> = {}): Asked => ({
  source: {
    id: 'source-a',
    kind: 'liferay',
    address: 'https://tem.fi/ajankohtaista',
    language: 'fi',
    selector: null,
    ask,
    interval: null,
    publisher: 'Ministeriö',
    publisherType: 'authority',
  },
  now: new Date('2025-01-20T12:00:00Z'),
  detectLanguage: () => null,
  watched: { documents: [], indicators: [] },
  memory,
});

const perPage = 20;
/** A list without an end: page n has releases 20n … 20n+19. `newer`: releases that have come since, each moving the others on. */
function listPage(address: string, newer: number, linked = (page: number) => `/ajankohtaista?_x_INSTANCE_ab12_cur=${page}`): string {
  const page = Number(/_cur=(\d+)/.exec(address)?.[1] ?? 1);
  const items = Array.from({ length: perPage }, (_, n) => (page - 1) * perPage + n - newer);
  const links = [page - 1, page, page + 1].map((n) => `<a href="${linked(n)}">${n}</a>`);
  return `<!doctype html><html lang="fi"><body><main><ul>${items.map((n) => `<li><a href="/-/tiedote-${n}">Tiedote ${n}</a> 16.1.2025</li>`).join('')}</ul>${links.join('')}</main></body></html>`;
}

async function look(memory: unknown = null, ask: Record<string, unknown> = {}, pageOf = (address: string) => listPage(address, 0)) {
  const questions: Question[] = [];
  const walked = await walk(kind, asked(memory, ask), async (question) => {
    questions.push(question);
    const body = new TextEncoder().encode(pageOf(question.address));
    return { kind: 'fresh', status: 200, headers: { 'content-type': 'text/html' }, body, address: question.address, movedTo: null };
  });
  if (walked.kind !== 'read') throw new Error(JSON.stringify(walked));
  const { items, memory: kept } = walked.reading;
  return { questions, titles: items.map(({ data }) => data.title), memory: kept };
}

test('a list is read from its beginning, and no further than five pages', async () => {
  const { questions, titles } = await look();
  expect(questions.map(({ address }) => /\d+$/.exec(address)?.[0])).toEqual([undefined, '2', '3', '4', '5']);
  expect(titles).toEqual(Array.from({ length: 100 }, (_, n) => `Tiedote ${n}`));
});

test('the settings may ask for fewer pages', async () => {
  expect((await look(null, { pages: 2 })).questions).toHaveLength(2);
});

test('the next look goes as far as what is known', async () => {
  const { memory } = await look();
  expect((await look(memory, {}, (address) => listPage(address, 3))).questions).toHaveLength(1);
  const later = await look(memory, {}, (address) => listPage(address, 30));
  expect(later.questions).toHaveLength(2);
  expect(later.titles.slice(0, 2)).toEqual(['Tiedote -30', 'Tiedote -29']);
});

test('what is remembered has an end, and the newest is kept', async () => {
  let memory: unknown = null;
  for (const newer of [0, 100, 200, 300]) ({ memory } = await look(memory, {}, (address) => listPage(address, newer)));
  const { seen } = memory as { seen: string[] };
  expect(seen).toHaveLength(200);
  expect(seen[0]).toBe('tem.fi/-/tiedote--300');
});

test.each([['text'], [{ seen: 'text' }], [{ seen: [1] }], [[]], [7]])('a memory that is none, as %j, is not believed', async (memory) => {
  expect((await look(memory)).questions).toHaveLength(5);
});

test.each([
  ['on another host', (n: number) => `https://elsewhere.example/?_x_INSTANCE_ab12_cur=${n}`],
  ['a script', (n: number) => `javascript:go('_x_cur=${n}')`],
  ['of something else', (n: number) => `/ajankohtaista?recur=${n}`],
])('a next page %s is not asked for', async (_, linked) => {
  expect((await look(null, {}, (address) => listPage(address, 0, linked))).questions).toHaveLength(1);
});

test('two links to one release are one item, and a release on two pages too', async () => {
  const twice = '<li><a href="/-/a">A</a><a href="https://www.tem.fi/-/a/?utm_source=x">A</a></li><li><a href="/-/b">B</a></li>';
  const more = '<a href="?_x_INSTANCE_ab12_cur=2">2</a>';
  const { titles } = await look(null, {}, () => `<html><body><ul>${twice}</ul>${more}</body></html>`);
  expect(titles).toEqual(['A', 'B']);
});

const linksIn = (markup: string) =>
  parseList(`<html><body>${markup}</body></html>`, 'https://tem.fi/x', null).entries.map(({ address }) => address);

test('links in menus, beside the list and at the page’s edges are not of the list', () => {
  const menus = '<header><a href="/-/a">a</a></header><nav><a href="/-/b">b</a></nav><aside><a href="/-/c">c</a></aside>';
  const list = '<article><header><a href="/-/d">d</a></header></article>';
  expect(linksIn(`${menus}${list}<footer><a href="/-/e">e</a></footer>`)).toEqual(['https://tem.fi/-/d']);
});

test('of a flood of links the first are read, or none', { timeout: 10_000 }, () => {
  const links = (many: number) => Array.from({ length: many }, (_, n) => `<p>1.1.2025</p><a href="/-/x${n}">x</a>`).join('');
  expect(linksIn(`${'<div>'.repeat(900)}${links(5_000)}`)).toHaveLength(500);
  expect(linksIn('<a href="/-/x">x</a>'.repeat(15_000))).toHaveLength(1);
  expect(() => linksIn(links(20_000))).toThrow(expect.objectContaining({ code: 'too-large' }));
});

test.each([
  ['https://tem.fi/-/x', true],
  ['https://valtioneuvosto.fi/en/-//1410869/x', true],
  ['https://intermin.fi/artikkeli/-/asset_publisher/x', true],
  ['https://tem.fi/ajankohtaista', false],
  ['https://tem.fi/documents/-/document_library/x.pdf', false],
  ['https://tem.fi/uutiset/-/asset_publisher/ab/rss', false],
  ['https://tem.fi/uutiset/-/asset_publisher/ab?_x_INSTANCE_ab_cur=2', false],
  ['https://tem.fi/-/', false],
  ['javascript:x//-/x', false],
])('%s is an address of a release: %j', (address, is) => {
  expect(isReleaseAddress(new URL(address))).toBe(is);
});

test.each([
  [['Julkaisuajankohta 16.1.2025 13.41'], '16.1.2025 13.41'],
  [['Utgivningsdatum 16.1.2025 13.41'], '16.1.2025 13.41'],
  [['Publication date 16.1.2025 13.41 Published in English on 17.1.2025 at 13.21'], '17.1.2025 at 13.21'],
  [['Laki tuli voimaan 1.1.2025.', '16.1.2025 klo 9.05'], '16.1.2025 klo 9.05'],
  [['1.1.2025 annettu asetus muuttuu', '16.1.2025 | Tiedote'], '16.1.2025'],
  [['8.1.2026 13:41:00 EET | Tiedote'], '8.1.2026 13:41:00 EET'],
  [['Laki tuli voimaan 1.1.2025.'], null],
  [['Asia 1.2.2025.1234 ja 192.168.1.2025'], null],
])('of %j the day of publishing is %j', (lines, published) => {
  expect(told(lines).published).toBe(published);
});

test('what a text begins with stays in it, when the day of publishing is told elsewhere', () => {
  const law = '1.1.2025 voimaan tullut laki muuttuu';
  expect(told([law, '16.1.2025 | Tiedote'])).toMatchObject({ lead: [law], published: '16.1.2025', kind: 'press-release' });
  expect(told(['16.1.2025 Laki muuttuu'])).toMatchObject({ lead: ['Laki muuttuu'], published: '16.1.2025' });
});

const sniffed = (file: string, contentType = 'text/html') => ({
  address: 'https://tem.fi/x',
  contentType,
  text: readFileSync(new URL(`samples/${file}`, import.meta.url), 'utf8'),
});

test('a list is known by its links and its builder’s marks', () => {
  expect(kind.detect(sniffed('list-in-finnish/1.html'))).toBe(true);
  expect(kind.detect(sniffed('list-in-finnish/1.html', 'application/json'))).toBe(false);
  expect(kind.detect(sniffed('list-is-gone/answer.html'))).toBe(false);
  expect(kind.detect({ ...sniffed('list-in-finnish/1.html'), text: '<html><body><a href="/uutinen">x</a></body></html>' })).toBe(false);
});
