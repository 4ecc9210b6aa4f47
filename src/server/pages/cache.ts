import { createSettling, type Filled } from './cache-fill.ts';
import { openPageFile, type Log } from './cache-file.ts';
import { createDayClock, stepAlong, stepToDay, stepToEdition, type Step, type Touches } from './cache-follow.ts';
import { createMemory } from './cache-memory.ts';
import type { Page, Rendered } from './cache-page.ts';
import { createRenderings } from './cache-renderings.ts';
import { createShelves } from './cache-shelves.ts';

export { mayBeKept, type Filled } from './cache-fill.ts';
export type { Log } from './cache-file.ts';
export type { Touches } from './cache-follow.ts';
export type { Page, Rendered } from './cache-page.ts';
export { today } from './cache-follow.ts';

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
  const shelves = createShelves(memory, file);
  const renderings = createRenderings<Filled>();
  const settle = createSettling(shelves, clock);
  const dayNow = createDayClock(clock);
  let followed = file.followed();

  const take = ({ tokens, all, to }: Step) => {
    shelves.follow({ tokens, all }, to, clock().getTime());
    renderings.touch(tokens, all);
    followed = to;
  };
  const takeAny = (step: Step | null) => step && take(step);
  const again = (): Step | null => (file.isBehind() ? { tokens: [], all: false, to: followed } : null);

  takeAny(stepToEdition(edition, followed));

  return {
    find: shelves.find,
    fill: (key, render) => renderings.once(key, followed.cursor ?? 0, async (rendering) => settle(key, rendering, await render())),
    follow: (touches) => {
      takeAny(stepToDay(dayNow(), followed));
      takeAny(stepAlong(touches, followed) ?? again());
    },
    touched: (tokens) => take({ tokens: [...tokens], all: false, to: followed }),
    figures: memory.figures,
    idle: shelves.idle,
    close: shelves.close,
  };
}
