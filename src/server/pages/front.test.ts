import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request as httpRequest, Agent, type IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createPageCache, type PageCache, type Rendered } from './cache.ts';
import { createFront, type Front, type FrontOptions, type Render } from './front.ts';

type Got = { status: number; headers: IncomingMessage['headers']; body: Buffer; text: string };
type Asked = { method?: string; headers?: Record<string, string> };

const page = (text: string, more: Partial<Rendered> = {}): Rendered => ({
  status: 200,
  headers: [['content-type', 'text/html']],
  body: Buffer.from(`<!doctype html><p>${text} ä ö å</p>`.repeat(40)),
  dependencies: ['a'],
  ...more,
});

let folder: string;
let now: Date;
let touched: string[];
let gone: boolean;
let rendered: string[];
let render: Render;
let port: number;
let running: { front: Front; cache: PageCache }[];

/** The database, which a test can take away. */
const readable = <T>(value: T): T => {
  if (gone) throw new Error('the database is gone');
  return value;
};
const touches = {
  newest: () => readable(touched.length),
  after: (cursor: number) => readable({ cursor: touched.length, tokens: touched.slice(cursor) }),
};

async function start(options: Partial<FrontOptions> = {}): Promise<{ front: Front; cache: PageCache }> {
  const cache = createPageCache({ file: join(folder, 'pages.sqlite'), memoryLimit: 1_000_000, clock: () => now });
  const front = createFront({
    render: (request) => render(request),
    touches,
    cache,
    clock: () => now,
    log: { warn: () => undefined },
    clientDirectory: join(folder, 'client'),
    origin: 'http://seuraa.example',
    trustProxy: false,
    port: 0,
    host: '127.0.0.1',
    ...options,
  });
  ({ port } = await front.listen());
  running.push({ front, cache });
  return { front, cache };
}

async function stop(): Promise<void> {
  for (const { front, cache } of running.splice(0)) {
    await front.close();
    cache.close();
  }
}

function get(path: string, { method = 'GET', headers = {} }: Asked = {}, agent?: Agent): Promise<Got> {
  return new Promise((resolve, reject) => {
    const options = {
      host: '127.0.0.1',
      port,
      path,
      method,
      headers: { host: 'elsewhere.example', ...headers },
      ...(agent ? { agent } : {}),
    };
    const sent = httpRequest(options, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('end', () => {
        const body = Buffer.concat(parts);
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body, text: body.toString() });
      });
    });
    sent.on('error', reject);
    sent.end();
  });
}

/** What a server answers to bytes as they are, until it closes. */
function raw(bytes: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let answer = '';
    const socket = connect(port, '127.0.0.1', () => socket.write(bytes));
    socket.on('data', (part) => (answer += part.toString()));
    socket.on('close', () => resolve(answer));
    socket.on('error', reject);
  });
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'front-'));
  const immutable = join(folder, 'client', '_app', 'immutable');
  mkdirSync(immutable, { recursive: true });
  writeFileSync(join(immutable, 'site.abc.css'), 'p { color: black }\n'.repeat(100));
  writeFileSync(join(folder, 'client', 'robots.txt'), 'User-agent: *\n');
  writeFileSync(join(folder, 'secret.txt'), 'secret');
  now = new Date('2026-11-23T10:00:00Z');
  touched = [];
  gone = false;
  rendered = [];
  running = [];
  render = ({ url }) => {
    rendered.push(url.href);
    return Promise.resolve(readable(page(`${url.pathname} ${rendered.length}`)));
  };
});
afterEach(async () => {
  await stop();
  rmSync(folder, { recursive: true });
});

describe('a page', () => {
  it('is rendered once, then comes from the cache', async () => {
    await start();
    const first = await get('/fi');
    const second = await get('/fi?utm_source=x');
    expect(first.headers['cache-status']).toBe('Seuraa; fwd=miss');
    expect(second.headers['cache-status']).toBe('Seuraa; hit');
    expect(second.text).toBe(first.text);
    expect(rendered).toEqual(['http://seuraa.example/fi']);
    expect(second.headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'public, max-age=0, must-revalidate',
      vary: 'Accept-Encoding',
    });
  });

  it('is rendered under its one spelling, without anything of the reader’s', async () => {
    const seen: { href: string; names: string[] }[] = [];
    render = ({ url, headers }) => {
      seen.push({ href: url.href, names: [...headers.keys()] });
      return Promise.resolve(page('x'));
    };
    await start();
    await get('/en/measures?theme=b&x=1&status=overdue&theme=a', { headers: { cookie: 'a=1', 'x-forwarded-for': '192.0.2.1' } });
    expect(seen).toEqual([{ href: 'http://seuraa.example/en/measures?status=overdue&theme=a&theme=b', names: ['accept-language'] }]);
  });

  it('comes in the encoding that the reader takes, the same bytes in each', async () => {
    const { cache } = await start();
    const plain = await get('/fi');
    await cache.idle();
    const zipped = await get('/fi', { headers: { 'accept-encoding': 'gzip' } });
    const br = await get('/fi', { headers: { 'accept-encoding': 'gzip, br' } });
    const refused = await get('/fi', { headers: { 'accept-encoding': 'br;q=0' } });
    expect([zipped.headers['content-encoding'], br.headers['content-encoding'], refused.headers['content-encoding']]).toEqual([
      'gzip',
      'br',
      undefined,
    ]);
    expect(gunzipSync(zipped.body).equals(plain.body)).toBe(true);
    expect(brotliDecompressSync(br.body).equals(plain.body)).toBe(true);
    expect(new Set([plain, zipped, br].map(({ headers }) => headers.etag)).size).toBe(3);
    for (const got of [plain, zipped, br]) expect(got.headers['content-length']).toBe(String(got.body.length));
  });

  it('is not sent again to who has it', async () => {
    const { cache } = await start();
    const headers = { 'accept-encoding': 'br' };
    const early = await get('/fi', { headers });
    await cache.idle();
    const late = await get('/fi', { headers });
    for (const tag of [early.headers.etag, late.headers.etag, `W/${late.headers.etag}`, `"x", ${late.headers.etag}`, '*']) {
      const again = await get('/fi', { headers: { ...headers, 'if-none-match': String(tag) } });
      expect([tag, again.status, again.body.length]).toEqual([tag, 304, 0]);
      expect(String(tag)).toContain(tag === '*' ? '*' : again.headers.etag);
      expect(again.headers).toMatchObject({ vary: 'Accept-Encoding', 'cache-control': 'public, max-age=0, must-revalidate' });
      expect(again.headers['content-length']).toBeUndefined();
    }
    const other = await get('/fi', { headers: { ...headers, 'if-none-match': '"other"' } });
    expect(other.status).toBe(200);
    touched.push('a');
    running[0]?.front.catchUp();
    const changed = await get('/fi', { headers: { ...headers, 'if-none-match': String(late.headers.etag) } });
    expect([changed.status, changed.headers['cache-status']]).toEqual([200, 'Seuraa; fwd=stale']);
  });

  it('has the same head for HEAD, and no body', async () => {
    await start();
    const head = await get('/fi', { method: 'HEAD' });
    const whole = await get('/fi');
    const { 'cache-status': miss, ...headOnly } = head.headers;
    const { 'cache-status': hit, ...headOfGet } = whole.headers;
    expect([miss, hit]).toEqual(['Seuraa; fwd=miss', 'Seuraa; hit']);
    expect({ ...headOnly, date: '' }).toEqual({ ...headOfGet, date: '' });
    expect(head.body.length).toBe(0);
  });

  it('is rendered once for many who ask at once', async () => {
    await start();
    const all = await Promise.all(Array.from({ length: 12 }, () => get('/fi')));
    expect(new Set(all.map(({ text }) => text)).size).toBe(1);
    expect(rendered.length).toBe(1);
  });

  it('that the renderer does not have is passed on and kept nowhere', async () => {
    render = ({ url }) => {
      rendered.push(url.href);
      return Promise.resolve(page('no such page', { status: 404 }));
    };
    await start();
    const first = await get('/fi/x');
    await get('/fi/x');
    expect([first.status, first.headers['cache-control'], rendered.length]).toEqual([404, 'no-store', 2]);
  });

  it('that is moved by the renderer keeps its Location', async () => {
    render = () => Promise.resolve(page('', { status: 301, headers: [['location', '/fi/y']], body: Buffer.alloc(0) }));
    await start();
    const got = await get('/fi/x');
    expect([got.status, got.headers.location]).toEqual([301, '/fi/y']);
  });

  it('is seen as changed by who asks right after a commit', async () => {
    const { front } = await start();
    const before = await get('/fi');
    touched.push('a');
    front.catchUp();
    const after = await get('/fi');
    expect(after.text).not.toBe(before.text);
    touched.push('b');
    front.catchUp();
    expect((await get('/fi')).headers['cache-status']).toBe('Seuraa; hit');
  });

  it('is made anew on a new day', async () => {
    render = ({ url }) => Promise.resolve(page(`${url.href} ${now.toISOString()}`, { dependencies: ['today'] }));
    const { front } = await start();
    await get('/fi');
    now = new Date('2026-11-23T22:00:00Z');
    front.catchUp();
    expect((await get('/fi')).headers['cache-status']).toBe('Seuraa; fwd=stale');
  });
});

describe('when the database is gone', () => {
  it('the last good bytes are answered and marked, also what was not stale', async () => {
    const { front } = await start();
    const good = await get('/fi');
    gone = true;
    now = new Date('2026-11-23T11:00:00Z');
    front.catchUp();
    const got = await get('/fi');
    expect([got.status, got.text, got.headers['cache-status']]).toEqual([200, good.text, 'Seuraa; hit; detail=stale']);
    expect(got.headers['x-seuraa-stale']).toMatch(/^since=2026-11-23T10:00:00/);
    expect((await get('/readyz')).status).toBe(503);
    expect((await get('/healthz')).status).toBe(200);
    gone = false;
    const back = await get('/fi');
    expect([back.headers['cache-status'], back.headers['x-seuraa-stale']]).toEqual(['Seuraa; hit', undefined]);
    expect((await get('/readyz')).status).toBe(200);
  });

  it('they are answered after a restart too', async () => {
    await start();
    const good = await get('/fi');
    await stop();
    gone = true;
    await start();
    const got = await get('/fi', { headers: { 'accept-encoding': 'br' } });
    expect(brotliDecompressSync(got.body).toString()).toBe(good.text);
    expect(got.headers['x-seuraa-stale']).toBe('since=2026-11-23T10:00:00.000Z');
    expect((await get('/fi', { headers: { 'if-none-match': String(good.headers.etag) } })).status).toBe(304);
  });

  it.each([
    ['/fi/x', 'en', 'fi', 'Palvelu ei ole juuri nyt käytettävissä'],
    ['/sv/x', 'en', 'sv', 'Tjänsten är inte tillgänglig just nu'],
    ['/x', 'en', 'en', 'The service is not available right now'],
  ])('%s, which is not cached, is a 503 in the reader’s language', async (path, asked, language, title) => {
    gone = true;
    await start();
    const got = await get(path, { headers: { 'accept-language': asked } });
    expect([got.status, got.headers['retry-after'], got.headers['content-language']]).toEqual([503, '30', language]);
    expect(got.text).toContain(`<html lang="${language}">`);
    expect(got.text).toContain(`<h1>${title}</h1>`);
    expect(got.text).not.toContain('<script');
  });

  it('a failing renderer alone keeps the last good bytes', async () => {
    const { front } = await start();
    const good = await get('/fi');
    render = () => Promise.resolve(page('broken', { status: 500 }));
    touched.push('a');
    front.catchUp();
    const got = await get('/fi');
    expect([got.status, got.text, got.headers['cache-status']]).toEqual([200, good.text, 'Seuraa; hit; detail=stale']);
    expect((await get('/fi/new')).status).toBe(500);
    render = () => Promise.reject(new Error('broken'));
    expect((await get('/fi')).text).toBe(good.text);
    expect((await get('/fi/new')).status).toBe(503);
  });
});

describe('the start address', () => {
  it.each([
    ['sv-FI, fi;q=0.5', '/sv'],
    ['en;q=0.4, fi;q=0.5', '/fi'],
    ['ru', '/fi'],
    ['', '/fi'],
  ])('sends a reader of %s to %s', async (header, location) => {
    await start();
    const got = await get('/', { headers: { 'accept-language': header } });
    expect([got.status, got.headers.location, got.headers.vary]).toEqual([302, location, 'Accept-Language']);
  });
});

describe('files', () => {
  it('of the build never change, and are compressed', async () => {
    await start();
    const got = await get('/_app/immutable/site.abc.css', { headers: { 'accept-encoding': 'br' } });
    expect(got.headers).toMatchObject({
      'cache-control': 'public, max-age=31536000, immutable',
      'content-encoding': 'br',
      'content-type': 'text/css; charset=utf-8',
    });
    expect(brotliDecompressSync(got.body).toString()).toContain('color: black');
    const again = await get('/_app/immutable/site.abc.css', { headers: { 'if-none-match': String(got.headers.etag) } });
    expect(again.status).toBe(304);
  });

  it('besides them are asked for each time; what is not there is not rendered', async () => {
    await start();
    expect((await get('/robots.txt')).headers['cache-control']).toBe('public, max-age=0, must-revalidate');
    expect((await get('/_app/immutable/none.css')).status).toBe(404);
    expect(rendered).toEqual([]);
  });

  it.each([
    '/../secret.txt',
    '/%2e%2e/secret.txt',
    '/_app/..%2f..%2fsecret.txt',
    '/_app/../../secret.txt',
    '/..%5csecret.txt',
    '/%00',
    '/.%2e/secret.txt',
  ])('are not reached by %s', async (path) => {
    await start();
    const got = await get(path);
    expect(got.status).toBe(400);
    expect(got.text).not.toContain('secret');
  });
});

describe('what is not answered', () => {
  it.each(['POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH'])('%s on a public page is 405', async (method) => {
    await start();
    const got = await get('/fi', { method });
    expect([got.status, got.headers.allow]).toEqual([405, 'GET, HEAD']);
  });

  it('addresses with a trailing slash move to the one without, on this site', async () => {
    await start();
    const got = await get('/fi/?at=2024-01-01');
    expect([got.status, got.headers.location]).toEqual([308, '/fi?at=2024-01-01']);
    expect((await get('//elsewhere.example/')).status).toBe(404);
  });

  it('a request that is none, or without Host, or too long', async () => {
    await start();
    expect(await raw('nonsense\r\n\r\n')).toMatch(/^HTTP\/1.1 400 [^]*Content-Security-Policy/);
    expect(await raw('GET /fi HTTP/1.1\r\nConnection: close\r\n\r\n')).toMatch(/^HTTP\/1.1 400 /);
    expect(await raw(`GET /fi HTTP/1.1\r\nHost: x\r\nX-Long: ${'a'.repeat(20_000)}\r\n\r\n`)).toMatch(/^HTTP\/1.1 431 /);
    expect(await raw('GET /fi HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n')).toMatch(/^HTTP\/1.1 400 /);
    expect(rendered).toEqual([]);
  });
});

describe('every answer', () => {
  it('carries the security headers', async () => {
    await start();
    for (const path of ['/', '/fi', '/fi/', '/fi//x', '/robots.txt', '/_app/none', '/healthz', '/readyz', '/metrics', '/desk', '/%']) {
      const { headers } = await get(path);
      expect(headers['content-security-policy'], path).toContain("default-src 'none'");
      expect(headers['x-content-type-options'], path).toBe('nosniff');
      expect(headers['referrer-policy'], path).toBe('strict-origin-when-cross-origin');
      expect(headers['strict-transport-security'], path).toBeUndefined();
    }
  });

  it('keeps browsers on https where the service is there', async () => {
    await start({ origin: 'https://seuraa.example' });
    expect((await get('/fi')).headers['strict-transport-security']).toBeDefined();
  });
});

describe('a private address', () => {
  const seen: { url: string; method: string; headers: Headers }[] = [];
  beforeEach(() => {
    seen.length = 0;
    render = ({ url, method, headers }) => {
      seen.push({ url: url.href, method, headers });
      return Promise.resolve(
        page('mine', {
          headers: [
            ['content-type', 'text/html'],
            ['set-cookie', 'a=1'],
          ],
        }),
      );
    };
  });

  it('goes to the renderer as it came and is kept nowhere', async () => {
    await start();
    const got = await get('/desk/x?any=1', { headers: { cookie: 'b=2', 'x-forwarded-for': '192.0.2.1', 'x-forwarded-proto': 'https' } });
    await get('http://evil.example/desk/x', { method: 'POST' });
    expect(seen.map(({ url, method }) => [url, method])).toEqual([
      ['http://seuraa.example/desk/x?any=1', 'GET'],
      ['http://seuraa.example/desk/x', 'POST'],
    ]);
    expect(Object.fromEntries(seen[0]?.headers ?? [])).toMatchObject({
      cookie: 'b=2',
      'x-forwarded-for': '127.0.0.1',
      'x-forwarded-proto': 'http',
    });
    expect(got.headers).toMatchObject({ 'cache-control': 'no-store', 'cache-status': 'Seuraa; fwd=bypass', 'set-cookie': ['a=1'] });
  });

  it('believes a proxy only where one is configured', async () => {
    await start({ trustProxy: true });
    await get('/desk', { headers: { 'x-forwarded-for': '192.0.2.1', 'x-forwarded-proto': 'https' } });
    expect(Object.fromEntries(seen[0]?.headers ?? [])).toMatchObject({ 'x-forwarded-for': '192.0.2.1', 'x-forwarded-proto': 'https' });
  });
});

describe('figures', () => {
  it('count requests and the cache’s part, and nothing about who asked', async () => {
    await start();
    await get('/fi');
    await get('/fi');
    await get('/fi', { method: 'POST', headers: { 'x-forwarded-for': '192.0.2.77' } });
    const { text, headers } = await get('/metrics');
    expect(headers['content-type']).toContain('version=0.0.4');
    expect(text).toContain('seuraa_requests_total{class="page",status="200"} 2\n');
    expect(text).toContain('seuraa_cache_answers_total{result="hit"} 1\n');
    expect(text).toContain('seuraa_cache_answers_total{result="miss"} 1\n');
    expect(text).toContain('seuraa_render_seconds_count 1\n');
    expect(text).toContain('seuraa_cache_entries 1\n');
    expect(text).not.toContain('192.0.2.77');
  });
});

describe('closing', () => {
  it('finishes what is under way', async () => {
    const begun = Promise.withResolvers<undefined>();
    const released = Promise.withResolvers<undefined>();
    render = async () => {
      begun.resolve(undefined);
      await released.promise;
      return page('late');
    };
    const { front } = await start();
    const agent = new Agent({ keepAlive: true });
    const asked = get('/fi', {}, agent);
    await begun.promise;
    const closed = front.close();
    released.resolve(undefined);
    const got = await asked;
    expect([got.status, got.headers.connection]).toEqual([200, 'close']);
    await closed;
    await expect(get('/fi')).rejects.toThrow('ECONNREFUSED');
    agent.destroy();
  });
});
