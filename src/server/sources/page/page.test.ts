import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { CompiledSource } from '../../store/index.ts';
import type { Asked } from '../kind.ts';
import { page } from './index.ts';

const source: CompiledSource = {
  id: 'source-a',
  kind: 'page',
  address: 'https://kotoutuminen.fi/sivu',
  language: 'fi',
  selector: null,
  interval: null,
  publisher: 'Ministeriö',
  publisherType: 'authority',
};
const asked = (body: Uint8Array, selector: string | null = null, type = 'text/html'): Asked => ({
  source: { ...source, selector },
  answer: { kind: 'fresh', status: 200, headers: { 'content-type': type }, body, address: source.address, movedTo: null },
  now: new Date('2026-01-10T12:00:00Z'),
  detectLanguage: () => null,
});
const sample = (name: string) => readFileSync(new URL(`samples/${name}`, import.meta.url));

test('the main text of a page is read without its menus, banners, scripts and footer', () => {
  expect(page.read(asked(sample('liferay.html'))).page).toEqual({
    title: 'Seuraa valmistelua',
    text: [
      'Kokoamme tälle sivulle ajankohtaista tietoa kotoutumisen edistämisestä ja hallituksen toimista. Tietoa päivitetään sitä mukaa kuin valmistelu etenee ministeriöissä.',
      'Selonteko annetaan eduskunnalle keväällä 2021, ja siinä arvioidaan kotoutumisen edistämisen uudistamistarpeita.',
      'Valtion kotouttamisohjelma laaditaan neljäksi vuodeksi kerrallaan, ja siitä päättää valtioneuvosto.',
      'Valmistelu',
      'Valmistelua voi seurata myös hankeikkunassa, johon kootaan työryhmien asiakirjat, lausunnot ja aikataulut.',
    ].join('\n'),
  });
});

test('a selector chooses an element, and the rows of a table are lines', () => {
  expect(page.read(asked(sample('table.html'), '#toimet')).page).toEqual({
    title: 'Toimet',
    text: 'Toimi | Aikataulu\nKolmen kuukauden sääntö | voimaan 11.6.2025\nTalent Boost | 2023–2027',
  });
});

test.each([
  ['a selector that finds nothing', sample('table.html'), '#muu', 'text/html', 'selector-missing'],
  ['a page without text', sample('empty.html'), null, 'text/html', 'no-text'],
  ['an empty body', Buffer.from(''), null, 'text/html', 'no-text'],
  ['a PDF', Buffer.from('%PDF-1.7'), null, 'application/pdf', 'not-a-page'],
  ['bytes of no declared type', Buffer.from([0, 1, 2]), null, '', 'not-a-page'],
])('%s is a failure', (_, body, selector, type, code) => {
  expect(() => page.read(asked(body, selector, type))).toThrow(expect.objectContaining({ code }));
});
