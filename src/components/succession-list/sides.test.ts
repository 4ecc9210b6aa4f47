import { expect, test } from 'vitest';
import { sideOf } from './sides.ts';

test.each([
  ['replaces', 'from', 'before'],
  ['replaces', 'to', 'after'],
  ['continues', 'from', 'before'],
  ['merged-into', 'from', 'after'],
  ['merged-into', 'to', 'before'],
  ['split-from', 'from', 'before'],
  ['amends', 'from', 'linked'],
] as const)('%s, seen %s: the other is %s', (type, direction, side) => expect(sideOf({ type, direction })).toBe(side));
