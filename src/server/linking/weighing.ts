import type { Profile } from './profile.ts';
import type { Vocabulary } from './vocabulary.ts';

/** How much a concept or a root tells: the fewer subjects share it, the more. */
export type Weighing = {
  concept: (concept: string) => number;
  root: (root: string) => number;
};

/** What is done, where and by whom tells less of what an item is about than its subject matter. */
const shares: Record<string, number> = { area: 1, general: 1, action: 0.4, place: 0.5, body: 0.25, person: 0.4 };

function rarity(sets: readonly Iterable<string>[]): (key: string) => number {
  const counts = new Map<string, number>();
  for (const set of sets) for (const key of set) counts.set(key, (counts.get(key) ?? 0) + 1);
  const all = sets.length;
  const cached = new Map<number, number>();
  return (key) => {
    const count = counts.get(key) ?? 0;
    const known = cached.get(count);
    if (known !== undefined) return known;
    const value = Math.log((all + 1) / (count + 0.5)) / Math.log((all + 1) / 0.5);
    cached.set(count, value);
    return value;
  };
}

export function weighingOf(profiles: readonly Profile[], vocabulary: Vocabulary): Weighing {
  const concept = rarity(profiles.map(({ concepts }) => concepts.keys()));
  const root = rarity(profiles.map(({ roots }) => roots.keys()));
  return { concept: (id) => concept(id) * (shares[vocabulary.group(id) ?? ''] ?? 0.6), root };
}

/** A vector of weights with its length. */
export type Weighed = { weights: Map<string, number>; length: number };

/** Weights below this say nothing: words that most subjects share. */
const least = 0.03;

export function weighed(counts: ReadonlyMap<string, number>, weightOf: (key: string) => number): Weighed {
  const weights = new Map<string, number>();
  let square = 0;
  for (const [key, count] of counts) {
    const weight = (count === 1 ? 1 : Math.sqrt(count)) * weightOf(key);
    if (weight < least) continue;
    weights.set(key, weight);
    square += weight * weight;
  }
  return { weights, length: Math.sqrt(square) };
}

/** The share of some keys' weight that another set has. */
export function covered(keys: Iterable<string>, by: { has: (key: string) => boolean }, weightOf: (key: string) => number): number {
  let whole = 0;
  let part = 0;
  for (const key of keys) {
    const weight = weightOf(key);
    whole += weight;
    if (by.has(key)) part += weight;
  }
  return whole === 0 ? 0 : part / whole;
}
