import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createPageCache, mayBeKept, type CacheOptions, type PageCache, type Rendered, type Touches } from './cache.ts';

let folder: string;
let now: Date;
let open: PageCache[];
let warnings: string[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'pages-'));
  now = new Date('2026-11-23T10:00:00Z');
  open = [];
  warnings = [];
});
afterEach(() => {
  for (const cache of open) cache.close();
  rmSync(folder, { recursive: true });
});

const file = () => join(folder, 'pages.sqlite');

function cacheWith(options: Partial<CacheOptions> = {}): PageCache {
  const log = { warn: (_: object, message: string) => void warnings.push(message) };
  const cache = createPageCache({ file: file(), memoryLimit: 10_000_000, clock: () => now, log, ...options });
  open.push(cache);
  return cache;
}

function restarted(cache: PageCache, options: Partial<CacheOptions> = {}): PageCache {
  cache.close();
  return cacheWith(options);
}

const html = (text: string, dependencies: string[] = [], more: Partial<Rendered> = {}): Rendered => ({
  status: 200,
  headers: [['content-type', 'text/html']],
  body: Buffer.from(`<p>${text}</p>`.repeat(50)),
  dependencies,
  ...more,
});

const fill = (cache: PageCache, key: string, dependencies: string[] = [], text = key) =>
  cache.fill(key, () => Promise.resolve(html(text, dependencies)));
const isStale = (cache: PageCache, key: string) => cache.find(key)?.staleSince !== null;

/** A database's touches, as a list: the first has number 1. */
function touchesOf(tokens: string[], trimmed = () => 0): Touches {
  return {
    newest: () => tokens.length,
    after: (cursor) => ({ cursor: tokens.length, tokens: tokens.slice(cursor) }),
    oldest: () => (tokens.length > trimmed() ? trimmed() + 1 : 0),
  };
}

/** Numbers from 0 up to 1, the same each time (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

describe('a touch', () => {
  it.each([1, 2, 3, 4, 5, 6, 7, 8])('makes exactly the dependent pages stale, also after a restart (seed %i)', async (seed) => {
    const random = seeded(seed);
    const tokens = Array.from({ length: 12 }, (_, i) => `t${i}`);
    const some = (share: number) => tokens.filter(() => random() < share);
    const log: string[] = [];
    const touches = touchesOf(log);
    // Small enough that some pages are only in the file.
    const small = { memoryLimit: 12_000 };
    let cache = cacheWith(small);
    cache.follow(touches);
    const fresh = new Map<string, string[]>();

    for (let round = 0; round < 30; round += 1) {
      const key = `/fi/p${Math.floor(random() * 15)}`;
      const dependencies = some(0.2);
      await fill(cache, key, dependencies, `${key} ${round}`);
      fresh.set(key, dependencies);
      const touched = some(0.1);
      log.push(...touched);
      for (const [page, needs] of fresh) if (needs.some((token) => touched.includes(token))) fresh.delete(page);
      if (random() < 0.2) cache = restarted(cache, small);
      cache.follow(touches);
      for (let page = 0; page < 15; page += 1) {
        const found = cache.find(`/fi/p${page}`);
        if (found) expect([found.key, found.staleSince === null]).toEqual([found.key, fresh.has(found.key)]);
        else expect(fresh.has(`/fi/p${page}`)).toBe(false);
      }
    }
  });

  it('keeps the bytes as they were', async () => {
    const cache = cacheWith();
    await fill(cache, '/fi', ['a']);
    const before = cache.find('/fi')?.variants.identity.bytes;
    cache.touched(['a']);
    expect(isStale(cache, '/fi')).toBe(true);
    expect(cache.find('/fi')?.variants.identity.bytes).toEqual(before);
  });

  it('that lands during rendering leaves the page stale', async () => {
    const log: string[] = [];
    const cache = cacheWith();
    cache.follow(touchesOf(log));
    await cache.fill('/fi', () => {
      log.push('a');
      cache.follow(touchesOf(log));
      return Promise.resolve(html('old', ['a']));
    });
    expect(isStale(cache, '/fi')).toBe(true);
    expect(isStale(restarted(cache), '/fi')).toBe(true);
  });

  it('that lands during rendering and is only followed later makes it stale then', async () => {
    const log: string[] = [];
    let cache = cacheWith();
    cache.follow(touchesOf(log));
    await cache.fill('/fi', () => {
      log.push('a');
      return Promise.resolve(html('old', ['a']));
    });
    cache = restarted(cache);
    cache.follow(touchesOf(log));
    expect(isStale(cache, '/fi')).toBe(true);
  });

  it('of something else during rendering changes nothing', async () => {
    const cache = cacheWith();
    await cache.fill('/fi', () => {
      cache.touched(['b']);
      return Promise.resolve(html('x', ['a']));
    });
    expect(isStale(cache, '/fi')).toBe(false);
  });
});

describe('following', () => {
  const filled = async (log: string[]) => {
    const cache = cacheWith();
    cache.follow(touchesOf(log));
    await fill(cache, '/fi', ['a']);
    expect(isStale(cache, '/fi')).toBe(false);
    return cache;
  };

  it('makes all stale when touches since then are trimmed', async () => {
    const cache = restarted(await filled(['x']));
    cache.follow(touchesOf(['x', 'y', 'z', 'w'], () => 2));
    expect(isStale(cache, '/fi')).toBe(true);
  });

  it('misses nothing when only older touches are trimmed', async () => {
    const cache = restarted(await filled(['x']));
    cache.follow(touchesOf(['x', 'y', 'z'], () => 1));
    expect(isStale(cache, '/fi')).toBe(false);
  });

  it('makes all stale for a database that is behind', async () => {
    const cache = restarted(await filled(['x', 'y']));
    cache.follow(touchesOf(['x']));
    expect(isStale(cache, '/fi')).toBe(true);
  });

  it('makes all stale for another edition', async () => {
    const cache = restarted(await filled(['x']), { edition: 'next' });
    expect(isStale(cache, '/fi')).toBe(true);
  });

  it('throws when the database cannot be read, and keeps the pages', async () => {
    const cache = await filled([]);
    const gone = () => {
      throw new Error('gone');
    };
    expect(() => cache.follow({ newest: gone, after: gone })).toThrow('gone');
    expect(isStale(cache, '/fi')).toBe(false);
  });
});

describe('a new day in Finland', () => {
  it('makes stale what depends on today, with or without a restart between', async () => {
    now = new Date('2026-11-23T21:59:59Z');
    let cache = cacheWith();
    cache.follow(touchesOf([]));
    await fill(cache, '/fi', ['today']);
    await fill(cache, '/fi/x', ['a']);
    cache.follow(touchesOf([]));
    expect(isStale(cache, '/fi')).toBe(false);
    now = new Date('2026-11-23T22:00:00Z');
    cache.follow(touchesOf([]));
    expect([isStale(cache, '/fi'), isStale(cache, '/fi/x')]).toEqual([true, false]);
    await fill(cache, '/fi', ['today'], 'next day');
    now = new Date('2026-11-25T12:00:00Z');
    cache = restarted(cache);
    cache.follow(touchesOf([]));
    expect([isStale(cache, '/fi'), isStale(cache, '/fi/x')]).toEqual([true, false]);
  });

  it('comes also while the database cannot be read', async () => {
    const cache = cacheWith();
    cache.follow(touchesOf([]));
    await fill(cache, '/fi', ['today']);
    now = new Date('2026-11-24T12:00:00Z');
    const gone = () => {
      throw new Error('gone');
    };
    expect(() => cache.follow({ newest: gone, after: gone })).toThrow();
    expect(isStale(cache, '/fi')).toBe(true);
  });
});

describe('filling', () => {
  it('renders once for all who ask meanwhile', async () => {
    const cache = cacheWith();
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
    const cache = cacheWith();
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
    let cache = cacheWith();
    await fill(cache, '/fi', ['a']);
    cache.touched(['a']);
    await cache.fill('/fi', () => Promise.resolve(html('gone', [], { status })));
    expect(cache.find('/fi')).toBeUndefined();
    cache = restarted(cache);
    expect(cache.find('/fi')).toBeUndefined();
  });

  it('keeps the last good page through failures', async () => {
    const cache = cacheWith();
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
    let cache = cacheWith();
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
    cache = restarted(cache);
    expect(same()).toEqual(after);
  });

  it('are compressed once when a page is rendered to the same', async () => {
    const cache = cacheWith();
    await fill(cache, '/fi', ['a'], 'same');
    await cache.idle();
    cache.touched(['a']);
    await fill(cache, '/fi', ['a'], 'same');
    expect(cache.find('/fi')).toMatchObject({ quality: 11, staleSince: null });
  });

  it('do not say stale pages true when an upgrade ends after a touch', async () => {
    const cache = cacheWith();
    await fill(cache, '/fi', ['a']);
    cache.touched(['a']);
    await cache.idle();
    expect(isStale(cache, '/fi')).toBe(true);
  });
});

describe('limits', () => {
  it('hold in memory, the least recently used going first to the file only', async () => {
    const limit = 40_000;
    const cache = cacheWith({ memoryLimit: limit });
    for (let page = 0; page < 60; page += 1) {
      await fill(cache, `/fi/p${page}`, ['a']);
      expect(cache.figures().bytes).toBeLessThanOrEqual(limit);
    }
    expect(cache.figures().entries).toBeLessThan(60);
    expect(cache.find('/fi/p0')).toBeDefined();
    cache.touched(['a']);
    for (let page = 0; page < 60; page += 1) expect(isStale(cache, `/fi/p${page}`)).toBe(true);
  });

  it('hold in the file, addresses with parameters going first', async () => {
    const cache = cacheWith({ memoryLimit: 1, fileLimit: 20_000 });
    await fill(cache, '/fi');
    for (let page = 0; page < 60; page += 1) await fill(cache, `/fi?page=${page}`);
    expect(cache.find('/fi')).toBeDefined();
    const left = Array.from({ length: 60 }, (_, page) => cache.find(`/fi?page=${page}`)).filter(Boolean);
    expect(left.length).toBeLessThan(25);
  });
});

describe('a file that cannot be used', () => {
  it('is put aside and made anew when it is no database', async () => {
    writeFileSync(file(), 'this is no database, '.repeat(500));
    const cache = cacheWith();
    await fill(cache, '/fi');
    expect(restarted(cache).find('/fi')).toBeDefined();
    expect(readFileSync(`${file()}.broken`, 'utf8')).toContain('no database');
    expect(warnings.length).toBeGreaterThan(0);
  });

  it('is put aside when it breaks between', async () => {
    let cache = cacheWith({ memoryLimit: 1, fileLimit: 1_000_000 });
    for (let page = 0; page < 50; page += 1) await fill(cache, `/fi/p${page}`, ['a']);
    cache.close();
    const bytes = readFileSync(file());
    bytes.fill(7, 4096);
    writeFileSync(file(), bytes);
    cache = cacheWith({ memoryLimit: 1, fileLimit: 1_000_000 });
    expect(cache.find('/fi/p3')).toBeUndefined();
    cache.touched(['a']);
    await fill(cache, '/fi/p3');
    expect(restarted(cache).find('/fi/p3')).toBeDefined();
    expect(warnings).toEqual(['the page cache file is broken: put aside and made anew']);
  });

  it('that cannot be written for a while reads as stale what it could not mark, and is marked later', async () => {
    const apart = { memoryLimit: 1, fileLimit: 1_000_000 };
    const cache = cacheWith(apart);
    cache.follow(touchesOf([]));
    await fill(cache, '/fi', ['a']);
    await fill(cache, '/sv', ['b']);
    const other = new DatabaseSync(file());
    other.exec('begin immediate');
    cache.follow(touchesOf(['a']));
    expect([isStale(cache, '/fi'), isStale(cache, '/sv')]).toEqual([true, false]);
    other.exec('rollback');
    other.close();
    cache.follow(touchesOf(['a']));
    const again = restarted(cache, apart);
    again.follow(touchesOf(['a']));
    expect([isStale(again, '/fi'), isStale(again, '/sv')]).toEqual([true, false]);
    expect(warnings).toEqual(['the page cache file was not written']);
  });

  it('leaves the cache working from memory where there can be none', async () => {
    writeFileSync(join(folder, 'plain'), '');
    const cache = cacheWith({ file: join(folder, 'plain', 'pages.sqlite') });
    await fill(cache, '/fi', ['a']);
    expect(isStale(cache, '/fi')).toBe(false);
    cache.touched(['a']);
    expect(isStale(cache, '/fi')).toBe(true);
  });
});
