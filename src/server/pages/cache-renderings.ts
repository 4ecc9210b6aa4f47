/** One rendering under way: what is touched meanwhile may or may not have been seen by it. */
export type Rendering = {
  /** Where the touches had been read to when it began. */
  readonly cursor: number;
  /** Counts the renderings of this process. */
  readonly order: number;
  /** True where something that a page depends on was touched after the rendering began. */
  concerns: (dependencies: readonly string[]) => boolean;
};

type Watched = Rendering & { touched: Set<string>; all: boolean };

/** The renderings under way, by key. */
export type Renderings<T> = {
  /** Runs `work`, or joins the one that runs for this key and that nothing has been touched since. */
  once: (key: string, cursor: number, work: (rendering: Rendering) => Promise<T>) => Promise<T>;
  touch: (tokens: readonly string[], all: boolean) => void;
};

function begin(order: number, cursor: number): Watched {
  const touched = new Set<string>();
  const watched: Watched = {
    cursor,
    order,
    touched,
    all: false,
    concerns: (dependencies) => watched.all || dependencies.some((token) => touched.has(token)),
  };
  return watched;
}

export function createRenderings<T>(): Renderings<T> {
  const running = new Set<Watched>();
  const flights = new Map<string, { rendering: Watched; result: Promise<T> }>();
  let order = 0;

  const fly = (key: string, rendering: Watched, work: (rendering: Rendering) => Promise<T>): Promise<T> => {
    running.add(rendering);
    const result = work(rendering).finally(() => {
      running.delete(rendering);
      if (flights.get(key)?.rendering === rendering) flights.delete(key);
    });
    flights.set(key, { rendering, result });
    return result;
  };

  return {
    once: (key, cursor, work) => {
      const flight = flights.get(key);
      // What was touched since is not known to concern the page before it is made: a reader who comes now must see it.
      if (flight?.rendering.touched.size === 0 && !flight.rendering.all) return flight.result;
      order += 1;
      return fly(key, begin(order, cursor), work);
    },
    touch: (tokens, all) => {
      for (const rendering of running) {
        for (const token of tokens) rendering.touched.add(token);
        rendering.all ||= all;
      }
    },
  };
}
