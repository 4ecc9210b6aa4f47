import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { mayBeKept, type Rendered } from './cache.ts';
import { createStage, fill, html, isStale, type Stage } from './cache-stage.ts';

let stage: Stage;
beforeEach(() => {
  stage = createStage();
});
afterEach(() => stage.clear());

describe('filling', () => {
  it('renders once for all who ask meanwhile', async () => {
    const cache = stage.open();
    let count = 0;
    const render = async () => {
      count += 1;
      await Promise.resolve();
      return html('x');
    };
    await Promise.all(Array.from({ length: 20 }, () => cache.fill('/fi', render)));
    expect(count).toBe(1);
  });

  it('renders anew for who asks after a touch, and the newer page stays', async () => {
    const cache = stage.open();
    const { promise, resolve } = Promise.withResolvers<Rendered>();
    const slow = cache.fill('/fi', () => promise);
    cache.touched(['a']);
    await fill(cache, '/fi', ['a'], 'new');
    resolve(html('old', ['a']));
    await slow;
    expect(Buffer.from(cache.find('/fi')?.variants.identity.bytes ?? []).toString()).toContain('new');
    expect(isStale(cache, '/fi')).toBe(false);
  });

  it.each([404, 410, 302, 400])('removes what a %i withdraws', async (status) => {
    let cache = stage.open();
    await fill(cache, '/fi', ['a']);
    cache.touched(['a']);
    await cache.fill('/fi', () => Promise.resolve(html('gone', [], { status })));
    expect(cache.find('/fi')).toBeUndefined();
    cache = stage.restart(cache);
    expect(cache.find('/fi')).toBeUndefined();
  });

  it('keeps the last good page through failures', async () => {
    const cache = stage.open();
    await fill(cache, '/fi', ['a']);
    cache.touched(['a']);
    await cache.fill('/fi', () => Promise.resolve(html('broken', [], { status: 500 })));
    await expect(cache.fill('/fi', () => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
    expect(cache.find('/fi')?.status).toBe(200);
    expect(isStale(cache, '/fi')).toBe(true);
  });

  it('decides by one predicate', () => {
    const header = (name: string, value: string) => html('x', [], { headers: [[name, value]] });
    expect(mayBeKept('/fi?at=2024-01-01', html('x'))).toBe(true);
    expect(mayBeKept('/desk', html('x'))).toBe(false);
    expect(mayBeKept('/fi', html('x', [], { status: 404 }))).toBe(false);
    expect(mayBeKept('/fi', header('Set-Cookie', 'a=1'))).toBe(false);
    expect(mayBeKept('/fi', header('cache-control', 'private, no-store'))).toBe(false);
    expect(mayBeKept('/fi', header('cache-control', 'public'))).toBe(true);
  });
});

describe('bytes', () => {
  it('come back the same from every encoding, before and after the upgrade and a restart', async () => {
    let cache = stage.open();
    const body = Buffer.from('Kotoutuminen – ä ö å 漢字 '.repeat(400));
    await cache.fill('/fi', () => Promise.resolve(html('', [], { body })));
    const same = () => {
      const variants = cache.find('/fi')?.variants;
      expect(Buffer.from(variants?.identity.bytes ?? []).equals(body)).toBe(true);
      expect(gunzipSync(variants?.gzip?.bytes ?? Buffer.alloc(0)).equals(body)).toBe(true);
      expect(brotliDecompressSync(variants?.br?.bytes ?? Buffer.alloc(0)).equals(body)).toBe(true);
      return [variants?.identity.tag, variants?.gzip?.tag, variants?.br?.tag];
    };
    const before = same();
    expect(new Set(before).size).toBe(3);
    await cache.idle();
    expect(cache.find('/fi')?.quality).toBe(11);
    const after = same();
    expect(after[2]).not.toBe(before[2]);
    cache = stage.restart(cache);
    expect(same()).toEqual(after);
  });

  it('are compressed once when a page is rendered to the same', async () => {
    const cache = stage.open();
    await fill(cache, '/fi', ['a'], 'same');
    await cache.idle();
    cache.touched(['a']);
    await fill(cache, '/fi', ['a'], 'same');
    expect(cache.find('/fi')).toMatchObject({ quality: 11, staleSince: null });
  });

  it('do not say stale pages true when an upgrade ends after a touch', async () => {
    const cache = stage.open();
    await fill(cache, '/fi', ['a']);
    cache.touched(['a']);
    await cache.idle();
    expect(isStale(cache, '/fi')).toBe(true);
  });
});
