import { UnreadableAnswer } from '../../../../src/server/sources/failures.ts';
import type { Asked, Kind, Look } from '../../../../src/server/sources/kind.ts';

/** Says what is wrong with an answer; without a selector it breaks. */
function* look({ source }: Asked): Look {
  yield { address: source.address };
  if (source.selector) throw new UnreadableAnswer('not-its-form', 'no list');
  throw new RangeError('broken');
}

export const kind: Kind = { breadth: 3, detect: () => true, look };
