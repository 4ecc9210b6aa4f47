import { readingOf, type Asked, type Kind, type Look } from '../../../../src/server/sources/kind.ts';

/** Throws where nobody catches it, while it waits for an answer. */
function* look({ source }: Asked): Look {
  setTimeout(() => {
    throw new Error('thrown by nobody');
  });
  yield { address: source.address };
  return readingOf({});
}

export const kind: Kind = { breadth: 3, detect: () => true, look };
