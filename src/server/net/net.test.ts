import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { hostThat, publicIp, redirecting, says } from '../../../tests/support/hosts.ts';
import { retryAfterOf } from './retry-after.ts';

const text = (body: Uint8Array) => new TextDecoder().decode(body);

test('a whole answer is fresh, and the host was asked by its checked address without cookies', async () => {
  const { net, seen, dialled } = await hostThat(says(200, { 'content-type': 'text/plain', etag: '"1"' }, 'hei'));
  const answer = await net.ask({ address: 'https://tem.fi/sivu?a=b#kohta' });
  expect(answer).toMatchObject({ kind: 'fresh', status: 200, address: 'https://tem.fi/sivu?a=b', movedTo: null, headers: { etag: '"1"' } });
  expect(answer.kind === 'fresh' && text(answer.body)).toBe('hei');
  expect(dialled).toEqual([`tem.fi at ${publicIp}`]);
  expect(seen[0]).toMatchObject({ url: 'tem.fi/sivu?a=b', headers: { 'user-agent': 'Seuraa/test' } });
  expect(seen[0]?.headers).not.toHaveProperty('cookie');
  expect(seen[0]?.headers).not.toHaveProperty('authorization');
});

test('a name is resolved once: what was checked is what is connected to', async () => {
  let asked = 0;
  const resolve = async () => (asked++ === 0 ? [publicIp] : ['127.0.0.1']);
  const { net, dialled } = await hostThat(says(200), { resolve });
  await net.ask({ address: 'https://tem.fi/' });
  expect(asked).toBe(1);
  expect(dialled).toEqual([`tem.fi at ${publicIp}`]);
  expect(await net.ask({ address: 'https://tem.fi/' })).toMatchObject({ kind: 'failed', code: 'forbidden-address' });
});

test('an unchanged answer needs a condition', async () => {
  const { net, seen } = await hostThat(says(304));
  expect(await net.ask({ address: 'https://tem.fi/', etag: '"1"' })).toMatchObject({ kind: 'unchanged' });
  expect(await net.ask({ address: 'https://tem.fi/', lastModified: 'Mon, 23 Nov 2026 10:00:00 GMT' })).toMatchObject({ kind: 'unchanged' });
  expect(seen.map(({ headers }) => headers['if-none-match'] ?? headers['if-modified-since'])).toEqual([
    '"1"',
    'Mon, 23 Nov 2026 10:00:00 GMT',
  ]);
  expect(await net.ask({ address: 'https://tem.fi/' })).toMatchObject({ kind: 'failed', code: 'http-error', status: 304 });
});

test.each([
  ['permanent all the way', 301, 308, 'https://kotoutuminen.fi/c'],
  ['in part temporary', 301, 302, null],
])('redirects are followed: %s', async (_, first, second, movedTo) => {
  const { net } = await hostThat(
    redirecting({ 'kotouttaminen.fi/a': [first, '/b'], 'kotouttaminen.fi/b': [second, 'https://kotoutuminen.fi/c'] }),
  );
  const answer = await net.ask({ address: 'https://kotouttaminen.fi/a' });
  expect(answer).toMatchObject({ kind: 'fresh', address: 'https://kotoutuminen.fi/c', movedTo });
});

test('five redirects are followed, a sixth is not', async () => {
  const step: RequestListener = (request, response) => {
    const n = Number(request.url?.slice(1));
    if (n === 0) response.writeHead(200).end();
    else response.writeHead(302, { location: `/${n - 1}` }).end();
  };
  const { net, seen } = await hostThat(step);
  expect(await net.ask({ address: 'https://tem.fi/5' })).toMatchObject({ kind: 'fresh' });
  expect(await net.ask({ address: 'https://tem.fi/6' })).toMatchObject({ kind: 'failed', code: 'too-many-redirects' });
  expect(seen).toHaveLength(12);
});

test.each([
  ['http://127.0.0.1/', 'forbidden-address'],
  ['http://169.254.169.254/latest/meta-data/', 'forbidden-address'],
  ['https://private.example/', 'forbidden-address'],
  ['file:///etc/passwd', 'bad-address'],
  ['https://a:b@tem.fi/', 'bad-address'],
])('a redirect to %s is checked like a first address', async (location, code) => {
  const resolve = async (host: string) => [host === 'private.example' ? '10.0.0.1' : publicIp];
  const { net, seen } = await hostThat(redirecting({ 'tem.fi/': [302, location] }), { resolve });
  expect(await net.ask({ address: 'https://tem.fi/' })).toMatchObject({ kind: 'failed', code });
  expect(seen).toHaveLength(1);
});

test('a redirect without a target is a bad answer', async () => {
  const { net } = await hostThat(says(301));
  expect(await net.ask({ address: 'https://tem.fi/' })).toMatchObject({ kind: 'failed', code: 'bad-answer', status: 301 });
});

test.each([
  ['gzip', gzipSync],
  ['x-gzip', gzipSync],
  ['br', brotliCompressSync],
  ['deflate', deflateSync],
  ['deflate', deflateRawSync],
  ['gzip, br', (body: string) => brotliCompressSync(gzipSync(body))],
  ['identity', (body: string) => Buffer.from(body)],
])('%s is opened', async (encoding, pack) => {
  const { net } = await hostThat(says(200, { 'content-encoding': encoding }, pack('sisältö')));
  const answer = await net.ask({ address: 'https://tem.fi/' });
  expect(answer.kind === 'fresh' && text(answer.body)).toBe('sisältö');
});

test.each([
  ['gzip', gzipSync(Buffer.alloc(100_000)), 'decompression-bomb'],
  ['br', brotliCompressSync(Buffer.alloc(100_000)), 'decompression-bomb'],
  ['deflate', deflateSync(Buffer.alloc(100_000)), 'decompression-bomb'],
  ['gzip, gzip', gzipSync(gzipSync(Buffer.alloc(900_000))), 'decompression-bomb'],
  ['gzip', gzipSync('a body that ends too early').subarray(0, 30), 'truncated'],
  ['br', brotliCompressSync('a body that ends too early').subarray(0, 10), 'truncated'],
  ['gzip', Buffer.from('this was never packed'), 'undecodable'],
  ['lzma', Buffer.from('?'), 'undecodable'],
  ['gzip, gzip, gzip', gzipSync(gzipSync(gzipSync('a'))), 'undecodable'],
])('a bad body in %s: %#', async (encoding, body, code) => {
  const { net } = await hostThat(says(200, { 'content-encoding': encoding }, body));
  expect(await net.ask({ address: 'https://tem.fi/' })).toMatchObject({ kind: 'failed', code });
});

test.each([
  ['said beforehand', { 'content-length': '1001' }],
  ['found out', {}],
])('a body over the limit is refused: %s', async (_, headers) => {
  const { net } = await hostThat(says(200, headers, 'x'.repeat(1_001)));
  expect(await net.ask({ address: 'https://tem.fi/' })).toMatchObject({ kind: 'failed', code: 'too-large' });
});

test('a body of exactly the limit is taken', async () => {
  const { net } = await hostThat(says(200, {}, 'x'.repeat(1_000)));
  expect(await net.ask({ address: 'https://tem.fi/' })).toMatchObject({ kind: 'fresh' });
});

test.each([
  ['shorter than it says', { 'content-length': '100' }],
  ['chunked without its end', {}],
])('a body that is cut is a failure: %s', async (_, headers) => {
  const cut: RequestListener = (__, response) => {
    response.writeHead(200, headers);
    response.write('<rss>', () => response.destroy());
  };
  const { net } = await hostThat(cut);
  expect(await net.ask({ address: 'https://tem.fi/' })).toMatchObject({ kind: 'failed', code: 'truncated' });
});

test.each([
  ['no head', () => undefined],
  ['half a body', (_: IncomingMessage, response: ServerResponse) => void response.writeHead(200).write('<rss>')],
])('a host that hangs is given up: %s', async (_, hangs) => {
  const { net } = await hostThat(hangs, { limits: { milliseconds: 50 } });
  expect(await net.ask({ address: 'https://tem.fi/' })).toMatchObject({ kind: 'failed', code: 'timed-out' });
});

test('a resolver that hangs is given up', async () => {
  const { net } = await hostThat(says(200), { resolve: () => new Promise(() => undefined), limits: { milliseconds: 50 } });
  expect(await net.ask({ address: 'https://tem.fi/' })).toMatchObject({ kind: 'failed', code: 'timed-out' });
});

test.each([
  [429, { 'retry-after': '120' }, 'rate-limited', 120_000],
  [429, {}, 'rate-limited', null],
  [503, { 'retry-after': 'Mon, 23 Nov 2026 12:10:00 GMT' }, 'http-error', 600_000],
  [500, {}, 'http-error', null],
  [404, {}, 'http-error', null],
  [204, {}, 'http-error', null],
  [206, {}, 'http-error', null],
])('status %i is a failure', async (status, headers, code, retryAfter) => {
  const { net } = await hostThat(says(status, headers));
  expect(await net.ask({ address: 'https://tem.fi/' })).toMatchObject({ kind: 'failed', code, status, retryAfter });
});

test('what is no HTTP is a bad answer', async () => {
  const { net } = await hostThat((_, response) => void response.socket?.end('I speak something else\r\n\r\n'));
  expect(await net.ask({ address: 'https://tem.fi/' })).toMatchObject({ kind: 'failed', code: 'bad-answer' });
});

test('a name that nobody knows, and a door that is shut', async () => {
  const unknown = Object.assign(new Error('getaddrinfo ENOTFOUND'), { code: 'ENOTFOUND' });
  const { net } = await hostThat(says(200), { resolve: () => Promise.reject(unknown) });
  expect(await net.ask({ address: 'https://tem.fi/' })).toMatchObject({ kind: 'failed', code: 'unknown-host' });
  const shut = await hostThat(says(200), { dial: () => ({ host: '127.0.0.1', port: 1, secure: false }) });
  expect(await shut.net.ask({ address: 'https://tem.fi/' })).toMatchObject({ kind: 'failed', code: 'unreachable' });
});

test('the next of several addresses is tried when one does not answer', async () => {
  const open = await hostThat(says(200));
  const tried: string[] = [];
  const { net } = await hostThat(says(200), {
    resolve: async () => [publicIp, '193.166.3.3'],
    dial: (_, ip) => {
      tried.push(ip);
      return { host: '127.0.0.1', port: ip === publicIp ? 1 : open.port, secure: false };
    },
  });
  expect(await net.ask({ address: 'https://tem.fi/' })).toMatchObject({ kind: 'fresh' });
  expect(tried).toEqual([publicIp, '193.166.3.3']);
});

test.each([
  ['0', 0],
  ['3600', 3_600_000],
  ['Mon, 23 Nov 2026 11:00:00 GMT', 0],
  ['soon', null],
  ['-5', null],
  ['', null],
])('Retry-After %j', (header, expected) => {
  expect(retryAfterOf(header, new Date('2026-11-23T12:00:00Z'))).toBe(expected);
});
