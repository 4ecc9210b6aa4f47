/** What an answer of a PxWeb service, or a plain JSON-stat 2 dataset, looks like from its beginning. */
export type Looks = 'metadata' | 'json-stat' | 'columns' | 'limits' | 'other';

const shapes: [Looks, RegExp][] = [
  ['json-stat', /^\{[^{[]*"class"\s*:\s*"dataset"/],
  ['metadata', /^\{\s*("title"\s*:\s*"(?:[^"\\]|\\.)*"\s*,\s*)?"variables"\s*:\s*\[/],
  ['columns', /^\{\s*"columns"\s*:\s*\[/],
  ['limits', /^\{[^{[]*"maxCells"\s*:/],
];

/** PxWeb describes a table as title and variables, and gives its figures as JSON-stat 2 or in a JSON of its own with columns. */
export function looksLike(text: string): Looks {
  const start = text.slice(0, 5_000).replace(/^[\ufeff\s]+/, '');
  return shapes.find(([, shape]) => shape.test(start))?.[0] ?? 'other';
}
