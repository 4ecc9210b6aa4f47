/** Chance that is the same at every run: numbers from a seed (mulberry32, public domain), and choices made with them. */
export type Random = {
  /** From 0 up to 1. */
  next: () => number;
  /** A whole number from `least` to `most`, both included. */
  whole: (least: number, most: number) => number;
  one: <T>(choices: readonly T[]) => T;
  /** The same things in another order. */
  shuffled: <T>(things: readonly T[]) => T[];
  /** Signs of `alphabet`. */
  text: (alphabet: string, least: number, most: number) => string;
};

/** Numbers from 0 up to 1 that follow from the seed alone. */
function numbersFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export function seeded(seed: number): Random {
  const next = numbersFrom(seed);
  const whole = (least: number, most: number) => least + Math.floor(next() * (most - least + 1));
  const one = <T>(choices: readonly T[]): T => choices[whole(0, choices.length - 1)] as T;
  return {
    next,
    whole,
    one,
    shuffled: (things) =>
      things
        .map((thing) => ({ thing, place: next() }))
        .sort((a, b) => a.place - b.place)
        .map(({ thing }) => thing),
    text: (alphabet, least, most) => Array.from({ length: whole(least, most) }, () => one([...alphabet])).join(''),
  };
}
