import { brotliCompressSync, gzipSync } from 'node:zlib';
import type { Socket } from 'node:net';
import type { SourceFailure } from '#server/sources/index.ts';

/** What a host does on the wire, byte by byte. */
export type Wire = { name: string; from: string; write: (socket: Socket) => void; expected: SourceFailure | 'read' };

const feed =
  '<rss version="2.0"><channel><title>t</title><item><title>Uutinen langalta</title><link>https://wire.example/-/1</link></item></channel></rss>';
const head = (...headers: string[]) => `HTTP/1.1 200 OK\r\n${['content-type: application/rss+xml', ...headers].join('\r\n')}\r\n\r\n`;
const says =
  (text: string, body: string | Uint8Array = '') =>
  (socket: Socket) => {
    socket.write(text);
    socket.end(body);
  };
const sendsTo = (location: string, status = '302 Found') =>
  says(`HTTP/1.1 ${status}\r\nlocation: ${location}\r\ncontent-length: 0\r\n\r\n`);
const packed = (body: Uint8Array, encoding: string) => says(head(`content-encoding: ${encoding}`, `content-length: ${body.length}`), body);
const zeros = Buffer.alloc(60_000_000);

/** Writes for as long as somebody takes it. */
function flood(socket: Socket): void {
  const more = () => {
    while (!socket.destroyed && socket.write(' '.repeat(64_000)));
  };
  socket.write(head());
  socket.on('drain', more);
  more();
}

/** Writes a byte now and then for as long as somebody listens. */
function trickle(socket: Socket): void {
  socket.write(head());
  const timer = setInterval(() => socket.write(' '), 20);
  socket.on('close', () => clearInterval(timer));
}

export const wires: Wire[] = [
  { name: 'a good answer', from: 'RFC 9112', write: says(head(`content-length: ${feed.length}`), feed), expected: 'read' },
  { name: 'a good answer, packed', from: 'RFC 9110 §8.4', write: packed(gzipSync(feed), 'gzip'), expected: 'read' },
  { name: 'a bomb of gzip', from: 'CWE-409', write: packed(gzipSync(zeros), 'gzip'), expected: 'decompression-bomb' },
  { name: 'a bomb of brotli', from: 'CWE-409', write: packed(brotliCompressSync(zeros), 'br'), expected: 'decompression-bomb' },
  { name: 'a bomb within a bomb', from: 'CWE-409', write: packed(gzipSync(gzipSync(zeros)), 'gzip, gzip'), expected: 'decompression-bomb' },
  {
    name: 'gzip that is none',
    from: 'Proxies that keep a header and change the body',
    write: packed(Buffer.from(feed), 'gzip'),
    expected: 'undecodable',
  },
  { name: 'gzip cut in the middle', from: 'RFC 1952', write: packed(gzipSync(feed).subarray(0, 60), 'gzip'), expected: 'truncated' },
  { name: 'an encoding that nobody has', from: 'RFC 9110 §8.4.1', write: packed(Buffer.from(feed), 'x-nobody'), expected: 'undecodable' },
  {
    name: 'three encodings',
    from: 'CVE-2022-32206: chained encodings',
    write: packed(Buffer.from(feed), 'gzip, br, gzip'),
    expected: 'undecodable',
  },
  { name: 'a circle of redirects', from: 'RFC 9110 §15.4', write: sendsTo('/feed'), expected: 'too-many-redirects' },
  { name: 'a redirect to this machine', from: 'SSRF (CWE-918)', write: sendsTo('http://127.0.0.1/'), expected: 'forbidden-address' },
  {
    name: 'a redirect to this machine in six',
    from: 'SSRF: IPv4 mapped',
    write: sendsTo('http://[::ffff:127.0.0.1]/'),
    expected: 'forbidden-address',
  },
  {
    name: 'a redirect to this machine as a number',
    from: 'SSRF: URL Standard, IPv4 parser',
    write: sendsTo('http://0x7f000001/'),
    expected: 'forbidden-address',
  },
  {
    name: 'a redirect to a cloud’s own address',
    from: 'SSRF: 169.254.169.254',
    write: sendsTo('http://169.254.169.254/latest/meta-data/', '301 Moved'),
    expected: 'forbidden-address',
  },
  {
    name: 'a redirect to another port',
    from: 'SSRF: services within',
    write: sendsTo('https://wire.example:6379/'),
    expected: 'forbidden-address',
  },
  { name: 'a redirect to a file', from: 'SSRF: file:', write: sendsTo('file:///etc/passwd'), expected: 'bad-address' },
  {
    name: 'a redirect with a name before the host',
    from: 'SSRF: credentials',
    write: sendsTo('https://tem.fi:x@wire.example/'),
    expected: 'bad-address',
  },
  {
    name: 'a redirect to nowhere',
    from: 'RFC 9110 §10.2.2',
    write: says('HTTP/1.1 302 Found\r\ncontent-length: 0\r\n\r\n'),
    expected: 'bad-answer',
  },
  { name: 'a body without an end', from: 'RFC 9112 §6.3', write: flood, expected: 'too-large' },
  { name: 'a body that comes byte by byte', from: 'Slowloris, the other way', write: trickle, expected: 'timed-out' },
  { name: 'silence', from: 'TCP: a connection and nothing', write: () => undefined, expected: 'timed-out' },
  { name: 'a body shorter than its length', from: 'RFC 9112 §8', write: says(head('content-length: 100000'), feed), expected: 'truncated' },
  {
    name: 'a length beyond all bounds',
    from: 'RFC 9110 §8.6',
    write: says(head('content-length: 99999999999'), feed),
    expected: 'too-large',
  },
  {
    name: 'two lengths',
    from: 'RFC 9112 §6.3: smuggling',
    write: says(head('content-length: 3', 'content-length: 5'), feed),
    expected: 'bad-answer',
  },
  {
    name: 'a head without an end',
    from: 'CVE-2018-12121',
    write: says(`HTTP/1.1 200 OK\r\n${'x-a: b\r\n'.repeat(20_000)}`),
    expected: 'bad-answer',
  },
  { name: 'no HTTP at all', from: 'Hosts that speak SSH on the port', write: says('SSH-2.0-OpenSSH_9.6\r\n'), expected: 'bad-answer' },
  { name: 'nothing and goodbye', from: 'TCP: FIN', write: says(''), expected: 'unreachable' },
  {
    name: 'unchanged, though nothing was said of before',
    from: 'RFC 9110 §15.4.5',
    write: says('HTTP/1.1 304 Not Modified\r\n\r\n'),
    expected: 'http-error',
  },
  {
    name: 'a part of the whole',
    from: 'RFC 9110 §15.3.7',
    write: says(`HTTP/1.1 206 Partial Content\r\ncontent-length: 3\r\n\r\n<rs`),
    expected: 'http-error',
  },
  { name: 'no content', from: 'RFC 9110 §15.3.5', write: says('HTTP/1.1 204 No Content\r\n\r\n'), expected: 'http-error' },
];
