import { beforeEach, describe, expect, test } from 'vitest';
import { arrivalsIn } from '../../../tests/support/arrivals.ts';
import { date, house, type House } from '../../../tests/support/factories.ts';
import { createLinkings, readArrivals } from './index.ts';
import { nearest } from './release.ts';
import { groupArrivals } from './releases.ts';

let it: House;
const linkings = createLinkings();
const slug = 'gransbevakningen-far-nya-patrullbatar';
const grant = { id: 'i-grant', title: 'Kotoutumisen tukea vahvistetaan kunnissa ensi vuonna' };
const boats = { id: 'i-boats', title: 'Gränsbevakningen får nya patrullbåtar nästa år', language: 'sv' as const };

beforeEach(async () => {
  it = house();
  await linkings(it.store.db);
  await arrivalsIn(it.store, linkings)(grant, { ...boats, address: `https://tem.fi/sv/-/${slug}` });
});

/** One item with the title of one release and the address of another. */
async function groupedOf(publisherType: string | null, id = 'i-both') {
  const linking = await linkings(it.store.db);
  const told = {
    ...{ id, language: 'fi' as const, title: grant.title, gist: '', date: date('2024-05-02'), time: '09:00', publisher: 'TEM' },
    ...{ publisherType, address: `https://tem.example/-/${slug}`, identifiers: [] },
  };
  return groupArrivals(it.store.db, linking, readArrivals(linking, [{ told, release: 'r-both' }]));
}

describe('two releases of an authority, and an item that is like both', () => {
  test('become one by what comes from a source of an authority', async () => {
    expect((await groupedOf('authority')).merged).toHaveLength(1);
  });

  test.each(['organisation', null])('stay two whatever another source (%s) says of itself', async (type) => {
    const { releases, merged } = await groupedOf(type);
    expect(merged).toEqual([]);
    expect(releases.get('i-both')).not.toBe('r-both');
  });
});

describe('possible siblings', () => {
  const many = Array.from({ length: 5_000 }, (_, n) => `i-${n}`);

  test('are all that share a key, where they are some hundred', () => {
    expect(nearest([['a', 'b'], ['b', 'c'], []])).toEqual(new Set(['a', 'b', 'c']));
  });

  test('of one who publishes thousands are those that share the most keys', () => {
    const found = nearest([many, ['other', 'i-4999'], ['i-4998', 'i-4999']]);
    expect(found.size).toBeLessThan(1_000);
    expect([...found].slice(0, 2)).toEqual(['i-4999', 'i-4998']);
  });
});
