import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request as httpRequest, type Agent, type IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createPageCache, type PageCache, type Rendered } from './cache.ts';
import { createFront, type Front, type FrontOptions, type Render } from './front.ts';

export type Got = { status: number; headers: IncomingMessage['headers']; body: Buffer; text: string };
export type Asked = { method?: string; headers?: Record<string, string> };

/** A rendered page for the front's tests. */
export const page = (text: string, more: Partial<Rendered> = {}): Rendered => ({
  status: 200,
  headers: [['content-type', 'text/html']],
  body: Buffer.from(`<!doctype html><p>${text} ä ö å</p>`.repeat(40)),
  dependencies: ['a'],
  ...more,
});

/** A real server on a free port, with a renderer, a clock and a database that a test can change and take away. */
export type Stage = {
  now: Date;
  touched: string[];
  gone: boolean;
  /** The addresses that the first renderer was asked for. */
  rendered: string[];
  render: Render;
  start: (options?: Partial<FrontOptions>) => Promise<{ front: Front; cache: PageCache }>;
  stop: () => Promise<void>;
  get: (path: string, asked?: Asked, agent?: Agent) => Promise<Got>;
  /** What the server answers to bytes as they are, until it closes. */
  raw: (bytes: string) => Promise<string>;
  clear: () => Promise<void>;
};

function layFiles(folder: string): void {
  const immutable = join(folder, 'client', '_app', 'immutable');
  mkdirSync(immutable, { recursive: true });
  writeFileSync(join(immutable, 'site.abc.css'), 'p { color: black }\n'.repeat(100));
  writeFileSync(join(folder, 'client', 'robots.txt'), 'User-agent: *\n');
  writeFileSync(join(folder, 'secret.txt'), 'secret');
}

function read(response: IncomingMessage, resolve: (got: Got) => void): void {
  const parts: Buffer[] = [];
  response.on('data', (part: Buffer) => parts.push(part));
  response.on('end', () => {
    const body = Buffer.concat(parts);
    resolve({ status: response.statusCode ?? 0, headers: response.headers, body, text: body.toString() });
  });
}

function ask(port: number, path: string, { method = 'GET', headers = {} }: Asked, agent?: Agent): Promise<Got> {
  return new Promise((resolve, reject) => {
    const options = {
      host: '127.0.0.1',
      port,
      path,
      method,
      headers: { host: 'elsewhere.example', ...headers },
      ...(agent ? { agent } : {}),
    };
    const sent = httpRequest(options, (response) => read(response, resolve));
    sent.on('error', reject);
    sent.end();
  });
}

function askRaw(port: number, bytes: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let answer = '';
    const socket = connect(port, '127.0.0.1', () => socket.write(bytes));
    socket.on('data', (part) => (answer += part.toString()));
    socket.on('close', () => resolve(answer));
    socket.on('error', reject);
  });
}

/** What the server is made of, reading the stage anew each time. */
function partsOf(stage: Stage, folder: string, cache: PageCache): FrontOptions {
  const readable = <T>(value: () => T): T => {
    if (stage.gone) throw new Error('the database is gone');
    return value();
  };
  return {
    render: (request) => stage.render(request),
    touches: {
      newest: () => readable(() => stage.touched.length),
      after: (cursor) => readable(() => ({ cursor: stage.touched.length, tokens: stage.touched.slice(cursor) })),
    },
    cache,
    clock: () => stage.now,
    log: { warn: () => undefined },
    clientDirectory: join(folder, 'client'),
    origin: 'http://seuraa.example',
    trustProxy: false,
    port: 0,
    host: '127.0.0.1',
  };
}

export function createStage(): Stage {
  const folder = mkdtempSync(join(tmpdir(), 'front-'));
  layFiles(folder);
  const running: { front: Front; cache: PageCache }[] = [];
  let port = 0;
  const stage: Stage = {
    now: new Date('2026-11-23T10:00:00Z'),
    touched: [],
    gone: false,
    rendered: [],
    render: async ({ url }) => {
      stage.rendered.push(url.href);
      if (stage.gone) return Promise.reject(new Error('the database is gone'));
      return page(`${url.pathname} ${stage.rendered.length}`);
    },
    start: async (options = {}) => {
      const cache = createPageCache({ file: join(folder, 'pages.sqlite'), memoryLimit: 1_000_000, clock: () => stage.now });
      const front = createFront({ ...partsOf(stage, folder, cache), ...options });
      ({ port } = await front.listen());
      running.push({ front, cache });
      return { front, cache };
    },
    stop: async () => {
      for (const { front, cache } of running.splice(0)) {
        await front.close();
        cache.close();
      }
    },
    get: (path, asked = {}, agent) => ask(port, path, asked, agent),
    raw: (bytes) => askRaw(port, bytes),
    clear: async () => {
      await stage.stop();
      rmSync(folder, { recursive: true });
    },
  };
  return stage;
}
