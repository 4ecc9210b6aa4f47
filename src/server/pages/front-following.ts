import type { Log, PageCache, Touches } from './cache.ts';

/** Keeps the page cache up with the database, and knows whether it can be read. */
export type Following = {
  /** Reads what has been touched; true when the database could be read. */
  catchUp: () => boolean;
  /** False while the last attempt to read the database failed, and before the first. */
  sees: () => boolean;
  /** When the database was last read, in milliseconds since 1970; null for never in this process. */
  lastSeen: () => number | null;
};

export function createFollowing({
  cache,
  touches,
  clock,
  log,
}: {
  cache: PageCache;
  touches: Touches;
  clock: () => Date;
  log: Log;
}): Following {
  let sees = false;
  let said = false;
  let lastSeen: number | null = null;
  const lost = (cause: unknown) => {
    sees = false;
    if (!said) log.warn({ err: cause }, 'the database cannot be read: pages are answered from the cache');
    said = true;
  };
  const catchUp = () => {
    try {
      cache.follow(touches);
      if (said) log.warn({}, 'the database can be read again');
      said = false;
      sees = true;
      lastSeen = clock().getTime();
    } catch (cause) {
      lost(cause);
    }
    return sees;
  };
  return { catchUp, sees: () => sees, lastSeen: () => lastSeen };
}
