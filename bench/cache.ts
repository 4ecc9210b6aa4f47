/**
 * Cached pages: answers a second from the front server against a bare `node:http` server that writes the same bytes.
 * One process serves, this one asks, over 32 kept connections without pipelining. Run: `npm run bench -- cache` or this file itself.
 */
import { fork, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createPageCache } from '../src/server/pages/cache.ts';
import { createFront } from '../src/server/pages/front.ts';

const path = '/en/measures/a-measure';
const connections = 32;
const seconds = 1;
const rounds = 11;

/** About what a measure's page weighs: 36 kB that brotli brings to about 5 kB. */
function body(): Buffer {
  let seed = 7;
  const next = () => (seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648) / 2_147_483_648;
  const words = Array.from({ length: 400 }, () => Math.floor(next() * 1e9).toString(36));
  const row = () =>
    `<li><a href="/en/measures/x">${Array.from({ length: 4 }, () => words[Math.floor(next() ** 3 * 400)]).join(' ')}</a></li>\n`;
  return Buffer.from(`<!doctype html><ul>${Array.from({ length: 560 }, row).join('')}</ul>`);
}

const rendered = { status: 200, headers: [['content-type', 'text/html']] as [string, string][], body: body(), dependencies: ['a'] };

async function front(): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'));
  process.once('disconnect', () => rmSync(folder, { recursive: true, force: true }));
  const cache = createPageCache({ file: join(folder, 'pages.sqlite'), memoryLimit: 64_000_000, clock: () => new Date() });
  const touches = { newest: () => 1, after: () => ({ cursor: 1, tokens: [] }) };
  const render = () => Promise.resolve(rendered);
  const shared = { cache, touches, render, clock: () => new Date(), log: { warn: console.warn } };
  const made = createFront({
    ...shared,
    clientDirectory: folder,
    origin: 'http://localhost',
    trustProxy: false,
    port: 0,
    host: '127.0.0.1',
  });
  return (await made.listen()).port;
}

/** Writes given bytes and nothing else that a page needs. */
function bare(bytes: Buffer): Promise<number> {
  const head = ['Content-Type', 'text/html; charset=utf-8', 'Content-Length', String(bytes.length)];
  const server = createServer((_, response) => response.writeHead(200, head).end(bytes));
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve((server.address() as { port: number }).port)));
}

function serve(kind: string): Promise<{ child: ChildProcess; port: number }> {
  const child = fork(import.meta.filename, ['serve', kind]);
  return new Promise((resolve) => child.once('message', (port) => resolve({ child, port: Number(port) })));
}

const requestOf = (headers: string) => Buffer.from(`GET ${path} HTTP/1.1\r\nHost: localhost\r\n${headers}\r\n`);

/** The bytes of one answer, from the first of its head to the last of its body. */
function sizeOfAnswer(port: number, request: Buffer): Promise<{ size: number; tag: string }> {
  return new Promise((resolve) => {
    let got = Buffer.alloc(0);
    const socket = connect(port, '127.0.0.1', () => socket.write(request));
    socket.on('data', (part: Buffer) => {
      got = Buffer.concat([got, part]);
      const end = got.indexOf('\r\n\r\n');
      const head = got.subarray(0, end).toString();
      const size = end + 4 + Number(/content-length: (\d+)/i.exec(head)?.[1] ?? 0);
      if (end < 0 || got.length < size) return;
      socket.destroy();
      resolve({ size, tag: /etag: (\S+)/i.exec(head)?.[1] ?? '' });
    });
  });
}

/** Asks for `seconds` and gives the answers a second. Every answer has the same size: bytes are counted, not parsed. */
function load(port: number, request: Buffer, size: number): Promise<number> {
  let answers = 0;
  const ask = () => {
    let pending = 0;
    const socket = connect(port, '127.0.0.1', () => socket.write(request)).setNoDelay(true);
    socket.on('data', (part) => {
      pending += part.length;
      if (pending < size) return;
      pending -= size;
      answers += 1;
      socket.write(request);
    });
    return socket;
  };
  const sockets = Array.from({ length: connections }, ask);
  return new Promise((resolve) =>
    setTimeout(() => {
      for (const socket of sockets) socket.destroy();
      resolve(answers / seconds);
    }, seconds * 1000),
  );
}

const median = (values: number[]) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

type Contest = { name: string; headers: string; peer: string };

async function measured({ name, headers, peer }: Contest): Promise<void> {
  const servers = [await serve('front'), await serve(peer)];
  const ours = servers[0]?.port ?? 0;
  await sizeOfAnswer(ours, requestOf(headers));
  // By then the page is compressed harder, and has the tag that it keeps.
  await new Promise((resolve) => setTimeout(resolve, 500));
  const { tag } = await sizeOfAnswer(ours, requestOf(headers));
  const request = requestOf(name === '304' ? `${headers}If-None-Match: ${tag}\r\n` : headers);
  const rates: number[][] = [[], []];
  for (let round = 0; round <= rounds; round += 1) {
    for (const [index, { port }] of servers.entries()) {
      const { size } = await sizeOfAnswer(port, request);
      const rate = await load(port, request, size);
      // The first round warms up.
      if (round > 0) rates[index]?.push(rate);
    }
  }
  for (const { child } of servers) child.kill();
  // The two take turns, and each turn has its ratio: other work on the machine falls on both.
  const ratio = median((rates[0] ?? []).map((rate, round) => rate / (rates[1]?.[round] ?? NaN)));
  const [front = 0, bare = 0] = rates.map(median);
  console.log(`${name.padEnd(10)} front ${front.toFixed(0)}/s · bare node:http ${bare.toFixed(0)}/s · ratio ${ratio.toFixed(2)}`);
}

async function bareOf(kind: string): Promise<number> {
  const { brotliCompressSync, constants } = await import('node:zlib');
  const br = brotliCompressSync(rendered.body, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } });
  return bare(kind === 'bare-br' ? br : kind === 'bare-empty' ? Buffer.alloc(0) : rendered.body);
}

/** Kept pages from the front server against the same bytes from a bare `node:http`, each in a process of its own. */
export async function run(): Promise<void> {
  await measured({ name: 'brotli', headers: 'Accept-Encoding: gzip, br\r\n', peer: 'bare-br' });
  await measured({ name: 'identity', headers: '', peer: 'bare' });
  await measured({ name: '304', headers: 'Accept-Encoding: gzip, br\r\n', peer: 'bare-empty' });
}

// The same file is the servers' process.
if (process.argv[2] === 'serve') {
  const kind = process.argv[3] ?? '';
  process.once('disconnect', () => process.exit());
  process.send?.(await (kind === 'front' ? front() : bareOf(kind)));
}
