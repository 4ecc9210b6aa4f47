import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { answerControl, controlPath } from './control.ts';
import { createWorld } from './hosts.ts';
import type { Reply } from './reply.ts';
import { generationAt } from './seed-texts.ts';

export { habitsHost, privateHost } from './habits.ts';

export type SimulatorRequest = { at: string; address: string; conditional: boolean };
/** Simulated sources: the hosts that the catalogue compiles, with their habits, on one local port. */
export type Simulator = {
  /** Listens on this machine only; 0 lets the system choose a port. Gives the address. */
  listen: (port?: number) => Promise<string>;
  close: () => Promise<void>;
  /** Null until it listens. */
  address: () => string | null;
  /** The simulated time. */
  now: () => Date;
  setTime: (now: Date) => void;
  /** Lets simulated time pass. */
  advance: (milliseconds: number) => void;
  /** Holds the followed page at one of its generations (1–4); null lets the simulated time decide. */
  setGeneration: (generation: number | null) => void;
  generation: () => number;
  /** What has been asked, the newest last. */
  requests: () => readonly SimulatorRequest[];
};

const remembered = 10_000;

/** Makes the simulated sources; nothing listens yet. */
export function createSimulator({ clock }: { clock: () => Date }): Simulator {
  let offset = 0;
  let held: number | null = null;
  const asked: SimulatorRequest[] = [];
  const counts = new Map<string, number>();
  const now = () => new Date(clock().getTime() + offset);
  const generation = (at: Date) => held ?? generationAt(at);
  const world = createWorld(generation);

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = urlOf(request);
    if (url.pathname.startsWith(controlPath)) {
      answerControl({ simulator, resolve: world.resolve }, url, response);
      return;
    }
    const earlier = counts.get(url.href) ?? 0;
    counts.set(url.href, earlier + 1);
    const conditional = request.headers['if-none-match'] !== undefined || request.headers['if-modified-since'] !== undefined;
    if (asked.push({ at: now().toISOString(), address: url.href, conditional }) > remembered) asked.shift();
    const headers = request.headers as Record<string, string | undefined>;
    const body = await bodyOf(request);
    send(world.host({ url, method: request.method ?? 'GET', body, headers, earlier, now: now() }), response);
  }

  const server = createServer((request, response) => void answer(request, response));
  const simulator: Simulator = {
    listen: (port = 0) =>
      new Promise((resolve, reject) => {
        server.once('error', reject);
        server.listen(port, '127.0.0.1', () => resolve(simulator.address() ?? ''));
      }),
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
    address: () => (server.listening ? `http://127.0.0.1:${(server.address() as AddressInfo).port}` : null),
    now,
    setTime: (to) => void (offset = to.getTime() - clock().getTime()),
    advance: (milliseconds) => void (offset += milliseconds),
    setGeneration: (to) => void (held = to === null ? null : Math.min(4, Math.max(1, Math.round(to)))),
    generation: () => generation(now()),
    requests: () => asked,
  };
  return simulator;
}

/** What a POST sends; a little: questions are short. */
async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request as AsyncIterable<Buffer>) if (parts.length < 100) parts.push(part);
  return Buffer.concat(parts).toString('utf8');
}

/** The address as the asker knows it. */
function urlOf(request: IncomingMessage): URL {
  const scheme = request.headers['x-forwarded-proto'] === 'http' ? 'http' : 'https';
  const host = request.headers.host ?? 'localhost';
  const address = `${scheme}://${host}${request.url ?? '/'}`;
  return URL.canParse(address) ? new URL(address) : new URL('https://localhost/');
}

function send({ status, headers = {}, body = '', hangs, cutAfter, padding }: Reply, response: ServerResponse): void {
  if (hangs) return;
  const bytes = typeof body === 'string' ? Buffer.from(body) : body;
  if (cutAfter !== undefined) {
    response.writeHead(status, { ...headers, 'content-length': bytes.length });
    response.write(bytes.subarray(0, cutAfter), () => response.destroy());
    return;
  }
  response.writeHead(status, headers);
  response.write(bytes);
  if (padding) pad(response, padding);
  else response.end();
}

const block = Buffer.alloc(64_000, ' ');

/** Sends blanks as fast as they are taken, until all are sent or nobody takes them any more. */
function pad(response: ServerResponse, left: number): void {
  if (left <= 0 || response.destroyed) return void response.end();
  response.write(block, () => pad(response, left - block.length));
}
