import { expect, test } from 'vitest';
import { difference } from '../difference.ts';
import { kind } from './index.ts';
import { parsePage } from './parse.ts';

const html = (main: string) =>
  `<!doctype html><html lang="fi"><head><title>T</title></head><body><main><h1>T</h1>${main}</main></body></html>`;
const paragraph =
  '<p>Taulukkoon on koottu hallituksen toimet työperäisessä maahanmuutossa, niiden aikataulu ja tavoite, ja sitä täydennetään.</p>';
const row = (name: string, when: string) => `<tr><td>${name}</td><td>${when}</td></tr>`;
const version = (...rows: string[]) => parsePage(html(`${paragraph}<table>${rows.join('')}</table>`), null).text;

test('of two versions of a table, the cell that changed is told', () => {
  const before = version(row('Talent Boost', '2023–2027'), row('Tulorajan nosto', 'keväällä 2026'));
  const after = version(row('Talent Boost', '2023–2027'), row('Tulorajan nosto', 'syksyllä 2026'));
  expect(difference(before, after).filter(({ kind: part }) => part !== 'same')).toEqual([
    { kind: 'removed', text: 'keväällä' },
    { kind: 'added', text: 'syksyllä' },
  ]);
});

test('a page that only looks different has the same text', () => {
  const plain = parsePage(html(`${paragraph}<p>Laki tuli voimaan 1.1.2025.</p>`), null);
  const dressed = html(
    `<div class="a">${paragraph}</div>\n<!-- x --><div><p><b>Laki</b> tuli&nbsp;voimaan\n 1.1.2025.</p></div><script>x()</script>`,
  );
  expect(parsePage(dressed, null)).toEqual(plain);
});

test('a title is what its heading says, whatever signs are in it', () => {
  expect(parsePage(html(`${paragraph}`).replace('<h1>T', '<h1>Kun a &lt; b &amp; <i>c</i>'), null).title).toBe('Kun a < b & c');
  expect(parsePage(html(`${paragraph}`).replace('<h1>T</h1>', '').replace('<title>T', '<title>Kun a &lt; b'), null).title).toBe(
    'Kun a < b',
  );
});

test.each([
  ['no body', `<html lang="fi"><head><title>T</title></head><h1>T</h1>${paragraph}`],
  ['no root', `<h1>T</h1>${paragraph}`],
  ['a broken root', `<!doctype html><html lang="fi"<head><title>T</title></head><body><h1>T</h1>${paragraph}</body></html>`],
  ['something before the root', `<b>Varoitus</b><html><head><title>T</title></head><body><h1>T</h1>${paragraph}</body></html>`],
  ['a broken head', `<html><head><meta ch><a href="/">x</a></nav><main><h1>T</h1>${paragraph}</main>`],
])('a page with %s has its text all the same', (_, page) => {
  const found = parsePage(page, null);
  expect(found.title).toBe('T');
  expect(found.text).toContain('Taulukkoon on koottu');
});

test('elements within each other do not make a page slow, and its text is found beneath them', { timeout: 5_000 }, () => {
  const deep = (text: string) => html(`<nav>Valikko</nav>${'<div>'.repeat(900)}${text}${'</div>'.repeat(900)}`);
  expect(parsePage(deep(paragraph), null).text).toMatch(/^Taulukkoon on koottu.*täydennetään\.$/);
  expect(() => parsePage(deep('x'), null)).toThrow(expect.objectContaining({ code: 'no-text' }));
});

test('beside a form for signing in there may be a page', () => {
  const form = '<form><input type="password"></form>';
  expect(() => parsePage(html(`${paragraph}${form}`), null)).toThrow(expect.objectContaining({ code: 'no-text' }));
  expect(parsePage(html(`${paragraph.repeat(10)}${form}`), null).text).toContain('Taulukkoon');
  expect(parsePage(html(`<div id="a">${paragraph}</div>${form}`), '#a').text).toContain('Taulukkoon');
});

test.each([
  ['text/html; charset=utf-8', 'x', true],
  ['application/xhtml+xml', 'x', true],
  ['', '<!doctype html><p>x', true],
  ['', 'x', false],
  ['application/pdf', '<html>', false],
])('%j %j may be a page: %j', (contentType, text, is) => {
  expect(kind.detect({ address: 'https://tem.fi/x', contentType, text })).toBe(is);
});
