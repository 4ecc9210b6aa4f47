import type { Asked, Kind, Look, SourceReading } from '../../../../src/server/sources/kind.ts';

/** Gives something that is no reading. */
function* look({ source }: Asked): Look {
  yield { address: source.address };
  return { items: 'many' } as unknown as SourceReading;
}

export const kind: Kind = { breadth: 3, detect: () => true, look };
