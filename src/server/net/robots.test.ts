import { expect, test } from 'vitest';
import { seeded } from '../../../tests/support/random.ts';
import { readRobots } from './robots.ts';

const read = (text: string) => readRobots(new TextEncoder().encode(text), 'Seuraa');
const allows = (text: string, path: string) => read(text).allows(path);
const rules = (...lines: string[]) => ['User-agent: *', ...lines].join('\n');

test.each([
  ['nothing', '', '/a', true],
  ['an empty Disallow', rules('Disallow:'), '/a', true],
  ['everything', rules('Disallow: /'), '/a', false],
  ['everything, but not the file itself', rules('Disallow: /'), '/robots.txt', true],
  ['the beginning of a path', rules('Disallow: /haku'), '/haku-tulos?q=a', false],
  ['upper and lower case are two', rules('Disallow: /Haku'), '/haku', true],
  ['the longest says', rules('Disallow: /fi', 'Allow: /fi/avoin'), '/fi/avoin/a', true],
  ['the longest says, whatever the order', rules('Allow: /fi/avoin', 'Disallow: /fi'), '/fi/suljettu', false],
  ['Allow where both say as much', rules('Disallow: /a*c', 'Allow: /abc'), '/abc', true],
  ['a wildcard inside', rules('Disallow: /*/haku'), '/fi/haku', false],
  ['a wildcard is also nothing', rules('Disallow: /fi*haku'), '/fihaku', false],
  ['a query', rules('Disallow: /*?p_p_id='), '/fi/a?p_p_id=1', false],
  ['an end', rules('Disallow: /*.pdf$'), '/a.pdf', false],
  ['an end that is not reached', rules('Disallow: /*.pdf$'), '/a.pdf?b', true],
  ['an end of the whole', rules('Disallow: /a$'), '/ab', true],
  ['pieces that would have to overlap', rules('Disallow: /ab*bc$'), '/abc', true],
  ['the last of several ends', rules('Disallow: /*.pdf$'), '/a.pdf.pdf', false],
  ['a dollar that is no end', rules('Disallow: /a$b'), '/a$b', false],
  ['a star written out', rules('Disallow: /a%2Ab'), '/a*b', false],
  ['a star written out is no wildcard', rules('Disallow: /a%2Ab'), '/axb', true],
  ['letters encoded in the rule', rules('Disallow: /p%C3%A4%c3%a4'), '/p%c3%a4%C3%A4', false],
  ['letters plain in the rule', rules('Disallow: /päätös'), '/p%C3%A4%C3%A4t%C3%B6s', false],
  ['letters that need no encoding', rules('Disallow: /%68aku'), '/haku', false],
  ['a slash that is encoded is another sign', rules('Disallow: /a%2Fb'), '/a/b', true],
  ['a comment', rules('Disallow: /a # Disallow: /b'), '/b', true],
  ['spaces', '  user-AGENT :  *  \n  DISALLOW :   /a  ', '/a', false],
  ['lines that end as they did on old machines', 'User-agent: *\rDisallow: /a\r\nDisallow: /b', '/b', false],
  ['a byte order mark', '\ufeffUser-agent: *\nDisallow: /a', '/a', false],
  ['rules before any agent', 'Disallow: /a\nUser-agent: *\nDisallow: /b', '/a', true],
  ['a page instead', '<!doctype html><title>User-agent: *</title>\n<p>Disallow: /', '/a', true],
  ['our own group', 'User-agent: *\nDisallow: /\n\nUser-agent: seuraa\nDisallow: /x', '/a', true],
  ['our own group, with a version', 'User-agent: SEURAA/2.0\nDisallow: /a', '/a', false],
  ['a name that only begins as ours', 'User-agent: Seuraavainen\nDisallow: /a', '/a', true],
  ['both our groups', 'User-agent: Seuraa\nDisallow: /a\n\nUser-agent: x\nDisallow: /\n\nUser-agent: Seuraa\nDisallow: /b', '/b', false],
  ['a group of several agents', 'User-agent: x\nSitemap: https://tem.fi/s\n\nUser-agent: *\nDisallow: /a', '/a', false],
  ['an agent after a delay is a new group', 'User-agent: *\nCrawl-delay: 5\nUser-agent: x\nDisallow: /', '/a', true],
])('robots.txt: %s', (_, text, path, expected) => {
  expect(allows(text, path)).toBe(expected);
});

test.each([
  ['5', 5_000],
  ['0.5', 500],
  ['3600', 60_000],
  ['-1', 0],
  ['soon', 0],
  ['', 0],
])('Crawl-delay %j', (value, expected) => {
  expect(read(rules(`Crawl-delay: ${value}`)).delay).toBe(expected);
});

test('what comes after 500 KiB is left', () => {
  const long = `User-agent: *\nDisallow: /a\n#${'x'.repeat(500 * 1024)}\nDisallow: /b`;
  expect(allows(long, '/a')).toBe(false);
  expect(allows(long, '/b')).toBe(true);
});

/** The same question answered slowly: a rule as a regular expression. */
function slowly(lines: readonly [string, string][], path: string): boolean {
  const fits = ([, pattern]: [string, string]) => {
    const signs = [...pattern].map((sign, n) =>
      sign === '*' ? '.*' : sign === '$' && n === pattern.length - 1 ? '$' : `\\u{${sign.codePointAt(0)?.toString(16)}}`,
    );
    return new RegExp(`^${signs.join('')}`, 'u').test(path);
  };
  const fitting = lines.filter(fits);
  const longest = Math.max(0, ...fitting.map(([, pattern]) => pattern.length));
  const best = fitting.filter(([, pattern]) => pattern.length === longest);
  return best.length === 0 || best.some(([name]) => name === 'Allow');
}

test('any rules decide as the standard words them', () => {
  const random = seeded(9309);
  for (let n = 0; n < 3_000; n++) {
    const lines = Array.from({ length: random.whole(1, 5) }, (): [string, string] => [
      random.one(['Allow', 'Disallow']),
      `/${random.text('ab/*', 0, 6)}${random.one(['', '', '$'])}`,
    ]);
    const path = `/${random.text('ab/', 0, 8)}`;
    const text = rules(...lines.map(([name, pattern]) => `${name}: ${pattern}`));
    expect(allows(text, path), `${text}\n${path}`).toBe(slowly(lines, path));
  }
});

test('no bytes are an error, and what they say can be asked', () => {
  const random = seeded(1);
  const words = ['User-agent: *\n', 'Disallow:', 'Allow: /', '%', '%zz', '*', '$', '\0', '\ud800', '\n', '\r', ': ', 'ä', '#'];
  for (let n = 0; n < 2_000; n++) {
    const text = Array.from({ length: random.whole(0, 30) }, () => random.one(words)).join('');
    expect(typeof allows(text, random.one(['/', '/%', '/%zz?ä', '/*$']))).toBe('boolean');
  }
});

test('wildcards without end are one pass over the path', () => {
  const text = rules(`Disallow: /${'*a'.repeat(5_000)}$`);
  expect(allows(text, `/${'a'.repeat(4_999)}b`)).toBe(true);
  expect(allows(text, `/${'a'.repeat(5_000)}`)).toBe(false);
});
