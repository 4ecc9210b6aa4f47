import { expect, test } from 'vitest';
import { createWorld } from '../hosts.ts';
import type { Release } from '../releases.ts';
import type { Reply } from '../reply.ts';

const release = (address: string, language: string, day: string, title = address): Release => ({
  title,
  address,
  language,
  publisher: 'Virasto',
  official: true,
  summary: `Tiivistelmä: ${title}`,
  at: new Date(`${day}T10:00:00Z`),
});
const many = Array.from({ length: 12 }, (_, n) =>
  release(`https://tem.fi/-/tiedote-${n}`, 'fi', `2026-01-${String(28 - n)}`, `Tiedote ${n}`),
);
const told = [
  release('https://valtioneuvosto.fi/-/1410877/tulorajasta', 'fi', '2026-02-05', 'Tulorajasta'),
  ...many,
  release('https://valtioneuvosto.fi/en/-/1410869/on-citizenship', 'en', '2026-01-10', 'On citizenship'),
  release('https://www.sttinfo.fi/tiedote/71723152/toinen?lang=fi', 'fi', '2026-01-09', 'Toinen'),
  release('https://www.sttinfo.fi/tiedote/71723151/laki?lang=fi', 'fi', '2026-07-08', 'Laki'),
  release('https://moniheli.fi/en/uutinen/uusi-paivittynyt-kotolaki/', 'en', '2025-12-17', 'The updated Act – what’s changed?'),
];
const world = createWorld(() => 1, told);

function ask(address: string, day = '2026-08-01'): Reply & { text: string } {
  const url = new URL(address);
  const reply = world.host({ url, method: 'GET', body: '', headers: {}, earlier: 0, now: new Date(`${day}T12:00:00Z`) });
  return { ...reply, text: String(reply.body ?? '') };
}
const linksOf = (text: string): string[] => [...text.matchAll(/<h3><a href="([^"]*)"/g)].map(([, link]) => link ?? '');

test('a ministry’s list tells its releases as they come out, under its own host', () => {
  expect(linksOf(ask('https://tem.fi/ajankohtaista', '2026-01-18').text)).toEqual([
    'https://tem.fi/-/tiedote-10',
    'https://tem.fi/-/tiedote-11',
  ]);
  expect(linksOf(ask('https://tem.fi/ajankohtaista').text)[0]).toBe('https://tem.fi/-/tulorajasta');
  expect(linksOf(ask('https://valtioneuvosto.fi/ajankohtaista').text)[0]?.replace('/-//', '/-/')).toBe(told[0]?.address);
  expect(linksOf(ask('https://intermin.fi/en/news').text)).toEqual(['https://intermin.fi/en/-/on-citizenship']);
  expect(linksOf(ask('https://intermin.fi/sv/aktuellt').text)).toEqual([]);
});

test('a list goes on where its link to the next page leads, and its feed is the page itself', () => {
  const { text } = ask('https://tem.fi/ajankohtaista');
  const next = /href="(\/ajankohtaista\?[^"]*_delta=10[^"]*_cur=2)"/.exec(text)?.[1]?.replace(/&amp;/g, '&') ?? '';
  expect(linksOf(text)).toHaveLength(10);
  expect(linksOf(ask(`https://tem.fi${next}`).text)).toHaveLength(3);
  expect(ask('https://tem.fi/ajankohtaista?p_p_resource_id=getRSS')).toMatchObject({ status: 200, headers: { 'content-type': /html/ } });
});

test.each([
  'https://valtioneuvosto.fi/-/1410877/tulorajasta',
  'https://valtioneuvosto.fi/-//1410877/tulorajasta',
  'https://tem.fi/-/tulorajasta',
  'https://vm.fi/-/1410877/tulorajasta',
])('a release answers at %s once it is out', (address) => {
  expect(ask(address).text).toContain('Julkaisuajankohta 5.2.2026 12.00');
  expect(ask(address, '2026-02-04').status).toBe(404);
  expect(ask(`${address}?languageId=sv_SE`).text).not.toContain('Julkaisuajankohta');
});

test('a page of STT Info has its release, and at its foot the publisher’s others', () => {
  const { text } = ask('https://www.sttinfo.fi/tiedote/71723151/laki?lang=fi');
  expect(text).toContain('8.7.2026 13:00:00 EEST | Virasto | Tiedote');
  expect(text).toContain('9.1.2026 12:00:00 EET | Tiedote');
  expect(ask('https://www.sttinfo.fi/tiedote/laki?publisherId=1&releaseId=71723151').text).toBe(text);
  expect(ask('https://www.sttinfo.fi/tiedote/71723151/laki', '2026-07-07').status).toBe(404);
});

test('the REST interface gives entries, one entry, pages of its own, and refuses in its own form', () => {
  const at = 'https://moniheli.fi/en/wp-json/wp/v2/uutinen';
  const json = (address: string, day?: string) => JSON.parse(ask(address, day).text) as unknown;
  const entry = { id: 24_166, date: '2025-12-17T12:00:00', date_gmt: '2025-12-17T10:00:00', status: 'publish' };
  expect(json(at)).toMatchObject([{ ...entry, title: { rendered: 'The updated Act &#8211; what&#8217;s changed?' } }]);
  expect(ask(at).headers).toMatchObject({ 'X-WP-Total': '1', 'X-WP-TotalPages': '1' });
  expect(json(`${at}/24166?_fields=id,date`)).toEqual({ id: 24_166, date: '2025-12-17T12:00:00' });
  expect(json(at, '2025-12-16')).toEqual([]);
  expect(json(`${at}?after=2026-01-01T00:00:00`)).toEqual([]);
  expect(json('https://moniheli.fi/wp-json/wp/v2/uutinen')).toEqual([]);
  expect(json(`${at}?page=2`)).toMatchObject({ code: 'rest_post_invalid_page_number', data: { status: 400 } });
  expect(json('https://moniheli.fi/wp-json/wp/v2/muu')).toMatchObject({ code: 'rest_no_route' });
  expect(ask('https://moniheli.fi/en/uutinen/uusi-paivittynyt-kotolaki/').status).toBe(200);
});
