/** A clock that stands still until the test moves it. */
export type MovedClock = { clock: () => Date; moveTo: (instant: string) => void };

/** `start`: ISO 8601 in UTC. */
export function clockAt(start: string): MovedClock {
  let now = new Date(start);
  return { clock: () => new Date(now), moveTo: (instant) => void (now = new Date(instant)) };
}
