import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createStage, fill, html, isStale, noTouches, touchesOf, type Stage } from './cache-stage.ts';

let stage: Stage;
beforeEach(() => {
  stage = createStage();
});
afterEach(() => stage.clear());

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
    let cache = stage.open(small);
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
      if (random() < 0.2) cache = stage.restart(cache, small);
      cache.follow(touches);
      for (let page = 0; page < 15; page += 1) {
        const found = cache.find(`/fi/p${page}`);
        if (found) expect([found.key, found.staleSince === null]).toEqual([found.key, fresh.has(found.key)]);
        else expect(fresh.has(`/fi/p${page}`)).toBe(false);
      }
    }
  });

  it('keeps the bytes as they were', async () => {
    const cache = stage.open();
    await fill(cache, '/fi', ['a']);
    const before = cache.find('/fi')?.variants.identity.bytes;
    cache.touched(['a']);
    expect(isStale(cache, '/fi')).toBe(true);
    expect(cache.find('/fi')?.variants.identity.bytes).toEqual(before);
  });

  it('that lands during rendering leaves the page stale', async () => {
    const log: string[] = [];
    const cache = stage.open();
    cache.follow(touchesOf(log));
    await cache.fill('/fi', () => {
      log.push('a');
      cache.follow(touchesOf(log));
      return Promise.resolve(html('old', ['a']));
    });
    expect(isStale(cache, '/fi')).toBe(true);
    expect(isStale(stage.restart(cache), '/fi')).toBe(true);
  });

  it('that lands during rendering and is only followed later makes it stale then', async () => {
    const log: string[] = [];
    let cache = stage.open();
    cache.follow(touchesOf(log));
    await cache.fill('/fi', () => {
      log.push('a');
      return Promise.resolve(html('old', ['a']));
    });
    cache = stage.restart(cache);
    cache.follow(touchesOf(log));
    expect(isStale(cache, '/fi')).toBe(true);
  });

  it('of something else during rendering changes nothing', async () => {
    const cache = stage.open();
    await cache.fill('/fi', () => {
      cache.touched(['b']);
      return Promise.resolve(html('x', ['a']));
    });
    expect(isStale(cache, '/fi')).toBe(false);
  });
});

describe('following', () => {
  const filled = async (log: string[]) => {
    const cache = stage.open();
    cache.follow(touchesOf(log));
    await fill(cache, '/fi', ['a']);
    expect(isStale(cache, '/fi')).toBe(false);
    return cache;
  };

  it('makes all stale when touches since then are trimmed', async () => {
    const cache = stage.restart(await filled(['x']));
    cache.follow(touchesOf(['x', 'y', 'z', 'w'], 2));
    expect(isStale(cache, '/fi')).toBe(true);
  });

  it('misses nothing when only older touches are trimmed', async () => {
    const cache = stage.restart(await filled(['x']));
    cache.follow(touchesOf(['x', 'y', 'z'], 1));
    expect(isStale(cache, '/fi')).toBe(false);
  });

  it('makes all stale for a database that is behind', async () => {
    const cache = stage.restart(await filled(['x', 'y']));
    cache.follow(touchesOf(['x']));
    expect(isStale(cache, '/fi')).toBe(true);
  });

  it('makes all stale for another edition', async () => {
    const cache = stage.restart(await filled(['x']), { edition: 'next' });
    expect(isStale(cache, '/fi')).toBe(true);
  });

  it('throws when the database cannot be read, and keeps the pages', async () => {
    const cache = await filled([]);
    expect(() => cache.follow(noTouches)).toThrow('gone');
    expect(isStale(cache, '/fi')).toBe(false);
  });
});

describe('a new day in Finland', () => {
  it('makes stale what depends on today, with or without a restart between', async () => {
    stage.now = new Date('2026-11-23T21:59:59Z');
    let cache = stage.open();
    cache.follow(touchesOf([]));
    await fill(cache, '/fi', ['today']);
    await fill(cache, '/fi/x', ['a']);
    cache.follow(touchesOf([]));
    expect(isStale(cache, '/fi')).toBe(false);
    stage.now = new Date('2026-11-23T22:00:00Z');
    cache.follow(touchesOf([]));
    expect([isStale(cache, '/fi'), isStale(cache, '/fi/x')]).toEqual([true, false]);
    await fill(cache, '/fi', ['today'], 'next day');
    stage.now = new Date('2026-11-25T12:00:00Z');
    cache = stage.restart(cache);
    cache.follow(touchesOf([]));
    expect([isStale(cache, '/fi'), isStale(cache, '/fi/x')]).toEqual([true, false]);
  });

  it('comes also while the database cannot be read', async () => {
    const cache = stage.open();
    cache.follow(touchesOf([]));
    await fill(cache, '/fi', ['today']);
    stage.now = new Date('2026-11-24T12:00:00Z');
    expect(() => cache.follow(noTouches)).toThrow();
    expect(isStale(cache, '/fi')).toBe(true);
  });
});
