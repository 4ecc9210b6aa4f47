import { readingOf, type Asked, type Kind, type Look } from '../../../../src/server/sources/kind.ts';

const garbage: unknown[] = [
  null,
  1,
  'end',
  [],
  {},
  { type: 'end' },
  { type: 'end', look: 'a' },
  { type: 'question', look: 1 },
  { look: 1 },
];

/** Posts what nobody asked for. */
function* look({ source }: Asked): Look {
  for (const thing of garbage) process.send?.(thing);
  const answer = yield { address: source.address };
  for (const thing of garbage) process.send?.(thing);
  return readingOf({ memory: answer.status });
}

export const kind: Kind = { breadth: 3, detect: () => true, look };
