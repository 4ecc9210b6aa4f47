import { encode, hashOf } from './cache-bytes.ts';
import { openPageFile, type Log } from './cache-file.ts';
import { createDayClock, stepAlong, stepToDay, stepToEdition, type Step, type Touches } from './cache-follow.ts';
import { createMemory } from './cache-memory.ts';
import { pageOf, type Page, type Rendered } from './cache-page.ts';
import { createRenderings, type Rendering } from './cache-renderings.ts';
import { createUpgrades } from './cache-upgrades.ts';
import { isPublicPath } from './canonical.ts';
import { headerOf, keptHeaders } from './headers.ts';

export type { Log } from './cache-file.ts';
export type { Touches } from './cache-follow.ts';
export type { Page, Rendered } from './cache-page.ts';
export { today } from './cache-follow.ts';

/** What came of a miss: a page that is now kept, or an answer that is only passed on. */
export type Filled = { kind: 'kept'; page: Page } | { kind: 'passing'; rendered: Rendered };

export type PageCache = {
  /** The page under a canonical key, stale or not. */
  find: (key: string) => Page | undefined;
  /**
   * Renders a page and keeps it if it may be kept. Concurrent calls for one key render once, unless something was touched in between.
   * An answer of 404 or 410, and any other that may not be kept, removes what was there; a failure (500 and up, or a throw) leaves it.
   */
  fill: (key: string, render: () => Promise<Rendered>) => Promise<Filled>;
  /** Makes stale what has been touched since last time, and at a new day in Finland what depends on `today`. Throws what `touches` throws. */
  follow: (touches: Touches) => void;
  /** Makes exactly the pages that depend on any of the tokens stale; their bytes stay. */
  touched: (tokens: readonly string[]) => void;
  figures: () => { entries: number; bytes: number };
  /** Settles when no page waits for being compressed harder. */
  idle: () => Promise<void>;
  close: () => void;
};

export type CacheOptions = {
  /** The SQLite file; `:memory:` for none. */
  file: string;
  /** Bytes of pages held in memory. */
  memoryLimit: number;
  /** Bytes of pages held in the file; sixteen times the memory unless said. */
  fileLimit?: number;
  /** Names what the pages are made by (the build) and from (the database): when it differs from the file's, every page is stale. */
  edition?: string;
  clock: () => Date;
  log?: Log;
};

/** The one predicate for what may be cached: a good answer, the same for every reader. */
export function mayBeKept(key: string, { status, headers }: Rendered): boolean {
  if (status !== 200 || !isPublicPath(key.split('?', 1)[0] ?? '')) return false;
  if (headerOf(headers, 'set-cookie') !== undefined) return false;
  return !/\b(?:no-store|private)\b/i.test(headerOf(headers, 'cache-control') ?? '');
}

const silent: Log = { warn: () => undefined };

/** Opens the page cache: memory in front of a file, so that pages outlive a restart and the database. */
export function createPageCache({
  file: path,
  memoryLimit,
  fileLimit = memoryLimit * 16,
  edition = '',
  clock,
  log = silent,
}: CacheOptions): PageCache {
  const memory = createMemory(memoryLimit);
  const file = openPageFile({ path, limit: fileLimit, log });
  const renderings = createRenderings<Filled>();
  const dayNow = createDayClock(clock);
  let followed = file.followed();

  const save = (page: Page) => {
    memory.set(page);
    file.write(page);
  };
  const upgrades = createUpgrades((better) => {
    const current = memory.peek(better.key);
    if (current?.hash === better.hash && current.quality < better.quality)
      save({ ...current, variants: better.variants, quality: better.quality });
  });

  const take = ({ tokens, all, to }: Step) => {
    const now = clock().getTime();
    if (all) memory.markAllStale(now);
    else memory.markStale(tokens, now);
    renderings.touch(tokens, all);
    file.follow({ tokens, all }, to, now);
    followed = to;
  };
  const takeAny = (step: Step | null) => step && take(step);

  const find = (key: string) => {
    const known = memory.get(key);
    if (known) return known;
    const stored = file.read(key);
    if (stored) memory.set(stored);
    if (stored) upgrades.add(stored);
    return stored;
  };

  const bytesOf = async (key: string, rendered: Rendered) => {
    const same = find(key);
    if (same?.hash === hashOf(rendered.body)) return { variants: same.variants, quality: same.quality };
    return { variants: await encode(rendered.body, headerOf(rendered.headers, 'content-type') ?? ''), quality: 5 } as const;
  };

  const keep = async (key: string, rendering: Rendering, rendered: Rendered): Promise<Page> => {
    const bytes = await bytesOf(key, rendered);
    const now = clock().getTime();
    const staleSince = rendering.concerns(rendered.dependencies) ? now : null;
    const { cursor, order } = rendering;
    const page = pageOf({ key, headers: keptHeaders(rendered.headers), ...bytes, cursor, madeAt: now, staleSince, order }, rendered);
    if ((find(key)?.order ?? 0) > order) return page;
    save(page);
    if (staleSince === null) upgrades.add(page);
    return page;
  };

  const settle = async (key: string, rendering: Rendering, rendered: Rendered): Promise<Filled> => {
    if (mayBeKept(key, rendered)) return { kind: 'kept', page: await keep(key, rendering, rendered) };
    if (rendered.status < 500 && (find(key)?.order ?? 0) <= rendering.order) {
      memory.remove(key);
      file.remove(key);
    }
    return { kind: 'passing', rendered };
  };

  takeAny(stepToEdition(edition, followed));

  return {
    find,
    fill: (key, render) => renderings.once(key, followed.cursor ?? 0, async (rendering) => settle(key, rendering, await render())),
    follow: (touches) => {
      takeAny(stepToDay(dayNow(), followed));
      const step = stepAlong(touches, followed);
      if (step) take(step);
      else if (file.isBehind()) file.follow({ tokens: [], all: false }, followed, clock().getTime());
    },
    touched: (tokens) => take({ tokens: [...tokens], all: false, to: followed }),
    figures: memory.figures,
    idle: upgrades.idle,
    close: () => {
      upgrades.stop();
      file.close();
    },
  };
}
