import { AskError } from './answer.ts';

/** Hosts that have asked everybody here to wait. */
export type Patience = { asked: (host: string, retryAfter: number | null) => void; check: (host: string) => void };

/** A host may ask for patience, but not make us forget it. */
const longest = 24 * 3_600_000;

/**
 * Remembers `Retry-After`: it is the host that is busy, not one address of it, so until then no source asks it anything.
 * What is over is forgotten at the next question.
 */
export function createPatience(clock: () => Date): Patience {
  const until = new Map<string, number>();
  return {
    asked(host, retryAfter) {
      if (retryAfter) until.set(host, clock().getTime() + Math.min(retryAfter, longest));
    },
    check(host) {
      const left = (until.get(host) ?? 0) - clock().getTime();
      if (left > 0) throw new AskError('rate-limited', `${host} asked to wait`, { retryAfter: left });
      until.delete(host);
    },
  };
}
