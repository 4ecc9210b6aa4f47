import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createPageCache, type CacheOptions, type PageCache, type Rendered, type Touches } from './cache.ts';

/** A rendered page for the cache's tests. */
export const html = (text: string, dependencies: string[] = [], more: Partial<Rendered> = {}): Rendered => ({
  status: 200,
  headers: [['content-type', 'text/html']],
  body: Buffer.from(`<p>${text}</p>`.repeat(50)),
  dependencies,
  ...more,
});

export const fill = (cache: PageCache, key: string, dependencies: string[] = [], text = key) =>
  cache.fill(key, () => Promise.resolve(html(text, dependencies)));

export const isStale = (cache: PageCache, key: string): boolean => cache.find(key)?.staleSince !== null;

/** A database's touches, as a list: the first has number 1. The first `trimmed` are no longer kept. */
export function touchesOf(tokens: string[], trimmed = 0): Touches {
  return {
    newest: () => tokens.length,
    after: (cursor) => ({ cursor: tokens.length, tokens: tokens.slice(cursor) }),
    oldest: () => (tokens.length > trimmed ? trimmed + 1 : 0),
  };
}

const gone = () => {
  throw new Error('gone');
};
/** A database that cannot be read. */
export const noTouches: Touches = { newest: gone, after: gone };

/** A folder, a clock that a test moves, and the caches that it opened. */
export type Stage = {
  folder: string;
  file: string;
  now: Date;
  warnings: string[];
  open: (options?: Partial<CacheOptions>) => PageCache;
  /** Closes a cache and opens one on the same file. */
  restart: (cache: PageCache, options?: Partial<CacheOptions>) => PageCache;
  clear: () => void;
};

export function createStage(): Stage {
  const folder = mkdtempSync(join(tmpdir(), 'pages-'));
  const opened: PageCache[] = [];
  const stage: Stage = {
    folder,
    file: join(folder, 'pages.sqlite'),
    now: new Date('2026-11-23T10:00:00Z'),
    warnings: [],
    open: (options = {}) => {
      const log = { warn: (_: object, message: string) => void stage.warnings.push(message) };
      const cache = createPageCache({ file: stage.file, memoryLimit: 10_000_000, clock: () => stage.now, log, ...options });
      opened.push(cache);
      return cache;
    },
    restart: (cache, options) => {
      cache.close();
      return stage.open(options);
    },
    clear: () => {
      for (const cache of opened) cache.close();
      rmSync(folder, { recursive: true });
    },
  };
  return stage;
}
