import { createServer, type IncomingMessage, type RequestListener } from 'node:http';
import { createServer as createRawServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';
import { createNet, type Net, type NetOptions } from '../../src/server/net/index.ts';

export const publicIp = '193.166.3.2';

export type Seen = { url: string; method: string; headers: IncomingMessage['headers']; body: string };

/** Opens a server on this machine until the test is over. `sockets`: what is still open to it. */
async function opened(server: Server): Promise<{ port: number; sockets: Set<Socket> }> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket.on('error', () => undefined).on('close', () => sockets.delete(socket)));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(async () => {
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  });
  return { port: (server.address() as AddressInfo).port, sockets };
}

/** A way out that believes every name to be at this port, and a clock that sleeping moves. */
function netTo(port: number, options: Partial<NetOptions>): { net: Net; dialled: string[]; slept: number[]; pass: (ms: number) => void } {
  let now = Date.parse('2026-11-23T12:00:00Z');
  const dialled: string[] = [];
  const slept: number[] = [];
  const net = createNet({
    clock: () => new Date(now),
    userAgent: 'Seuraa/test',
    resolve: async () => [publicIp],
    sleep: async (ms) => {
      slept.push(ms);
      now += ms;
    },
    dial: (url, ip) => {
      dialled.push(`${url.hostname} at ${ip}`);
      return { host: '127.0.0.1', port, secure: false };
    },
    ...options,
    limits: { bytes: 1_000, milliseconds: 10_000, ...options.limits },
  });
  return { net, dialled, slept, pass: (ms) => void (now += ms) };
}

/** A host that answers, and a way out to it. */
export async function hostThat(answers: RequestListener, options: Partial<NetOptions> = {}) {
  const seen: Seen[] = [];
  const server = createServer((request, response) => {
    const { headers, method = '', url = '' } = request;
    const asked: Seen = { url: `${headers.host}${url}`, method, headers, body: '' };
    seen.push(asked);
    request.setEncoding('utf8').on('data', (part: string) => (asked.body += part));
    if (method === 'GET') answers(request, response);
    else request.on('end', () => answers(request, response));
  });
  const { port, sockets } = await opened(server);
  return { ...netTo(port, options), seen, port, sockets };
}

/** A host that takes a connection and does with it what it likes, and a way out to it. */
export async function hostThatWrites(write: (socket: Socket) => void, options: Partial<NetOptions> = {}) {
  const server = createRawServer((socket) => void socket.once('data', () => write(socket)));
  const { port, sockets } = await opened(server);
  return { ...netTo(port, options), port, sockets };
}

export const says =
  (status: number, headers: Record<string, string> = {}, body: string | Uint8Array = ''): RequestListener =>
  (_, response) => {
    response.writeHead(status, headers).end(body);
  };

/** Answers each of these addresses (host and path) with a redirect, all others with nothing. */
export const redirecting =
  (table: Record<string, [number, string]>): RequestListener =>
  (request, response) => {
    const [status, location] = table[`${request.headers.host}${request.url}`] ?? [200, ''];
    response.writeHead(status, location ? { location } : {}).end();
  };
