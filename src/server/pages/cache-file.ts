import { mkdirSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { sizeOf } from './cache-bytes.ts';
import type { Page } from './cache-page.ts';
import { openTables, type CacheTables, type Followed } from './cache-tables.ts';

export type Log = { warn: (details: object, message: string) => void };

/** What has become stale: the pages that depend on these tokens, or all. */
export type Stale = { tokens: readonly string[]; all: boolean };

/** The pages on disk, for after a restart. Nothing here fails: a file that cannot be used is as good as an empty one. */
export type PageFile = {
  read: (key: string) => Page | undefined;
  write: (page: Page) => void;
  remove: (key: string) => void;
  /** Marks what is stale and writes how far has been followed, both or neither. */
  follow: (stale: Stale, to: Followed, at: number) => void;
  followed: () => Followed;
  /** True while something stale could not be written as such; following again tries again. */
  isBehind: () => boolean;
  close: () => void;
};

const nowhere: Followed = { cursor: null, day: null, edition: null };
/** Errors that pass, or that making the file anew would not help (SQLite's primary result codes): busy, locked, read-only, full. */
const passing = new Set([5, 6, 8, 13]);
/** The file was moved or removed under us: no write will ever succeed. */
const moved = 1032;
const mostWaiting = 10_000;

function passes(cause: unknown): boolean {
  const code = cause instanceof Error && 'errcode' in cause ? Number(cause.errcode) : -1;
  return code !== moved && passing.has(code & 0xff);
}

/** Puts a broken file beside its place, over the one put there before. */
function putAside(path: string): void {
  for (const end of ['-wal', '-shm']) rmSync(path + end, { force: true });
  rmSync(`${path}.broken`, { force: true, recursive: true });
  renameSync(path, `${path}.broken`);
}

function openAnew(path: string, log: Log): CacheTables | null {
  try {
    if (path !== ':memory:') putAside(path);
    return openTables(path);
  } catch (cause) {
    log.warn({ err: cause, file: path }, 'the page cache has no file; it works from memory');
    return null;
  }
}

function open(path: string, log: Log): CacheTables | null {
  try {
    if (path !== ':memory:') mkdirSync(dirname(path), { recursive: true });
    return openTables(path);
  } catch (cause) {
    log.warn({ err: cause, file: path }, 'the page cache file is put aside and made anew');
    return openAnew(path, log);
  }
}

function inTransaction(tables: CacheTables, work: () => void): void {
  tables.sqlite.exec('begin immediate');
  try {
    work();
    tables.sqlite.exec('commit');
  } catch (cause) {
    if (tables.sqlite.isTransaction) tables.sqlite.exec('rollback');
    throw cause;
  }
}

/** What could not be written as stale yet: until it is, pages that it concerns are read as stale. */
function createWaiting() {
  const tokens = new Set<string>();
  let all = false;
  return {
    add: (stale: Stale) => {
      for (const token of stale.tokens) tokens.add(token);
      all ||= stale.all || tokens.size > mostWaiting;
    },
    has: (page: Page) => all || page.dependencies.some((token) => tokens.has(token)),
    all: () => all,
    any: () => all || tokens.size > 0,
    tokens,
    clear: () => {
      tokens.clear();
      all = false;
    },
  };
}

type Guarded = { run: <T>(work: (tables: CacheTables) => T, otherwise: T) => T; close: () => void };

/** Runs work on the file's tables; where the file turns out to be broken it is replaced by an empty one. */
function guard(path: string, log: Log, replaced: () => void): Guarded {
  let tables = open(path, log);
  let said = false;
  const replace = (cause: unknown) => {
    log.warn({ err: cause, file: path }, 'the page cache file is broken: put aside and made anew');
    try {
      tables?.sqlite.close();
    } catch {
      // It is put aside either way.
    }
    tables = openAnew(path, log);
    replaced();
  };
  return {
    run: (work, otherwise) => {
      if (!tables) return otherwise;
      try {
        const result = work(tables);
        said = false;
        return result;
      } catch (cause) {
        if (!passes(cause)) replace(cause);
        else if (!said) log.warn({ err: cause, file: path }, 'the page cache file was not written');
        said = passes(cause);
        return otherwise;
      }
    },
    close: () => {
      tables?.sqlite.close();
      tables = null;
    },
  };
}

/** Keeps the file's pages within `limit` bytes, a tenth below it after each clearing. */
function createRoom(limit: number) {
  let used: number | null = null;
  return {
    make: (tables: CacheTables, bytes: number) => {
      used = (used ?? tables.bytes()) + bytes;
      if (used <= limit) return;
      // Replaced pages were counted twice: look at what there really is before removing.
      used = tables.bytes();
      if (used > limit) inTransaction(tables, () => tables.evict((used ?? 0) - limit * 0.9));
      used = null;
    },
    forget: () => void (used = null),
  };
}

/** Opens the page cache's file at `path` (`:memory:` for none on disk), made where there is none. */
export function openPageFile({ path, limit, log }: { path: string; limit: number; log: Log }): PageFile {
  const waiting = createWaiting();
  const room = createRoom(limit);
  let last: Followed = nowhere;
  const guarded = guard(path, log, () => {
    waiting.clear();
    room.forget();
  });

  return {
    read: (key) => {
      const page = guarded.run<Page | undefined>((tables) => tables.read(key), undefined);
      return page && waiting.has(page) ? { ...page, staleSince: page.staleSince ?? page.madeAt } : page;
    },
    write: (page) =>
      guarded.run((tables) => {
        inTransaction(tables, () => tables.write(page));
        room.make(tables, sizeOf(page.variants));
      }, undefined),
    remove: (key) => guarded.run((tables) => inTransaction(tables, () => tables.remove(key)), undefined),
    follow: (stale, to, at) => {
      waiting.add(stale);
      last = to;
      guarded.run((tables) => {
        inTransaction(tables, () => {
          if (waiting.all()) tables.markAllStale(at);
          else tables.markStale(waiting.tokens, at);
          tables.follow(to);
        });
        waiting.clear();
      }, undefined);
    },
    followed: () => guarded.run((tables) => tables.followed(), last),
    isBehind: waiting.any,
    close: () => guarded.close(),
  };
}
