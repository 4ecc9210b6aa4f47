import type { Asked, Kind, Look } from '../../../../src/server/sources/kind.ts';

/** Fills a table for ever: what V8 cannot make larger ends a whole process, not only a thread. */
function* look({ source }: Asked): Look {
  const answer = yield { address: source.address };
  const table = new Map<object, number>();
  for (;;) table.set({}, answer.n);
}

export const kind: Kind = { breadth: 3, detect: () => true, look };
