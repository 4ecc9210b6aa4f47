import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createStage, fill, isStale, touchesOf, type Stage } from './cache-stage.ts';

let stage: Stage;
beforeEach(() => {
  stage = createStage();
});
afterEach(() => stage.clear());

describe('limits', () => {
  it('hold in memory, the least recently used going first to the file only', async () => {
    const limit = 40_000;
    const cache = stage.open({ memoryLimit: limit });
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
    const cache = stage.open({ memoryLimit: 1, fileLimit: 20_000 });
    await fill(cache, '/fi');
    for (let page = 0; page < 60; page += 1) await fill(cache, `/fi?page=${page}`);
    expect(cache.find('/fi')).toBeDefined();
    const left = Array.from({ length: 60 }, (_, page) => cache.find(`/fi?page=${page}`)).filter(Boolean);
    expect(left.length).toBeLessThan(25);
  });
});

describe('a file that cannot be used', () => {
  it('is put aside and made anew when it is no database', async () => {
    writeFileSync(stage.file, 'this is no database, '.repeat(500));
    const cache = stage.open();
    await fill(cache, '/fi');
    expect(stage.restart(cache).find('/fi')).toBeDefined();
    expect(readFileSync(`${stage.file}.broken`, 'utf8')).toContain('no database');
    expect(stage.warnings.length).toBeGreaterThan(0);
  });

  it('is put aside when it breaks between', async () => {
    let cache = stage.open({ memoryLimit: 1, fileLimit: 1_000_000 });
    for (let page = 0; page < 50; page += 1) await fill(cache, `/fi/p${page}`, ['a']);
    cache.close();
    const bytes = readFileSync(stage.file);
    bytes.fill(7, 4096);
    writeFileSync(stage.file, bytes);
    cache = stage.open({ memoryLimit: 1, fileLimit: 1_000_000 });
    expect(cache.find('/fi/p3')).toBeUndefined();
    cache.touched(['a']);
    await fill(cache, '/fi/p3');
    expect(stage.restart(cache).find('/fi/p3')).toBeDefined();
    expect(stage.warnings).toEqual(['the page cache file is broken: put aside and made anew']);
  });

  it('that cannot be written for a while reads as stale what it could not mark, and is marked later', async () => {
    const apart = { memoryLimit: 1, fileLimit: 1_000_000 };
    const cache = stage.open(apart);
    cache.follow(touchesOf([]));
    await fill(cache, '/fi', ['a']);
    await fill(cache, '/sv', ['b']);
    const other = new DatabaseSync(stage.file);
    other.exec('begin immediate');
    cache.follow(touchesOf(['a']));
    expect([isStale(cache, '/fi'), isStale(cache, '/sv')]).toEqual([true, false]);
    other.exec('rollback');
    other.close();
    cache.follow(touchesOf(['a']));
    const again = stage.restart(cache, apart);
    again.follow(touchesOf(['a']));
    expect([isStale(again, '/fi'), isStale(again, '/sv')]).toEqual([true, false]);
    expect(stage.warnings).toEqual(['the page cache file was not written']);
  });

  it('leaves the cache working from memory where there can be none', async () => {
    writeFileSync(join(stage.folder, 'plain'), '');
    const cache = stage.open({ file: join(stage.folder, 'plain', 'pages.sqlite') });
    await fill(cache, '/fi', ['a']);
    expect(isStale(cache, '/fi')).toBe(false);
    cache.touched(['a']);
    expect(isStale(cache, '/fi')).toBe(true);
  });
});
