import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { HostileAnswer } from './answer.ts';
import { corpusHouse, type CorpusHouse } from './house.ts';
import { faultsIn, markupIn } from './invariants.ts';

/** Kinds’ own words for an answer that they cannot read: what a hostile answer made by chance may come to. */
const told: readonly (string | null)[] = ['not-a-feed', 'not-a-page', 'not-its-form', 'no-text', 'too-large', 'bad-settings', null];

/** Bytes of this process that are still held after all that can be let go has been. */
function held(): number {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

/** What the answers of one file may leave in memory: their own texts, and linking's memory of what it has read. */
const mostLeft = 200_000_000;

const namesInPrototypes = () => [Object.prototype, Array.prototype, String.prototype].flatMap((one) => Object.keys(one));

/** Every answer of some groups, each a test of its own name: the source that gave it, and the good one beside it. */
export function surviveEach(groups: Readonly<Record<string, readonly HostileAnswer[]>>): void {
  let house: CorpusHouse;
  let before = 0;
  const lost: unknown[] = [];
  const onLost = (cause: unknown) => void lost.push(cause);

  beforeAll(async () => {
    process.on('unhandledRejection', onLost);
    house = await corpusHouse();
    before = held();
  });
  afterEach(() => house.empty());
  afterAll(async () => {
    const [check] = house.store.sqlite.prepare('pragma integrity_check').all();
    await house.close();
    process.off('unhandledRejection', onLost);
    expect(check).toEqual({ integrity_check: 'ok' });
    expect(lost).toEqual([]);
    expect(held() - before).toBeLessThan(mostLeft);
  });

  describe.each(Object.entries(groups))('%s', (_, answers) => {
    test.each(answers.map((answer) => [answer.name, answer] as const))('%s', async (__, answer) => {
      const { bad, good, questions } = await house.look(answer);
      expect(house.warnings.splice(0).join('; ')).toBe('');
      expect(good).toMatchObject({ outcome: 'new', newItems: 2 });
      expect(await house.state('source-good')).toMatchObject({ failure_code: null, items_count: 2 });
      const state = await house.state('source-bad');
      const code = state?.failure_code ?? null;
      if (answer.expected === 'either') expect(told).toContain(code);
      else expect(code ?? 'read').toBe(answer.expected);
      if (answer.items !== undefined) expect(bad?.newItems).toBe(answer.items);
      if (code !== null)
        expect(house.store.sqlite.prepare(`select count(*) as n from item where source = 'source-bad'`).get()).toEqual({ n: 0 });
      expect(faultsIn(house.store).join('; ')).toBe('');
      if (!answer.saysMarkup) expect(markupIn(house.store)).toEqual([]);
      expect(questions).toBeLessThanOrEqual(200);
      expect(namesInPrototypes()).toEqual([]);
    });
  });
}
