import { Agent } from 'node:http';
import { brotliDecompressSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createStage, page, type Stage } from './front-stage.ts';

let stage: Stage;
beforeEach(() => {
  stage = createStage();
});
afterEach(() => stage.clear());

describe('the start address', () => {
  it.each([
    ['sv-FI, fi;q=0.5', '/sv'],
    ['en;q=0.4, fi;q=0.5', '/fi'],
    ['ru', '/fi'],
    ['', '/fi'],
  ])('sends a reader of %s to %s', async (header, location) => {
    await stage.start();
    const got = await stage.get('/', { headers: { 'accept-language': header } });
    expect([got.status, got.headers.location, got.headers.vary]).toEqual([302, location, 'Accept-Language']);
  });
});

describe('files', () => {
  it('of the build never change, and are compressed', async () => {
    await stage.start();
    const got = await stage.get('/_app/immutable/site.abc.css', { headers: { 'accept-encoding': 'br' } });
    expect(got.headers).toMatchObject({
      'cache-control': 'public, max-age=31536000, immutable',
      'content-encoding': 'br',
      'content-type': 'text/css; charset=utf-8',
    });
    expect(brotliDecompressSync(got.body).toString()).toContain('color: black');
    const again = await stage.get('/_app/immutable/site.abc.css', { headers: { 'if-none-match': String(got.headers.etag) } });
    expect(again.status).toBe(304);
  });

  it('besides them are asked for each time; what is not there is not rendered', async () => {
    await stage.start();
    expect((await stage.get('/robots.txt')).headers['cache-control']).toBe('public, max-age=0, must-revalidate');
    expect((await stage.get('/_app/immutable/none.css')).status).toBe(404);
    expect(stage.rendered).toEqual([]);
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
    await stage.start();
    const got = await stage.get(path);
    expect(got.status).toBe(400);
    expect(got.text).not.toContain('secret');
  });
});

describe('what is not answered', () => {
  it.each(['POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH'])('%s on a public page is 405', async (method) => {
    await stage.start();
    const got = await stage.get('/fi', { method });
    expect([got.status, got.headers.allow]).toEqual([405, 'GET, HEAD']);
  });

  it('addresses with a trailing slash move to the one without, on this site', async () => {
    await stage.start();
    const got = await stage.get('/fi/?at=2024-01-01');
    expect([got.status, got.headers.location]).toEqual([308, '/fi?at=2024-01-01']);
    expect((await stage.get('//elsewhere.example/')).status).toBe(404);
  });

  it('a request that is none, or without Host, or too long', async () => {
    await stage.start();
    expect(await stage.raw('nonsense\r\n\r\n')).toMatch(/^HTTP\/1.1 400 [^]*Content-Security-Policy/);
    expect(await stage.raw('GET /fi HTTP/1.1\r\nConnection: close\r\n\r\n')).toMatch(/^HTTP\/1.1 400 /);
    expect(await stage.raw(`GET /fi HTTP/1.1\r\nHost: x\r\nX-Long: ${'a'.repeat(20_000)}\r\n\r\n`)).toMatch(/^HTTP\/1.1 431 /);
    expect(await stage.raw('GET /fi HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n')).toMatch(
      /^HTTP\/1.1 400 /,
    );
    expect(stage.rendered).toEqual([]);
  });
});

describe('every answer', () => {
  it('carries the security headers', async () => {
    await stage.start();
    for (const path of ['/', '/fi', '/fi/', '/fi//x', '/robots.txt', '/_app/none', '/healthz', '/readyz', '/metrics', '/desk', '/%']) {
      const { headers } = await stage.get(path);
      expect(headers['content-security-policy'], path).toContain("default-src 'none'");
      expect(headers['x-content-type-options'], path).toBe('nosniff');
      expect(headers['referrer-policy'], path).toBe('strict-origin-when-cross-origin');
      expect(headers['strict-transport-security'], path).toBeUndefined();
    }
  });

  it('keeps browsers on https where the service is there', async () => {
    await stage.start({ origin: 'https://seuraa.example' });
    expect((await stage.get('/fi')).headers['strict-transport-security']).toBeDefined();
  });
});

describe('a private address', () => {
  const seen: { url: string; method: string; headers: Headers }[] = [];
  beforeEach(() => {
    seen.length = 0;
    stage.render = ({ url, method, headers }) => {
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
    await stage.start();
    const got = await stage.get('/desk/x?any=1', {
      headers: { cookie: 'b=2', 'x-forwarded-for': '192.0.2.1', 'x-forwarded-proto': 'https' },
    });
    await stage.get('http://evil.example/desk/x', { method: 'POST' });
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
    await stage.start({ trustProxy: true });
    await stage.get('/desk', { headers: { 'x-forwarded-for': '192.0.2.1', 'x-forwarded-proto': 'https' } });
    expect(Object.fromEntries(seen[0]?.headers ?? [])).toMatchObject({ 'x-forwarded-for': '192.0.2.1', 'x-forwarded-proto': 'https' });
  });
});

describe('figures', () => {
  it('count requests and the cache’s part, and nothing about who asked', async () => {
    await stage.start();
    await stage.get('/fi');
    await stage.get('/fi');
    await stage.get('/fi', { method: 'POST', headers: { 'x-forwarded-for': '192.0.2.77' } });
    const { text, headers } = await stage.get('/metrics');
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
    stage.render = async () => {
      begun.resolve(undefined);
      await released.promise;
      return page('late');
    };
    const { front } = await stage.start();
    const agent = new Agent({ keepAlive: true });
    const asked = stage.get('/fi', {}, agent);
    await begun.promise;
    const closed = front.close();
    released.resolve(undefined);
    const got = await asked;
    expect([got.status, got.headers.connection]).toEqual([200, 'close']);
    await closed;
    await expect(stage.get('/fi')).rejects.toThrow('ECONNREFUSED');
    agent.destroy();
  });
});
