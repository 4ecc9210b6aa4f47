import type { Asked, Kind, Look } from '../../../../src/server/sources/kind.ts';

/** Asks for ever. */
function* look({ source }: Asked): Look {
  for (;;) yield { address: source.address };
}

export const kind: Kind = { breadth: 3, detect: () => true, look };
