import { expect, test } from 'vitest';
import { instantInFinland, timeInFinland } from './finnish-time.ts';

test.each([
  ['2026-11-23T12:00', '2026-11-23T10:00:00.000Z'],
  ['2026-07-01T00:30', '2026-06-30T21:30:00.000Z'],
  ['2026-10-25T03:30', '2026-10-25T00:30:00.000Z'],
])('%s in Finland is %s', (local, instant) => {
  expect(instantInFinland(local)?.toISOString()).toBe(instant);
  expect(timeInFinland(new Date(instant))).toBe(local);
});

test.each(['2026-03-29T03:30', '2026-02-30T12:00', 'tomorrow', '', '2026-11-23'])('%s is no time', (local) =>
  expect(instantInFinland(local)).toBeNull(),
);
