import { describe, expect, it } from 'vitest';
import { bestEncoding, languageFor, matchingTag } from './front-negotiation.ts';

describe('Accept-Encoding', () => {
  it.each([
    [undefined, 'identity'],
    ['', 'identity'],
    ['gzip, deflate, br, zstd', 'br'],
    ['gzip', 'gzip'],
    ['x-gzip', 'gzip'],
    ['br;q=0, gzip', 'gzip'],
    ['br;q=0, gzip;q=0', 'identity'],
    ['br;q=0.5, gzip;q=0.8', 'gzip'],
    ['gzip;q=0.5, identity', 'identity'],
    ['*', 'br'],
    ['*;q=0', 'identity'],
    ['br;q=0, *', 'gzip'],
    ['BR', 'br'],
    ['br;q=nonsense', 'identity'],
    ['deflate', 'identity'],
  ])('%s gets %s', (header, encoding) => {
    expect(bestEncoding(header)).toBe(encoding);
  });
});

describe('Accept-Language', () => {
  it.each([
    [undefined, 'fi'],
    ['', 'fi'],
    ['sv-FI,sv;q=0.9,fi;q=0.8', 'sv'],
    ['de, en-GB;q=0.7, sv;q=0.8', 'sv'],
    ['ru, ar', 'fi'],
    ['fi;q=0, en', 'en'],
    ['fi;q=0.1, en;q=0.2', 'en'],
    ['*', 'fi'],
    ['EN', 'en'],
    ['en;q=7', 'fi'],
  ])('%s gets %s', (header, language) => {
    expect(languageFor(header)).toBe(language);
  });
});

describe('If-None-Match', () => {
  const others = ['"h"', '"h-gz"'];
  it.each([
    [undefined, null],
    ['"h-br"', '"h-br"'],
    ['W/"h-br"', '"h-br"'],
    ['"a", W/"h-br" , "b"', '"h-br"'],
    ['"h-gz"', '"h-gz"'],
    ['*', '"h-br"'],
    ['"other"', null],
    ['h-br', null],
    ['"a,h-br"', null],
  ])('%s matches %s', (header, tag) => {
    expect(matchingTag(header, '"h-br"', others)).toBe(tag);
  });
});
