import { readingOf, type Asked, type Kind, type Look } from '../../../../src/server/sources/kind.ts';

/** Tries every way there is to read a text that cannot be read. */
function* look({ source }: Asked): Look {
  yield { address: source.address };
  return readingOf({ memory: /^(a+)+$/.test(`${'a'.repeat(60)}b`) });
}

export const kind: Kind = { breadth: 3, detect: () => true, look };
