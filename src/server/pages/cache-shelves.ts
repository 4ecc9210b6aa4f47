import type { Stale, PageFile } from './cache-file.ts';
import type { Memory } from './cache-memory.ts';
import type { Page } from './cache-page.ts';
import type { Followed } from './cache-tables.ts';
import { createUpgrades } from './cache-upgrades.ts';

/** Memory and file as one: what is found in the file comes into memory. */
export type Shelves = {
  find: (key: string) => Page | undefined;
  save: (page: Page) => void;
  remove: (key: string) => void;
  /** Marks pages stale in both, and writes how far has been followed. */
  follow: (stale: Stale, to: Followed, at: number) => void;
  /** Has a page compressed harder in the background. */
  upgrade: (page: Page) => void;
  idle: () => Promise<void>;
  close: () => void;
};

export function createShelves(memory: Memory, file: PageFile): Shelves {
  const save = (page: Page) => {
    memory.set(page);
    file.write(page);
  };
  // The page may have been touched or made anew meanwhile: only the bytes are taken.
  const upgrades = createUpgrades(({ key, hash, variants, quality }) => {
    const current = memory.peek(key);
    if (current?.hash === hash && current.quality < quality) save({ ...current, variants, quality });
  });
  const takeFrom = (key: string) => {
    const stored = file.read(key);
    if (!stored) return undefined;
    memory.set(stored);
    upgrades.add(stored);
    return stored;
  };
  return {
    find: (key) => memory.get(key) ?? takeFrom(key),
    save,
    remove: (key) => {
      memory.remove(key);
      file.remove(key);
    },
    follow: (stale, to, at) => {
      if (stale.all) memory.markAllStale(at);
      else memory.markStale(stale.tokens, at);
      file.follow(stale, to, at);
    },
    upgrade: upgrades.add,
    idle: upgrades.idle,
    close: () => {
      upgrades.stop();
      file.close();
    },
  };
}
