import type { Asked, Kind, Look } from '../../../../src/server/sources/kind.ts';

/** Doubles what it has made of an answer for ever. */
function* look({ source }: Asked): Look {
  const answer = yield { address: source.address };
  let all = [...answer.body];
  for (;;) all = all.concat(all);
}

export const kind: Kind = { breadth: 3, detect: () => true, look };
