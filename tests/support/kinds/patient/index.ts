import { readingOf, type Asked, type Kind, type Look } from '../../../../src/server/sources/kind.ts';

/** Asks for as many addresses as the source's selector says, and remembers what they said. */
function* look({ source }: Asked): Look {
  const said: string[] = [];
  for (let n = 0; n < Number(source.selector ?? 1); n++) {
    const answer = yield { address: `${source.address}${n}` };
    said.push(`${answer.n} ${new TextDecoder().decode(answer.body)}`);
  }
  return readingOf({ memory: said });
}

export const kind: Kind = { breadth: 3, detect: () => true, look };
