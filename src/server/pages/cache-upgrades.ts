import { brotliBytes, brTag, canUpgrade } from './cache-bytes.ts';
import type { Page } from './cache-page.ts';

/** Compresses pages harder in the background, one at a time, off the main thread. */
export type Upgrades = {
  /** Puts a page in the queue; where the queue is full or there is nothing to win, it stays as it is. */
  add: (page: Page) => void;
  /** Settles when the queue is empty. */
  idle: () => Promise<void>;
  stop: () => void;
};

const longestQueue = 256;

/** `page` with its brotli bytes at quality 11. */
async function upgraded(page: Page): Promise<Page> {
  const bytes = await brotliBytes(page.variants.identity.bytes, 11);
  const br = { encoding: 'br', bytes, tag: brTag(page.hash, 11) } as const;
  return { ...page, quality: 11, variants: { ...page.variants, br } };
}

/** `done` gets each page that was upgraded. */
export function createUpgrades(done: (page: Page) => void): Upgrades {
  const queue = new Map<string, Page>();
  let working: Promise<void> | null = null;

  const work = async () => {
    for (const [key, page] of queue) {
      queue.delete(key);
      const better = await upgraded(page).catch(() => null);
      if (better) done(better);
    }
    working = null;
  };

  return {
    add: (page) => {
      if (!canUpgrade(page.variants, page.quality) || queue.size >= longestQueue) return;
      queue.set(page.key, page);
      working ??= work();
    },
    idle: () => working ?? Promise.resolve(),
    stop: () => queue.clear(),
  };
}
