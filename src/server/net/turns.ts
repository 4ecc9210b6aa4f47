/** Waits `ms` milliseconds. */
export type Sleep = (ms: number) => Promise<void>;
/** `gap`: milliseconds to leave before this one, where more than usual is asked for. */
export type Turns = { take: <T>(host: string, work: () => Promise<T>, gap?: number) => Promise<T> };

/** Longer than any gap that is asked for. */
const remembered = 10 * 60_000;

/**
 * One request at a time to a host, and at least `gap` milliseconds from the end of one to the start of the next.
 * Hosts do not wait for each other.
 */
export function createTurns({ gap: usual, clock, sleep }: { gap: number; clock: () => Date; sleep: Sleep }): Turns {
  const last = new Map<string, Promise<number>>();
  const over = new Map<string, number>();
  /** Redirects can lead to any number of hosts: one that nobody has asked for long is forgotten. */
  const forget = (now: number) => {
    for (const [host, end] of over) {
      if (end > now - remembered) return;
      over.delete(host);
      last.delete(host);
    }
  };
  const waitAfter = async (end: number, wanted: number) => {
    const gap = Math.max(usual, wanted);
    const left = end + gap - clock().getTime();
    if (left > 0) await sleep(Math.min(left, gap));
  };
  return {
    async take(host, work, wanted = 0) {
      const before = last.get(host);
      let done: (end: number) => void = () => undefined;
      const mine = new Promise<number>((resolve) => (done = resolve));
      over.delete(host);
      last.set(host, mine);
      if (before) await waitAfter(await before, wanted);
      try {
        return await work();
      } finally {
        const end = clock().getTime();
        done(end);
        if (last.get(host) === mine) over.set(host, end);
        forget(end);
      }
    },
  };
}
