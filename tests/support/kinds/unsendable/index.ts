import { readingOf, type Asked, type Kind, type Look } from '../../../../src/server/sources/kind.ts';

/** Remembers something that cannot be kept. */
function* look({ source }: Asked): Look {
  yield { address: source.address };
  return readingOf({ memory: () => 1 });
}

export const kind: Kind = { breadth: 3, detect: () => true, look };
