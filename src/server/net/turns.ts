/** Waits `ms` milliseconds. */
export type Sleep = (ms: number) => Promise<void>;
export type Turns = { take: <T>(host: string, work: () => Promise<T>) => Promise<T> };

/**
 * One request at a time to a host, and `gap` milliseconds from the end of one to the start of the next.
 * Hosts do not wait for each other.
 */
export function createTurns({ gap, clock, sleep }: { gap: number; clock: () => Date; sleep: Sleep }): Turns {
  const last = new Map<string, Promise<number>>();
  const waitAfter = async (end: number) => {
    const left = end + gap - clock().getTime();
    if (left > 0) await sleep(Math.min(left, gap));
  };
  return {
    async take(host, work) {
      const before = last.get(host);
      let done: (end: number) => void = () => undefined;
      const mine = new Promise<number>((resolve) => (done = resolve));
      last.set(host, mine);
      if (before) await waitAfter(await before);
      try {
        return await work();
      } finally {
        done(clock().getTime());
      }
    },
  };
}
