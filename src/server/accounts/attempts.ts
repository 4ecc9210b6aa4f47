import { createHmac } from 'node:crypto';
import { Refusal } from '#domain/problem.ts';
import type { Clock } from '../record/index.ts';
import { countAttempt, forgetAttempts, type Store } from '../store/index.ts';

/**
 * How often one may try to sign in: counted before a password is looked at and alike for every address, so that nobody learns
 * which addresses have accounts. Kept in the database, under a keyed hash of who and where from.
 */
export type Attempts = {
  /** Counts an attempt; refuses with `too-many-attempts` where there have been too many. */
  count: (who: string, network: string | null) => Promise<void>;
  /** Whoever came in begins anew. */
  forget: (who: string, network: string | null) => Promise<void>;
};

/** Minutes in which attempts are counted together. */
export const attemptWindow = 15;
/** For one address from one network, for one address from anywhere, and from one network for any address. */
export const mostAttempts = { both: 8, who: 60, network: 120 } as const;

type Keys = Record<keyof typeof mostAttempts, string>;

export function createAttempts({ store, clock, secret }: { store: Store; clock: Clock; secret: string }): Attempts {
  const hash = (text: string) => createHmac('sha256', secret).update(text).digest('base64url');
  const keysOf = (who: string, network: string | null): Keys => ({
    both: hash(`both ${who} ${network}`),
    who: hash(`who ${who}`),
    network: hash(`network ${network}`),
  });
  const windowStart = (now: Date) => new Date(now.getTime() - attemptWindow * 60_000).toISOString();
  return {
    count: async (who, network) => {
      const now = clock();
      const counts: [keyof Keys, number][] = [];
      for (const [kind, key] of Object.entries(keysOf(who, network)) as [keyof Keys, string][])
        counts.push([kind, await countAttempt(store.db, key, now.toISOString(), windowStart(now))]);
      if (counts.some(([kind, count]) => count > mostAttempts[kind])) throw new Refusal('too-many-attempts');
    },
    forget: async (who, network) => {
      const { both, who: anywhere } = keysOf(who, network);
      await forgetAttempts(store.db, [both, anywhere], windowStart(clock()));
    },
  };
}
