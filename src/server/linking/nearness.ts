import type { Weighed } from './weighing.ts';

/** The places in a list of vectors in which a key stands, with its weight there when each vector has length 1. */
type Postings = { places: number[]; weights: number[] };

/** Many vectors that one is compared with at once: only what they share is looked at. */
export type Nearness = (one: Weighed) => Float64Array;

/** Makes ready for comparing one vector with all of a list: the likeness (cosine, 0 to 1) to each, in the list's order. */
export function createNearness(vectors: readonly Weighed[]): Nearness {
  const byKey = new Map<string, Postings>();
  vectors.forEach(({ weights, length }, place) => {
    if (length === 0) return;
    for (const [key, weight] of weights) {
      const postings = byKey.get(key) ?? { places: [], weights: [] };
      postings.places.push(place);
      postings.weights.push(weight / length);
      byKey.set(key, postings);
    }
  });
  return ({ weights, length }) => {
    const near = new Float64Array(vectors.length);
    if (length === 0) return near;
    for (const [key, weight] of weights) {
      const postings = byKey.get(key);
      if (!postings) continue;
      const share = weight / length;
      for (let n = 0; n < postings.places.length; n++) {
        const place = postings.places[n] ?? 0;
        near[place] = (near[place] ?? 0) + share * (postings.weights[n] ?? 0);
      }
    }
    return near;
  };
}
