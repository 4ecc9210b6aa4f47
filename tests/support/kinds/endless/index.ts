import { readingOf, type Asked, type Kind, type Look } from '../../../../src/server/sources/kind.ts';

/** Thinks about an answer for ever. */
function* look({ source }: Asked): Look {
  const answer = yield { address: source.address };
  for (let n = 0; answer.body.length > 0; n++) if (n < 0) return readingOf({});
  return readingOf({});
}

export const kind: Kind = { breadth: 3, detect: () => true, look };
