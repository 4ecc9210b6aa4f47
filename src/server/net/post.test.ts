import { expect, test } from 'vitest';
import { hostThat, redirecting, says } from '../../../tests/support/hosts.ts';

const body = '{"asiatunnus":"HE 74/2023 vp – å"}';

test('a question with a body is a POST of JSON, and never conditional', async () => {
  const { net, seen } = await hostThat(says(200, {}, '{}'));
  expect(await net.ask({ address: 'https://api.eduskunta.fi/search', body, etag: '"1"' })).toMatchObject({ kind: 'fresh' });
  expect(seen).toMatchObject([{ method: 'POST', body, headers: { 'content-type': 'application/json' } }]);
  expect(seen[0]?.headers).not.toHaveProperty('if-none-match');
  expect(seen[0]?.headers).not.toHaveProperty('transfer-encoding');
});

test('a question without a body is a GET', async () => {
  const { net, seen } = await hostThat(says(200));
  await net.ask({ address: 'https://tem.fi/' });
  expect(seen).toMatchObject([{ method: 'GET', body: '' }]);
  expect(seen[0]?.headers).not.toHaveProperty('content-type');
});

test.each([
  [301, 'GET', ''],
  [302, 'GET', ''],
  [303, 'GET', ''],
  [307, 'POST', body],
  [308, 'POST', body],
])('a POST that is redirected with %i goes on as %s', async (status, method, sent) => {
  const { net, seen } = await hostThat(redirecting({ 'tem.fi/a': [status, '/b'] }));
  expect(await net.ask({ address: 'https://tem.fi/a', body })).toMatchObject({ kind: 'fresh' });
  expect(seen[1]).toMatchObject({ url: 'tem.fi/b', method, body: sent });
});

test.each([
  [307, { kind: 'failed', code: 'bad-answer', status: 307 }, 1],
  [308, { kind: 'failed', code: 'bad-answer', status: 308 }, 1],
  [302, { kind: 'fresh' }, 2],
])('a POST that is sent to another host with %i takes its body nowhere', async (status, expected, asked) => {
  const { net, seen } = await hostThat(redirecting({ 'tem.fi/a': [status, 'https://other.example/b'] }));
  expect(await net.ask({ address: 'https://tem.fi/a', body })).toMatchObject(expected);
  expect(seen).toHaveLength(asked);
  expect(seen[1]?.body ?? '').toBe('');
});

test('a body is not taken up again once it was left behind', async () => {
  const table = redirecting({ 'tem.fi/a': [303, '/b'], 'tem.fi/b': [307, 'https://other.example/c'] });
  const { net, seen } = await hostThat(table);
  expect(await net.ask({ address: 'https://tem.fi/a', body })).toMatchObject({ kind: 'fresh' });
  expect(seen.map(({ method }) => method)).toEqual(['POST', 'GET', 'GET']);
});
