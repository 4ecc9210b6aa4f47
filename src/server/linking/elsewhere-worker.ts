import type { Answer, Order } from './elsewhere.ts';
import { createLinker } from './linker.ts';
import { readVocabulary } from './lists.ts';
import { readEach, type CanRead } from './place.ts';
import { createPublishers } from './publishers.ts';
import { analyse } from './told.ts';
import { readWeights } from './weights.ts';

// The process in which arrivals are read and compared: one order at a time, in their order.

const vocabulary = readVocabulary();
const weights = readWeights();
let linking: CanRead | null = null;

process.on('message', (order: Order) => {
  if (order.type === 'know') {
    const publishers = createPublishers(order.publishers);
    const linker = createLinker(order.facts, vocabulary, weights);
    linking = { linker, vocabulary, analyse: (told) => analyse(told, vocabulary, publishers) };
  } else if (linking) {
    process.send?.({ n: order.n, readings: readEach(linking, order.arriving) } satisfies Answer);
  }
});

// Whoever started it ends it; without that one there is nothing to do.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => undefined);
process.on('disconnect', () => process.exit());
