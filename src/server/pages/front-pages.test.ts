import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createStage, page, type Stage } from './front-stage.ts';

let stage: Stage;
beforeEach(() => {
  stage = createStage();
});
afterEach(() => stage.clear());

describe('a page', () => {
  it('is rendered once, then comes from the cache', async () => {
    await stage.start();
    const first = await stage.get('/fi');
    const second = await stage.get('/fi?utm_source=x');
    expect(first.headers['cache-status']).toBe('Seuraa; fwd=miss');
    expect(second.headers['cache-status']).toBe('Seuraa; hit');
    expect(second.text).toBe(first.text);
    expect(stage.rendered).toEqual(['http://seuraa.example/fi']);
    expect(second.headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'public, max-age=0, must-revalidate',
      vary: 'Accept-Encoding',
    });
  });

  it('is rendered under its one spelling, without anything of the reader’s', async () => {
    const seen: { href: string; names: string[] }[] = [];
    stage.render = ({ url, headers }) => {
      seen.push({ href: url.href, names: [...headers.keys()] });
      return Promise.resolve(page('x'));
    };
    await stage.start();
    await stage.get('/en/measures?theme=b&x=1&status=overdue&theme=a', { headers: { cookie: 'a=1', 'x-forwarded-for': '192.0.2.1' } });
    expect(seen).toEqual([{ href: 'http://seuraa.example/en/measures?status=overdue&theme=a&theme=b', names: ['accept-language'] }]);
  });

  it('comes in the encoding that the reader takes, the same bytes in each', async () => {
    const { cache } = await stage.start();
    const plain = await stage.get('/fi');
    await cache.idle();
    const zipped = await stage.get('/fi', { headers: { 'accept-encoding': 'gzip' } });
    const br = await stage.get('/fi', { headers: { 'accept-encoding': 'gzip, br' } });
    const refused = await stage.get('/fi', { headers: { 'accept-encoding': 'br;q=0' } });
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
    const { front, cache } = await stage.start();
    const headers = { 'accept-encoding': 'br' };
    const early = await stage.get('/fi', { headers });
    await cache.idle();
    const late = await stage.get('/fi', { headers });
    for (const tag of [early.headers.etag, late.headers.etag, `W/${late.headers.etag}`, `"x", ${late.headers.etag}`, '*']) {
      const again = await stage.get('/fi', { headers: { ...headers, 'if-none-match': String(tag) } });
      expect([tag, again.status, again.body.length]).toEqual([tag, 304, 0]);
      expect(String(tag)).toContain(tag === '*' ? '*' : again.headers.etag);
      expect(again.headers).toMatchObject({ vary: 'Accept-Encoding', 'cache-control': 'public, max-age=0, must-revalidate' });
      expect(again.headers['content-length']).toBeUndefined();
    }
    const other = await stage.get('/fi', { headers: { ...headers, 'if-none-match': '"other"' } });
    expect(other.status).toBe(200);
    stage.touched.push('a');
    front.catchUp();
    const changed = await stage.get('/fi', { headers: { ...headers, 'if-none-match': String(late.headers.etag) } });
    expect([changed.status, changed.headers['cache-status']]).toEqual([200, 'Seuraa; fwd=stale']);
  });

  it('has the same head for HEAD, and no body', async () => {
    await stage.start();
    const head = await stage.get('/fi', { method: 'HEAD' });
    const whole = await stage.get('/fi');
    const { 'cache-status': miss, ...headOnly } = head.headers;
    const { 'cache-status': hit, ...headOfGet } = whole.headers;
    expect([miss, hit]).toEqual(['Seuraa; fwd=miss', 'Seuraa; hit']);
    expect({ ...headOnly, date: '' }).toEqual({ ...headOfGet, date: '' });
    expect(head.body.length).toBe(0);
  });

  it('is rendered once for many who ask at once', async () => {
    await stage.start();
    const all = await Promise.all(Array.from({ length: 12 }, () => stage.get('/fi')));
    expect(new Set(all.map(({ text }) => text)).size).toBe(1);
    expect(stage.rendered.length).toBe(1);
  });

  it('that the renderer does not have is passed on and kept nowhere', async () => {
    stage.render = ({ url }) => {
      stage.rendered.push(url.href);
      return Promise.resolve(page('no such page', { status: 404 }));
    };
    await stage.start();
    const first = await stage.get('/fi/x');
    await stage.get('/fi/x');
    expect([first.status, first.headers['cache-control'], stage.rendered.length]).toEqual([404, 'no-store', 2]);
  });

  it('that is moved by the renderer keeps its Location', async () => {
    stage.render = () => Promise.resolve(page('', { status: 301, headers: [['location', '/fi/y']], body: Buffer.alloc(0) }));
    await stage.start();
    const got = await stage.get('/fi/x');
    expect([got.status, got.headers.location]).toEqual([301, '/fi/y']);
  });

  it('is seen as changed by who asks right after a commit', async () => {
    const { front } = await stage.start();
    const before = await stage.get('/fi');
    stage.touched.push('a');
    front.catchUp();
    const after = await stage.get('/fi');
    expect(after.text).not.toBe(before.text);
    stage.touched.push('b');
    front.catchUp();
    expect((await stage.get('/fi')).headers['cache-status']).toBe('Seuraa; hit');
  });

  it('is made anew on a new day', async () => {
    stage.render = ({ url }) => Promise.resolve(page(`${url.href} ${stage.now.toISOString()}`, { dependencies: ['today'] }));
    const { front } = await stage.start();
    await stage.get('/fi');
    stage.now = new Date('2026-11-23T22:00:00Z');
    front.catchUp();
    expect((await stage.get('/fi')).headers['cache-status']).toBe('Seuraa; fwd=stale');
  });
});

describe('when the database is gone', () => {
  it('the last good bytes are answered and marked, also what was not stale', async () => {
    const { front } = await stage.start();
    const good = await stage.get('/fi');
    stage.gone = true;
    stage.now = new Date('2026-11-23T11:00:00Z');
    front.catchUp();
    const got = await stage.get('/fi');
    expect([got.status, got.text, got.headers['cache-status']]).toEqual([200, good.text, 'Seuraa; hit; detail=stale']);
    expect(got.headers['x-seuraa-stale']).toMatch(/^since=2026-11-23T10:00:00/);
    expect((await stage.get('/readyz')).status).toBe(503);
    expect((await stage.get('/healthz')).status).toBe(200);
    stage.gone = false;
    const back = await stage.get('/fi');
    expect([back.headers['cache-status'], back.headers['x-seuraa-stale']]).toEqual(['Seuraa; hit', undefined]);
    expect((await stage.get('/readyz')).status).toBe(200);
  });

  it('they are answered after a restart too', async () => {
    await stage.start();
    const good = await stage.get('/fi');
    await stage.stop();
    stage.gone = true;
    await stage.start();
    const got = await stage.get('/fi', { headers: { 'accept-encoding': 'br' } });
    expect(brotliDecompressSync(got.body).toString()).toBe(good.text);
    expect(got.headers['x-seuraa-stale']).toBe('since=2026-11-23T10:00:00.000Z');
    expect((await stage.get('/fi', { headers: { 'if-none-match': String(good.headers.etag) } })).status).toBe(304);
  });

  it.each([
    ['/fi/x', 'en', 'fi', 'Palvelu ei ole juuri nyt käytettävissä'],
    ['/sv/x', 'en', 'sv', 'Tjänsten är inte tillgänglig just nu'],
    ['/x', 'en', 'en', 'The service is not available right now'],
  ])('%s, which is not cached, is a 503 in the reader’s language', async (path, asked, language, title) => {
    stage.gone = true;
    await stage.start();
    const got = await stage.get(path, { headers: { 'accept-language': asked } });
    expect([got.status, got.headers['retry-after'], got.headers['content-language']]).toEqual([503, '30', language]);
    expect(got.text).toContain(`<html lang="${language}">`);
    expect(got.text).toContain(`<h1>${title}</h1>`);
    expect(got.text).not.toContain('<script');
  });

  it('a failing renderer alone keeps the last good bytes', async () => {
    const { front } = await stage.start();
    const good = await stage.get('/fi');
    stage.render = () => Promise.resolve(page('broken', { status: 500 }));
    stage.touched.push('a');
    front.catchUp();
    const got = await stage.get('/fi');
    expect([got.status, got.text, got.headers['cache-status']]).toEqual([200, good.text, 'Seuraa; hit; detail=stale']);
    expect((await stage.get('/fi/new')).status).toBe(500);
    stage.render = () => Promise.reject(new Error('broken'));
    expect((await stage.get('/fi')).text).toBe(good.text);
    expect((await stage.get('/fi/new')).status).toBe(503);
  });
});
