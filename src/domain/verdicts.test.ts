import { expect, test } from 'vitest';
import { groupingId, ownReleaseOf, releasesAfter, saidOf, verdictId, type ReleasedItem } from './verdicts.ts';

const item = (id: string, release: string | null, order = id): ReleasedItem => ({ id, release, order });
const join = (...items: string[]) => ({ items, together: true });
const split = (...items: string[]) => ({ items, together: false });
const after = (...asked: Parameters<typeof releasesAfter>) => Object.fromEntries(releasesAfter(...asked));

test('a verdict’s id is of its item and subject; a grouping’s of its items, in whatever order', () => {
  expect(verdictId('i-1', 'm-a')).toMatch(/^ver-[0-9a-f]{16}$/);
  expect(verdictId('i-1', 'm-a')).toBe(verdictId('i-1', 'm-a'));
  expect(verdictId('i-1', 'm-b')).not.toBe(verdictId('i-1', 'm-a'));
  expect(groupingId(['i-2', 'i-1'])).toBe(groupingId(['i-1', 'i-2']));
  expect(groupingId(['i-1', 'i-2', 'i-3'])).not.toBe(groupingId(['i-1', 'i-2']));
});

test('the word that stands first counts', () => {
  const words = [split('i-1', 'i-2'), join('i-1', 'i-2', 'i-3')];
  expect([saidOf('i-1', 'i-2', words), saidOf('i-2', 'i-3', words), saidOf('i-1', 'i-4', words)]).toEqual([false, true, null]);
});

test('joining makes whole releases one, that of the earliest of the named', () => {
  const items = [item('i-1', 'r-1', '2024-02'), item('i-2', 'r-2', '2024-01'), item('i-3', 'r-1', '2023'), item('i-4', null, '2024-03')];
  expect(after(join('i-1', 'i-2', 'i-4'), items, [])).toEqual({ 'i-1': 'r-2', 'i-2': 'r-2', 'i-3': 'r-2', 'i-4': 'r-2' });
});

test('joining leaves outside what editors keep apart from any of the named', () => {
  const items = [item('i-1', 'r-1', '1'), item('i-2', 'r-2', '2'), item('i-3', 'r-2'), item('i-4', 'r-1')];
  expect(after(join('i-1', 'i-2'), items, [split('i-1', 'i-3'), split('i-2', 'i-4')])).toEqual({
    'i-1': 'r-1',
    'i-2': 'r-1',
    'i-3': 'r-2',
    'i-4': 'r-i-4',
  });
});

test('parting gives each a release of its own; what is not named stays with the one named first', () => {
  const items = [item('i-1', 'r-1'), item('i-2', 'r-1'), item('i-3', 'r-1'), item('i-4', 'r-4')];
  expect(after(split('i-2', 'i-1', 'i-4'), items, [])).toEqual({ 'i-1': ownReleaseOf('i-1') });
});

test('items that are not there, or in no release, keep nobody from being joined or parted', () => {
  expect(after(join('i-8', 'i-9'), [], [])).toEqual({});
  expect(after(join('i-1', 'i-9'), [item('i-1', null)], [])).toEqual({ 'i-1': 'r-i-1' });
  expect(after(split('i-1', 'i-2', 'i-9'), [item('i-1', null), item('i-2', null)], [])).toEqual({});
});
