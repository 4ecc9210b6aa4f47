import { expect, test } from 'vitest';
import { textLines } from './clean.ts';
import { deepest, most } from './depth.ts';
import { parseFeed } from './feed/parse.ts';
import { parsePage } from './page/parse.ts';

/** At a million, parsing would take minutes: the test would run out of time. */
const many = 1_000_000;
const tooDeep = expect.objectContaining({ code: 'unreadable' }) as Error;

test('markup without a floor is refused at once, wherever it stands', { timeout: 5_000 }, () => {
  expect(() => parseFeed(`<rss><channel>${'<a>'.repeat(many)}`)).toThrow(tooDeep);
  expect(() => parsePage(`<!doctype html><html><body>${'<div>'.repeat(many)}`, null)).toThrow(tooDeep);
  expect(() => textLines('<b>'.repeat(many))).toThrow(tooDeep);
});

test('what is long but not deep is read', () => {
  const paragraphs = 2 * deepest;
  expect(textLines('<p>a<br>b'.repeat(paragraphs))).toHaveLength(2 * paragraphs);
  expect(textLines(`${'<div>'.repeat(deepest)}a`)).toEqual(['a']);
});

const tooLarge = expect.objectContaining({ code: 'too-large' }) as Error;
const pageOf = (paragraphs: string) => `<!doctype html><html><body><article>${paragraphs}</article></body></html>`;

test('a page of more elements or words than anybody reads is refused', () => {
  expect(() => parsePage(pageOf('<p>a</p>'.repeat(most)), 'article')).toThrow(tooLarge);
  expect(() => parsePage(pageOf(`<p>${'sanoja '.repeat(200_000)}</p>`), 'article')).toThrow(tooLarge);
  expect(parsePage(pageOf(`<p>${'sanoja '.repeat(100_000)}</p>`), 'article').text).toHaveLength(699_999);
});
