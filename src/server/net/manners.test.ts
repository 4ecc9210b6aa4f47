import type { RequestListener } from 'node:http';
import { expect, test } from 'vitest';
import { hostThat, redirecting, says } from '../../../tests/support/hosts.ts';

const hour = 3_600_000;
const day = 24 * hour;

/** A host with this robots.txt, and a page at every other address. */
const withRobots =
  (robots: RequestListener, page: RequestListener = says(200, {}, 'sivu')): RequestListener =>
  (request, response) =>
    (request.url === '/robots.txt' ? robots : page)(request, response);
const forbids = says(200, {}, 'User-agent: *\nDisallow: /salainen');
const paths = (seen: { url: string }[]) => seen.map(({ url }) => url);

test('a page is read only where robots.txt allows it, and interfaces are not pages', async () => {
  const { net, seen } = await hostThat(withRobots(forbids));
  expect(await net.ask({ address: 'https://tem.fi/salainen/a', page: true })).toMatchObject({ kind: 'failed', code: 'robots' });
  expect(await net.ask({ address: 'https://tem.fi/sivu', page: true })).toMatchObject({ kind: 'fresh' });
  expect(await net.ask({ address: 'https://tem.fi/salainen/a' })).toMatchObject({ kind: 'fresh' });
  expect(paths(seen)).toEqual(['tem.fi/robots.txt', 'tem.fi/sivu', 'tem.fi/salainen/a']);
});

test('a redirect leads to no page that robots are asked not to read', async () => {
  const page = redirecting({ 'tem.fi/sivu': [302, 'https://intermin.fi/salainen'] });
  const { net, seen } = await hostThat(withRobots(forbids, page));
  expect(await net.ask({ address: 'https://tem.fi/sivu', page: true })).toMatchObject({ kind: 'failed', code: 'robots' });
  expect(paths(seen)).toEqual(['tem.fi/robots.txt', 'tem.fi/sivu', 'intermin.fi/robots.txt']);
});

test.each([404, 410, 401, 403])('a robots.txt that is not there (%i) forbids nothing', async (status) => {
  const { net } = await hostThat(withRobots(says(status)));
  expect(await net.ask({ address: 'https://tem.fi/salainen', page: true })).toMatchObject({ kind: 'fresh' });
});

test('robots.txt is found through five redirects, and one that never ends forbids nothing', async () => {
  const five = redirecting({ 'tem.fi/robots.txt': [301, 'https://www.tem.fi/r'] });
  const moved = await hostThat((request, response) => (request.url === '/r' ? forbids : five)(request, response));
  expect(await moved.net.ask({ address: 'https://tem.fi/salainen', page: true })).toMatchObject({ kind: 'failed', code: 'robots' });
  const endless = await hostThat(withRobots(says(302, { location: '/robots.txt' })));
  expect(await endless.net.ask({ address: 'https://tem.fi/salainen', page: true })).toMatchObject({ kind: 'fresh' });
  expect(endless.seen).toHaveLength(7);
});

test.each([
  [503, 'http-error'],
  [500, 'http-error'],
  [429, 'rate-limited'],
])('where robots.txt answers %i no page is read, and the host’s own trouble is told', async (status, code) => {
  const { net, seen } = await hostThat(withRobots(says(status)));
  expect(await net.ask({ address: 'https://tem.fi/a', page: true })).toMatchObject({ kind: 'failed', code, status });
  expect(paths(seen)).toEqual(['tem.fi/robots.txt']);
});

test('robots.txt meets the same guards as any address', async () => {
  const { net, seen } = await hostThat(withRobots(says(302, { location: 'http://169.254.169.254/robots.txt' })));
  expect(await net.ask({ address: 'https://tem.fi/a', page: true })).toMatchObject({ kind: 'failed', code: 'forbidden-address' });
  expect(seen).toHaveLength(1);
});

/** How often robots.txt was asked for, when the same page is read again after each of these waits. */
async function asksAfter(headers: Record<string, string>, waits: number[]): Promise<number> {
  const { net, seen, pass } = await hostThat(withRobots(says(200, headers, '')));
  for (const wait of [0, ...waits]) {
    pass(wait);
    await net.ask({ address: 'https://tem.fi/a', page: true });
  }
  return paths(seen).filter((url) => url === 'tem.fi/robots.txt').length;
}

test.each([
  ['a day where it says nothing', {}, [23 * hour, 2 * hour], 2],
  ['as long as it says', { 'cache-control': 'public, max-age=3600' }, [hour / 2, hour], 2],
  ['not longer than a day', { 'cache-control': 'max-age=31536000' }, [25 * hour], 2],
  ['a few minutes where it may not be kept', { 'cache-control': 'no-store' }, [60_000], 1],
  ['until it expires', { date: 'Mon, 23 Nov 2026 12:00:00 GMT', expires: 'Mon, 23 Nov 2026 14:00:00 GMT' }, [hour, 2 * hour], 2],
])('robots.txt is kept %s', async (_, headers, waits, asks) => {
  expect(await asksAfter(headers, waits)).toBe(asks);
});

test('pages that need the same robots.txt wait for one answer', async () => {
  const { net, seen } = await hostThat(withRobots(forbids));
  await Promise.all(['a', 'b', 'c'].map((path) => net.ask({ address: `https://tem.fi/${path}`, page: true })));
  expect(paths(seen).filter((url) => url === 'tem.fi/robots.txt')).toHaveLength(1);
});

test('an old copy stands in for thirty days for a robots.txt that cannot be reached', async () => {
  let broken = false;
  const { net, pass } = await hostThat(withRobots((request, response) => (broken ? says(500) : forbids)(request, response)));
  await net.ask({ address: 'https://tem.fi/a', page: true });
  broken = true;
  pass(29 * day);
  expect(await net.ask({ address: 'https://tem.fi/a', page: true })).toMatchObject({ kind: 'fresh' });
  expect(await net.ask({ address: 'https://tem.fi/salainen', page: true })).toMatchObject({ code: 'robots' });
  pass(2 * day);
  expect(await net.ask({ address: 'https://tem.fi/a', page: true })).toMatchObject({ kind: 'failed', code: 'http-error', status: 500 });
});

test('Crawl-delay and a question’s own gap are waited for, where they are more than the usual', async () => {
  const { net, slept } = await hostThat(withRobots(says(200, {}, 'User-agent: Seuraa\nCrawl-delay: 7')));
  await net.ask({ address: 'https://tem.fi/a', page: true });
  await net.ask({ address: 'https://tem.fi/b' });
  await net.ask({ address: 'https://tem.fi/c', gap: 9_000 });
  await net.ask({ address: 'https://tem.fi/d', gap: 10 });
  expect(slept).toEqual([7_000, 1_000, 9_000, 1_000]);
});

test.each([429, 503])('%i with Retry-After closes the host to every source until then', async (status) => {
  const refusal = says(status, { 'retry-after': '600' });
  const busy: RequestListener = (request, response) => (request.url === '/a' ? refusal : says(200))(request, response);
  const { net, seen, pass, slept } = await hostThat(busy);
  expect(await net.ask({ address: 'https://tem.fi/a' })).toMatchObject({ kind: 'failed', status, retryAfter: 600_000 });
  expect(await net.ask({ address: 'https://tem.fi/b' })).toMatchObject({ code: 'rate-limited', retryAfter: 600_000 });
  expect(slept).toEqual([]);
  pass(200_000);
  expect(await net.ask({ address: 'https://tem.fi./b' })).toMatchObject({ kind: 'failed', code: 'rate-limited', retryAfter: 400_000 });
  expect(await net.ask({ address: 'https://intermin.fi/b' })).toMatchObject({ kind: 'fresh' });
  pass(400_000);
  expect(await net.ask({ address: 'https://tem.fi/b' })).toMatchObject({ kind: 'fresh' });
  expect(paths(seen)).toEqual(['tem.fi/a', 'intermin.fi/b', 'tem.fi/b']);
});

test('whoever waits for its turn hears of the closing, and no host is closed for more than a day', async () => {
  const { net, seen, pass } = await hostThat(says(429, { 'retry-after': '9999999' }));
  const both = await Promise.all(['a', 'b'].map((path) => net.ask({ address: `https://tem.fi/${path}` })));
  expect(both.map((answer) => answer.kind === 'failed' && answer.code)).toEqual(['rate-limited', 'rate-limited']);
  expect(paths(seen)).toEqual(['tem.fi/a']);
  pass(day);
  await net.ask({ address: 'https://tem.fi/b' });
  expect(seen).toHaveLength(2);
});

test.each([404, 500])('%i with Retry-After speaks of one address only', async (status) => {
  const { net, seen } = await hostThat(says(status, { 'retry-after': '600' }));
  expect(await net.ask({ address: 'https://tem.fi/a' })).toMatchObject({ kind: 'failed', status, retryAfter: 600_000 });
  await net.ask({ address: 'https://tem.fi/b' });
  expect(paths(seen)).toEqual(['tem.fi/a', 'tem.fi/b']);
});
