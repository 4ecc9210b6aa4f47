import type { Socket } from 'node:net';
import { gzipSync } from 'node:zlib';
import { expect, test, vi } from 'vitest';
import { hostThat, hostThatWrites, says } from '../../../tests/support/hosts.ts';
import { failureOf } from './answer.ts';

const address = 'https://tem.fi/';
const head = 'HTTP/1.1 200 OK\r\n';
/** Writes `part` for as long as somebody takes it. */
const flood =
  (part: string, first = '') =>
  (socket: Socket) => {
    const wave = part.repeat(Math.ceil(16_000 / part.length));
    socket.write(first);
    const more = () => {
      while (!socket.destroyed && socket.write(wave));
    };
    socket.on('drain', more);
    more();
  };
/** Writes `part` every few milliseconds for as long as somebody listens. */
const trickle =
  (part: string, first = '') =>
  (socket: Socket) => {
    socket.write(first);
    const timer = setInterval(() => socket.write(part), 5);
    socket.on('close', () => clearInterval(timer));
  };
const ends = (text: string) => (socket: Socket) => void socket.end(text);

test.each([
  ['a head without end', flood('X-A: b\r\n', head), 'bad-answer'],
  ['one header without end', flood('x'.repeat(1_000), `${head}X-A: `), 'bad-answer'],
  ['a status line without end', flood('x'.repeat(1_000), 'HTTP/1.1 200 '), 'bad-answer'],
  ['chunks without end', flood('a\r\n0123456789\r\n', `${head}transfer-encoding: chunked\r\n\r\n`), 'too-large'],
  ['a chunk’s extension without end', flood('x'.repeat(1_000), `${head}transfer-encoding: chunked\r\n\r\n5;a=`), 'truncated'],
  ['a body without end', flood('x'.repeat(1_000), `${head}\r\n`), 'too-large'],
  ['trailers without end', flood('X-A: b\r\n', `${head}transfer-encoding: chunked\r\n\r\n0\r\n`), 'truncated'],
  ['hints without end', flood('HTTP/1.1 103 Early Hints\r\n\r\n'), 'bad-answer'],
  ['continue without end', flood('HTTP/1.1 100 Continue\r\n\r\n'), 'bad-answer'],
  ['another protocol', ends('HTTP/1.1 101 Switching Protocols\r\nupgrade: x\r\nconnection: upgrade\r\n\r\n'), 'bad-answer'],
  ['HTTP before it had heads', ends('<html>hei</html>'), 'bad-answer'],
  ['nothing', ends(''), 'unreachable'],
  ['half a head', ends('HTTP/1.1 200'), 'unreachable'],
  ['two lengths', ends(`${head}content-length: 3\r\ncontent-length: 5\r\n\r\nheippa`), 'bad-answer'],
  ['a length that is none', ends(`${head}content-length: -3\r\n\r\nhei`), 'bad-answer'],
  ['a length and chunks', ends(`${head}content-length: 3\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n`), 'bad-answer'],
  ['a chunk of a length that is none', ends(`${head}transfer-encoding: chunked\r\n\r\nzz\r\nhei\r\n`), 'truncated'],
  ['a length that no machine has', ends(`${head}content-length: 99999999999999999\r\n\r\nhei`), 'too-large'],
  ['a line break in a header', ends(`${head}x-a: b\rx-c: d\r\n\r\n`), 'bad-answer'],
])('%s is a failure, and nothing stays open', async (_, write, code) => {
  const { net, sockets } = await hostThatWrites(write);
  expect(await net.ask({ address })).toMatchObject({ kind: 'failed', code });
  await vi.waitFor(() => expect(sockets.size).toBe(0));
});

test.each([
  ['its head', trickle('X-A: b\r\n', head)],
  ['its body', trickle('x', `${head}\r\n`)],
  ['its chunks', trickle('1\r\nx\r\n', `${head}transfer-encoding: chunked\r\n\r\n`)],
])('a host that trickles %s is given up when its time is over', async (_, write) => {
  const { net, sockets } = await hostThatWrites(write, { limits: { milliseconds: 60 } });
  expect(await net.ask({ address })).toMatchObject({ kind: 'failed', code: 'timed-out' });
  await vi.waitFor(() => expect(sockets.size).toBe(0));
});

test('redirects share the time of the first question', async () => {
  const slow = { milliseconds: 80, gap: 0, redirects: 100 };
  const { net } = await hostThat(
    (request, response) => void setTimeout(() => says(302, { location: `${request.url}a` })(request, response), 20),
    { limits: slow },
  );
  expect(await net.ask({ address })).toMatchObject({ kind: 'failed', code: 'timed-out' });
});

test('what comes after a body’s length is not of the answer', async () => {
  const { net, sockets } = await hostThatWrites(ends(`${head}content-length: 3\r\n\r\nheippa HTTP/1.1 200 OK\r\n\r\n`));
  const answer = await net.ask({ address });
  expect(answer.kind === 'fresh' && new TextDecoder().decode(answer.body)).toBe('hei');
  await vi.waitFor(() => expect(sockets.size).toBe(0));
});

test('a few hints before the answer are borne with', async () => {
  const { net } = await hostThatWrites(
    ends(`${'HTTP/1.1 103 Early Hints\r\nlink: </a>\r\n\r\n'.repeat(3)}${head}content-length: 3\r\n\r\nhei`),
  );
  expect(await net.ask({ address })).toMatchObject({ kind: 'fresh', status: 200 });
});

test('encodings in two headers are opened one after the other, and an empty body is nothing to open', async () => {
  const twice = gzipSync(gzipSync('hei'));
  const { net } = await hostThatWrites((socket) => {
    socket.write(`${head}content-encoding: gzip\r\ncontent-encoding: GZIP\r\ncontent-length: ${twice.length}\r\n\r\n`);
    socket.end(twice);
  });
  const answer = await net.ask({ address });
  expect(answer.kind === 'fresh' && new TextDecoder().decode(answer.body)).toBe('hei');
  const empty = await hostThat(says(200, { 'content-encoding': 'gzip' }));
  expect(await empty.net.ask({ address })).toMatchObject({ kind: 'fresh' });
});

test('a good answer leaves nothing open either', async () => {
  const { net, sockets } = await hostThat(says(200, {}, 'hei'));
  await net.ask({ address });
  await vi.waitFor(() => expect(sockets.size).toBe(0));
});

test.each([
  'CERT_HAS_EXPIRED',
  'CERT_NOT_YET_VALID',
  'CERT_REVOKED',
  'CERT_UNTRUSTED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'CERT_SIGNATURE_FAILURE',
  'CRL_HAS_EXPIRED',
  'INVALID_CA',
  'INVALID_PURPOSE',
  'PATH_LENGTH_EXCEEDED',
  'HOSTNAME_MISMATCH',
  'ERR_TLS_CERT_ALTNAME_INVALID',
  'ERR_SSL_WRONG_VERSION_NUMBER',
  'EPROTO',
])('%s is an insecure connection', (code) => {
  expect(failureOf(Object.assign(new Error('no'), { code }))).toMatchObject({ kind: 'failed', code: 'insecure' });
});

test.each(['https://tem.fi/', 'https://193.166.3.2/', 'https://[2001:708::1]/'])('%s that speaks no TLS is insecure', async (secure) => {
  const plain = await hostThat(says(200));
  const { net } = await hostThat(says(200), { dial: () => ({ host: '127.0.0.1', port: plain.port, secure: true }) });
  expect(await net.ask({ address: secure })).toMatchObject({ kind: 'failed', code: 'insecure' });
});

test('a name that turns private between two hops is refused at the second', async () => {
  let asked = 0;
  const resolve = async () => (asked++ === 0 ? ['193.166.3.2'] : ['10.0.0.1']);
  const { net, seen } = await hostThat(says(302, { location: '/b' }), { resolve });
  expect(await net.ask({ address })).toMatchObject({ kind: 'failed', code: 'forbidden-address' });
  expect(seen).toHaveLength(1);
});

test('a name that turns private before robots.txt or after it is refused', async () => {
  const turns = (good: number) => {
    let asked = 0;
    return async () => (asked++ < good ? ['193.166.3.2'] : ['127.0.0.1']);
  };
  for (const good of [0, 1]) {
    const { net, seen } = await hostThat(says(404), { resolve: turns(good) });
    expect(await net.ask({ address, page: true })).toMatchObject({ kind: 'failed', code: 'forbidden-address' });
    expect(seen).toHaveLength(good);
  }
});
