import { expect, test } from 'vitest';
import { heldOutFigures } from '../../bench/linking/measure.ts';

/**
 * What linking and grouping reach on labels that they were not trained on: what `npm run bench -- linking` prints in full, with what
 * was confused. The bounds are those that the project holds itself to.
 */
test('on held-out labels, links and releases are as right as promised', { timeout: 240_000 }, async () => {
  const figures = await heldOutFigures();
  expect(figures.identifierLinks).toBeGreaterThan(20);
  expect(figures.identifiers).toBe(1);
  expect(figures.first).toBeGreaterThanOrEqual(0.85);
  expect(figures.none).toBeGreaterThanOrEqual(0.85);
  expect(figures.releases).toBeGreaterThanOrEqual(0.95);
});
