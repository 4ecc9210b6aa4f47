import { readingOf, type Asked, type Kind, type Look } from '../../../../src/server/sources/kind.ts';

/** Says which language an answer is in. */
function* look({ source, detectLanguage }: Asked): Look {
  const answer = yield { address: source.address };
  return readingOf({ memory: detectLanguage(new TextDecoder().decode(answer.body)) });
}

export const kind: Kind = { breadth: 3, detect: () => true, look };
