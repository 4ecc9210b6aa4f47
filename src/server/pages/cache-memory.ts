import { weightOf, type Page } from './cache-page.ts';

/** The pages in memory: least recently used go first when their weight passes the limit. */
export type Memory = {
  get: (key: string) => Page | undefined;
  /** As `get`, without counting as a use. */
  peek: (key: string) => Page | undefined;
  set: (page: Page) => void;
  remove: (key: string) => void;
  /** Marks the pages that depend on any of the tokens and are not yet stale. */
  markStale: (tokens: Iterable<string>, at: number) => void;
  markAllStale: (at: number) => void;
  figures: () => { entries: number; bytes: number };
};

/** Which pages depend on a token. */
function createIndex() {
  const keys = new Map<string, Set<string>>();
  const enter = (page: Page) => {
    for (const token of page.dependencies) {
      const known = keys.get(token);
      if (known) known.add(page.key);
      else keys.set(token, new Set([page.key]));
    }
  };
  const leave = (page: Page) => {
    for (const token of page.dependencies) {
      const known = keys.get(token);
      known?.delete(page.key);
      if (known?.size === 0) keys.delete(token);
    }
  };
  return { enter, leave, of: (token: string): Iterable<string> => keys.get(token) ?? [] };
}

const stale = (page: Page | undefined, at: number) => {
  if (page) page.staleSince ??= at;
};

/** `limit` is in bytes; a page heavier than all of it is not kept. */
export function createMemory(limit: number): Memory {
  // A Map keeps the order of insertion: a page that is used is put back at the end.
  const pages = new Map<string, Page>();
  const index = createIndex();
  let bytes = 0;

  const remove = (key: string) => {
    const page = pages.get(key);
    if (!page) return;
    pages.delete(key);
    index.leave(page);
    bytes -= weightOf(page);
  };
  const set = (page: Page) => {
    remove(page.key);
    pages.set(page.key, page);
    index.enter(page);
    bytes += weightOf(page);
    for (const oldest of pages.keys()) {
      if (bytes <= limit) break;
      remove(oldest);
    }
  };
  const get = (key: string) => {
    const page = pages.get(key);
    if (!page) return undefined;
    pages.delete(key);
    pages.set(key, page);
    return page;
  };

  return {
    get,
    peek: (key) => pages.get(key),
    set,
    remove,
    markStale: (tokens, at) => {
      for (const token of tokens) for (const key of index.of(token)) stale(pages.get(key), at);
    },
    markAllStale: (at) => {
      for (const page of pages.values()) stale(page, at);
    },
    figures: () => ({ entries: pages.size, bytes }),
  };
}
