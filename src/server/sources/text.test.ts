import { expect, test } from 'vitest';
import { plainText, shortened, textLines } from './clean.ts';
import { difference } from './difference.ts';
import { languageOf, languageOfAddress, languageOfTag, loadDetector } from './language.ts';
import { readTime } from './time.ts';

test.each([
  ['Hei &amp; <b>moi</b>', 'Hei & moi'],
  ['<script>alert(1)</script>a<style>b{}</style>', 'a'],
  ['<img src=x onerror=alert(1)>kuva', 'kuva'],
  ['<svg><script>alert(1)</script></svg>a', 'a'],
  ['<iframe srcdoc="<script>1</script>">x</iframe>a', 'a'],
  ['a\u202eb\u200bc\u00add', 'abcd'],
  ['a\udeadb\ud800', 'ab'],
  ['<p>a</p><p>b</p>', 'a b'],
  ['3 < 5 ja 7 > 6', '3 < 5 ja 7 > 6'],
  ['&lt;script&gt;alert(1)&lt;/script&gt;', '<script>alert(1)</script>'],
])('%j as text', (html, text) => {
  expect(plainText(html)).toBe(text);
});

test('blocks are lines', () => {
  expect(textLines('<h2>a</h2>\n<p>b<br>c</p><ul><li>d</li><li> e\n f </li></ul><table><tr><td>g</td><td>h</td></tr></table>')).toEqual([
    'a',
    'b',
    'c',
    'd',
    'e f',
    'g | h',
  ]);
});

test('a long text is cut between words', () => {
  expect(shortened('yksi kaksi kolme', 9)).toBe('yksi…');
  expect(shortened('yksi', 4)).toBe('yksi');
});

test.each([
  ['2026-01-08T11:41:00Z', '2026-01-08', '13:41'],
  ['2026-07-08T22:30:00Z', '2026-07-09', '01:30'],
  ['2026-01-08T13:41:00', '2026-01-08', '13:41'],
  ['2026-01-08', '2026-01-08', null],
  ['Thu, 08 Jan 2026 11:41:00 GMT', '2026-01-08', '13:41'],
  ['Thu, 08 Jan 2026 13:41:00 EET', '2026-01-08', '13:41'],
  ['Wed, 08 Jul 2026 13:41:00 EEST', '2026-07-08', '13:41'],
  ['Thu, 08 Jan 2026 13:41:00 +0200', '2026-01-08', '13:41'],
  ['Thu, 08 Jan 2026 13:41:00', '2026-01-08', '13:41'],
  ['8.1.2026 13.41', '2026-01-08', '13:41'],
  ['8.1.2026 25.00', '2026-01-08', null],
  ['2026-01-08T24:00:00', '2026-01-08', null],
  ['8.1.2026 13:41:00 EET', '2026-01-08', '13:41'],
  ['8.1.2026 klo 9.05', '2026-01-08', '09:05'],
  ['16.1.2025', '2025-01-16', null],
])('the date %s', (text, day, time) => {
  expect(readTime(text)).toEqual({ day, time });
});

test.each([
  '',
  'yesterday',
  '31.2.2026',
  '2026-02-31',
  '2026-02-31T10:00',
  'Fri, 01 Jan 20250 00:00:00 GMT',
  '0000-01-01T00:00:00Z',
  'x'.repeat(1_000),
  undefined,
])('%j is no date', (text) => {
  expect(readTime(text)).toBeNull();
});

test('tags and addresses name languages', () => {
  expect(['fi', 'fi-FI', 'sv_SE', ' EN ', 'de', '', null].map(languageOfTag)).toEqual(['fi', 'fi', 'sv', 'en', null, null, null]);
  const addresses = [
    'https://a.fi/sv/-/x',
    'https://a.fi/x?lang=en',
    'https://a.fi/x?_101_INSTANCE_a_languageId=fi_FI',
    'https://a.fi/svenska',
    null,
  ];
  expect(addresses.map(languageOfAddress)).toEqual(['sv', 'en', 'fi', null, null]);
});

test('what is not declared is detected among our languages', async () => {
  const detect = await loadDetector();
  const titles = [
    'Kotoutumislaki uudistuu ensi vuoden alussa',
    'Regeringen överlämnade redogörelsen till riksdagen',
    'Government submitted its report to Parliament',
  ];
  expect(titles.map((title) => languageOf([null, 'de'], title, detect))).toEqual(['fi', 'sv', 'en']);
  expect(languageOf(['sv'], titles[0] ?? '', detect)).toBe('sv');
  expect(languageOf([], '', detect)).toBeNull();
});

const before = 'Selonteko annetaan eduskunnalle vuoden 2020 loppuun mennessä.\nValko laaditaan neljäksi vuodeksi.\nKolmas kappale.';
const after = 'Selonteko annetaan eduskunnalle keväällä 2021.\nValko laaditaan neljäksi vuodeksi.\nKolmas kappale.\nNeljäs kappale.';
const joined = (parts: ReturnType<typeof difference>, left: 'added' | 'removed') =>
  parts
    .filter(({ kind }) => kind !== left)
    .map(({ text }) => text)
    .join('');

test('what changed in a paragraph is told by words', () => {
  const parts = difference(before, after);
  expect(parts[0]).toEqual({ kind: 'same', text: 'Selonteko annetaan eduskunnalle ' });
  expect(parts.some(({ kind, text }) => kind === 'added' && text.includes('Neljäs kappale.'))).toBe(true);
  expect(parts.some(({ kind, text }) => kind !== 'same' && text.includes('Valko'))).toBe(false);
});

test.each([
  [before, after],
  [after, before],
  ['', 'a'],
  ['a', ''],
  ['', ''],
  ['a\nb', 'a\nb'],
  ['täysin toinen teksti', 'jotain ihan muuta sanottavaa'],
  [Array.from({ length: 3_000 }, (_, n) => `a${n}`).join('\n'), Array.from({ length: 3_000 }, (_, n) => `b${n}`).join('\n')],
])('a difference holds both texts whole: %#', (a, b) => {
  const parts = difference(a, b);
  expect(joined(parts, 'added')).toBe(a);
  expect(joined(parts, 'removed')).toBe(b);
});

test('a paragraph that was written anew is told whole', () => {
  expect(difference('täysin toinen teksti', 'jotain ihan muuta sanottavaa').map(({ kind }) => kind)).toEqual(['removed', 'added']);
});
