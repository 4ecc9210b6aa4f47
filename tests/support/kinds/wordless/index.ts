import { readingOf, type Kind, type Look, type Question } from '../../../../src/server/sources/kind.ts';

/** Asks nothing. */
function* look(): Look {
  yield undefined as unknown as Question;
  return readingOf({});
}

export const kind: Kind = { breadth: 3, detect: () => true, look };
