import type { Asked, Kind, Look } from '../../../../src/server/sources/kind.ts';

/** Ends the process that it is in. */
function* look({ source }: Asked): Look {
  yield { address: source.address };
  return process.exit(0);
}

export const kind: Kind = { breadth: 3, detect: () => true, look };
