import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { corpusHouse, type CorpusHouse } from '../corpus/house.ts';
import { wires } from '../corpus/wires.ts';
import { hostThatWrites } from '../support/hosts.ts';

// What hosts do on the wire, met by the way out itself.

let house: CorpusHouse;
beforeAll(async () => {
  house = await corpusHouse();
});
afterEach(() => house.empty());
afterAll(() => house.close());

const source = { address: 'https://wire.example/feed' };

test.each(wires.map((wire) => [wire.name, wire] as const))('%s', async (name, { from, write, expected }) => {
  const milliseconds = expected === 'timed-out' ? 300 : 30_000;
  const { net } = await hostThatWrites(write, { limits: { bytes: 10_000_000, milliseconds, gap: 0 } });
  house.connect('wire.example', net);
  const found = await house.look({ name, from, kind: 'feed', source, expected, says: () => ({ body: '' }) });
  expect(house.warnings.splice(0)).toEqual([]);
  expect(found.good).toMatchObject({ outcome: 'new', newItems: 2 });
  expect((await house.state('source-bad'))?.failure_code ?? 'read').toBe(expected);
});
