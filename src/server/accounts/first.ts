import type { Clock } from '../record/index.ts';
import { countEditors, firstLinkHash, putFirstLink, type Store } from '../store/index.ts';
import { hashOf, newToken } from './tokens.ts';

/** Where the first coordinator is made. */
export const firstPath = (token: string): string => `/desk/first/${token}`;

/**
 * A link to make the first coordinator with, where nobody has an account yet; null where somebody has. Each makes the one before it
 * void, and each works once.
 */
export async function firstLink({ store, clock, origin }: { store: Store; clock: Clock; origin: string }): Promise<string | null> {
  if ((await countEditors(store.db)) > 0) return null;
  const token = newToken();
  await putFirstLink(store.db, hashOf(token), clock().toISOString());
  return origin + firstPath(token);
}

/** Whether the link with this token still makes a coordinator. */
export async function isFirstLink(store: Store, token: string): Promise<boolean> {
  return (await firstLinkHash(store.db)) === hashOf(token) && (await countEditors(store.db)) === 0;
}
