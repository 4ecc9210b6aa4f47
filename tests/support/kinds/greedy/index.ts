import type { Asked, Kind, Look } from '../../../../src/server/sources/kind.ts';

/** Makes objects of an answer for ever, and keeps them. */
function* look({ source }: Asked): Look {
  const answer = yield { address: source.address };
  const kept: object[] = [];
  for (;;) kept.push({ n: kept.length, of: [answer.n, kept.length] });
}

export const kind: Kind = { breadth: 3, detect: () => true, look };
