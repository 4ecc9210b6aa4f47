import { expect, test } from 'vitest';
import { date } from '../../../tests/support/factories.ts';
import { mergeable, mergeApart, type Apart } from './group.ts';
import { analyse, readPublishers, readVocabulary, readWeights, releasesOf } from './index.ts';

const vocabulary = readVocabulary();
const publishers = readPublishers([]);
const told = { language: 'fi' as const, gist: '', date: date('2024-05-02'), time: '09:00', publisher: 'TEM', publisherType: 'authority' };
const item = (id: string, title: string) => analyse({ ...told, id, title, address: null, identifiers: [] }, vocabulary, publishers);
const [quota, copy, visit] = [
  item('i-quota', 'Hallitus päätti pakolaiskiintiöstä'),
  item('i-copy', 'Hallitus päätti pakolaiskiintiöstä'),
  item('i-visit', 'Työministeri vieraili Tampereella'),
];
const placed = (release: string, ...items: (typeof quota)[]) => items.map((one) => ({ item: one, release }));
const of = (one: typeof quota, siblings: ReturnType<typeof placed>, words: { items: string[]; together: boolean }[]) =>
  releasesOf(one, siblings, words, vocabulary, readWeights().alike);

test('what an editor joined is of a release though others in it say something else', () => {
  const release = placed('r-1', copy, quota);
  expect(of(visit, release, [])).toEqual([]);
  expect(of(visit, release, [{ items: ['i-visit', 'i-quota'], together: true }])).toEqual(['r-1']);
});

test('what an editor parted is not of the release, however alike, nor because of others in it', () => {
  expect(of(quota, placed('r-1', copy), [])).toEqual(['r-1']);
  expect(of(quota, placed('r-1', visit, copy), [{ items: ['i-quota', 'i-visit'], together: false }])).toEqual([]);
});

test('releases that editors keep apart are not merged by what is of both, nor after one of them has become a third', () => {
  const apart: Apart = new Map([
    ['r-1', new Set(['r-2'])],
    ['r-2', new Set(['r-1'])],
  ]);
  expect(mergeable(['r-1', 'r-2', 'r-3'], apart)).toEqual(['r-1', 'r-3']);
  mergeApart(apart, ['r-1'], 'r-3');
  expect(mergeable(['r-3', 'r-2'], apart)).toEqual(['r-3']);
  expect(mergeable(['r-2', 'r-3'], apart)).toEqual(['r-2']);
});
