import { describe, expect, it } from 'vitest';
import { canonical, isPublicPath, languageOfPath, longestTarget } from './canonical.ts';

const keyOf = (target: string) => {
  const found = canonical(target);
  return found.kind === 'page' ? found.key : found;
};

describe('the one spelling of an address', () => {
  it.each([
    ['/fi', '/fi'],
    ['/', '/'],
    ['/en/measures/valko-2', '/en/measures/valko-2'],
    ['/fi/feed.atom', '/fi/feed.atom'],
    ['/en/measures?theme=integration&status=overdue', '/en/measures?status=overdue&theme=integration'],
    ['/en/measures?status=overdue&theme=integration&utm_source=x', '/en/measures?status=overdue&theme=integration'],
    ['/en/measures?theme=&status=', '/en/measures'],
    ['/en?theme=a&page=2&at=2024-01-01', '/en?at=2024-01-01'],
    ['/fi/toimenpiteet/m-x?page=2', '/fi/toimenpiteet/m-x'],
    ['/fi/lahteet/source-x?from=1&to=2&page=3', '/fi/lahteet/source-x?from=1&to=2'],
    ['/sv/regeringsperioder/jamfor?b=y&a=x', '/sv/regeringsperioder/jamfor?a=x&b=y'],
    ['/fi/toimenpiteet/m-x/feed.atom?kind=x', '/fi/toimenpiteet/m-x/feed.atom'],
    ['/en/measures?theme=b&theme=a&theme=b', '/en/measures?theme=a&theme=b'],
    ['/en/measures?', '/en/measures'],
    ['/en/measures?kind=a+b', '/en/measures?kind=a%20b'],
    ['/%66i', '/fi'],
    ['/fi/%C3%A4', '/fi/%C3%A4'],
    ['/fi/a%CC%88', '/fi/%C3%A4'],
    ['http://elsewhere.example/fi?at=2024-01-01', '/fi?at=2024-01-01'],
    ['http://elsewhere.example', '/'],
  ])('%s is %s', (target, key) => {
    expect(keyOf(target)).toBe(key);
  });

  it('moves a trailing slash away and keeps what is asked', () => {
    expect(canonical('/fi/?at=2024-01-01')).toEqual({ kind: 'moved', path: '/fi', location: '/fi?at=2024-01-01' });
  });

  it('is its own one spelling', () => {
    for (const target of ['/fi/ajankohtaista?theme=%C3%A4&measure=1', '/en/measures?kind=a+b&theme=x%26y']) {
      const once = keyOf(target);
      expect(typeof once === 'string' && keyOf(once)).toBe(once);
    }
  });
});

describe('what is no address', () => {
  it.each([
    ['/fi/../etc/passwd', 400],
    ['/fi/%2e%2e/etc', 400],
    ['/fi/%2E./etc', 400],
    ['/fi/.', 400],
    ['/fi/a%2Fb', 400],
    ['/fi/a%5Cb', 400],
    ['/fi/a\\b', 400],
    ['/fi/%00', 400],
    ['/fi/a%0Ab', 400],
    ['/fi/%E4', 400],
    ['/fi/%', 400],
    ['/fi?at=%E4', 400],
    ['/fi?%=1', 400],
    ['/fi/__data.json', 404],
    ['/fi/toimenpiteet/__data.json?at=2024-01-01', 404],
    ['/fi?at=a%00', 400],
    ['/fi#x', 400],
    ['*', 400],
    ['', 400],
    ['//elsewhere.example/', 404],
    ['//elsewhere.example', 404],
    ['/fi//x', 404],
    ['/fi//', 404],
    [`/${'a'.repeat(longestTarget)}`, 400],
    [`/fi?at=${'a'.repeat(201)}`, 400],
    [`/fi?${Array.from({ length: 40 }, (_, i) => `theme=${i}`).join('&')}`, 400],
  ])('%s is refused with %i', (target, status) => {
    expect(canonical(target)).toEqual({ kind: 'refused', status });
  });
});

describe('what is public', () => {
  it.each(['/fi', '/en/follow', '/fi/seuraa', '/sitemap.xml', '/apina', '/deskpad', '/en/measures/api'])('%s is', (path) => {
    expect(isPublicPath(path)).toBe(true);
  });
  it.each(['/desk', '/desk/x', '/api/v1', '/mcp', '/healthz', '/metrics', '/en/follow/x', '/fi/seuraa/x', '/sv/folj/x'])(
    '%s is not',
    (path) => {
      expect(isPublicPath(path)).toBe(false);
    },
  );
  it('tells the language by the first segment', () => {
    expect(['/sv', '/en/x', '/fi?at=1', '/svenska', '/'].map(languageOfPath)).toEqual(['sv', 'en', 'fi', null, null]);
  });
});
