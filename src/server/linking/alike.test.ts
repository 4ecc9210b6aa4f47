import { describe, expect, test } from 'vitest';
import { date, organisation, text } from '../../../tests/support/factories.ts';
import { told } from '../../../tests/support/known.ts';
import { seeded } from '../../../tests/support/random.ts';
import { alike, alikeNames, chanceOfOne, mayBeOne } from './alike.ts';
import { featureNames, noneNames } from './features.ts';
import { oneRelease, releasesOf } from './group.ts';
import { readPublishers, readVocabulary } from './lists.ts';
import { keysOf, soughtKeys } from './release.ts';
import { analyse, type Analysis, type Told } from './told.ts';
import { readWeights } from './weights.ts';

const vocabulary = readVocabulary();
const weights = readWeights();
const names = (id: string, fi: string, sv: string, en: string) => organisation(id, { name: text(fi, sv, en) });
const publishers = readPublishers([
  names('TEM', 'Työ- ja elinkeinoministeriö', 'Arbets- och näringsministeriet', 'Ministry of Economic Affairs and Employment'),
  names('SM', 'Sisäministeriö', 'Inrikesministeriet', 'Ministry of the Interior'),
]);
const read = (id: string, title: string, more: Partial<Told> = {}) => analyse(told(id, title, more), vocabulary, publishers);
const chance = (a: Analysis, b: Analysis) => chanceOfOne(a, b, vocabulary, weights.alike);
const areOne = (a: Analysis, b: Analysis) => chance(a, b) >= oneRelease;
const sv = { language: 'sv', publisher: 'Arbets- och näringsministeriet' } as const;
const en = { language: 'en', publisher: 'Ministry of Economic Affairs and Employment' } as const;

const titles = {
  fi: ['Hallitus päätti pakolaiskiintiöstä vuodelle 2026', 'Uusi kansalaisuuskoe', 'Kotoutumislaki voimaan', ''],
  sv: ['Regeringen beslutade om flyktingkvoten för 2026', 'Nytt medborgarskapsprov', 'Integrationslagen träder i kraft', ''],
  en: ['Government decided on the refugee quota for 2026', 'New citizenship test', 'Integration Act enters into force', ''],
};
const dates = ['2024-05-01', '2024-05-02', '2024-05-09', '2024-05-30', '2024-06-03', '2024-05', '2024-06', '2024', '2025-01-02', null];
const ministries = [
  'Työ- ja elinkeinoministeriö',
  'Sisäministeriö ja työ- ja elinkeinoministeriö',
  'Inrikesministeriet',
  'Yle',
  'Apu ry',
  '',
];
const addresses = [
  null,
  'https://tem.fi/-/hallitus-paatti-pakolaiskiintiosta',
  'https://yle.fi/a/1-2',
  'https://sm.example/-/uusi-kansalaisuuskoe-tulee',
];

function anything(random: ReturnType<typeof seeded>, id: string): Analysis {
  const language = random.one(['fi', 'sv', 'en'] as const);
  const written = random.one(dates);
  return read(id, random.one(titles[language]), {
    language: random.one([language, null]),
    gist: random.one(['', 'HE 208/2022 vp', '500 pakolaista', 'project TEM119:00/2023']),
    date: written === null ? null : date(written),
    time: random.one([null, '09:00', '09:30']),
    publisher: random.one(ministries),
    address: random.one(addresses),
  });
}

describe('keys', () => {
  const sought = (a: Analysis, b: Analysis) => {
    const of = new Set(keysOf(b, vocabulary.group).map(({ span, key }) => `${span} ${key}`));
    return soughtKeys(a, vocabulary.group).some(({ span, key }) => of.has(`${span} ${key}`));
  };
  const apart = (a: Analysis, b: Analysis) =>
    a.days && b.days ? Math.max(0, a.days.first - b.days.last, b.days.first - a.days.last) : 999;
  const span = ({ days }: Analysis) => (days ? days.last - days.first : 999);

  test('of an item and its translation of the same week always meet, whichever comes first, a day or a month known', () => {
    const random = seeded(11);
    let pairs = 0;
    for (let round = 0; round < 4_000; round++) {
      const [a, b] = [anything(random, 'a'), anything(random, 'b')];
      if (apart(a, b) > 8 || span(a) > 31 || span(b) > 31 || !a.publishers.some((one) => b.publishers.includes(one))) continue;
      pairs++;
      expect(sought(a, b), `${JSON.stringify(a.days)} ${JSON.stringify(b.days)} ${a.publishers.join()} ${b.publishers.join()}`).toBe(true);
    }
    expect(pairs).toBeGreaterThan(300);
  });

  test('of which only the year is known meet each other', () => {
    expect(sought(read('a', 'x', { date: date('2024') }), read('b', 'y', { date: date('2024') }))).toBe(true);
    expect(sought(read('a', 'x', { date: date('2024') }), read('b', 'y', { date: date('2023') }))).toBe(false);
  });

  test('of other times and other publishers do not meet but for what names the release', () => {
    const a = read('a', 'Uutinen');
    expect(sought(a, read('b', 'Toinen', { date: date('2024-07-02') }))).toBe(false);
    expect(sought(a, read('b', 'Toinen', { publisher: 'Sisäministeriö' }))).toBe(false);
    const slug = { address: 'https://tem.fi/-/hallitus-paatti-pakolaiskiintiosta', date: null };
    expect(sought(read('a', 'x', slug), read('b', 'y', { ...slug, publisher: 'Sisäministeriö' }))).toBe(true);
  });

  test('are the same at every reading, exact in JSON, and none twice', () => {
    const random = seeded(5);
    for (let round = 0; round < 200; round++) {
      const item = anything(random, 'a');
      const all = soughtKeys(item, vocabulary.group);
      expect(all).toEqual(soughtKeys(item, vocabulary.group));
      expect(all.every(({ span: of, key }) => Number.isSafeInteger(key) && Number.isInteger(of))).toBe(true);
      expect(new Set(all.map(({ span: of, key }) => `${of} ${key}`)).size).toBe(all.length);
    }
  });
});

describe('the chance of one release', () => {
  test('is the same from both sides, between 0 and 1, whatever the two', () => {
    const random = seeded(7);
    for (let round = 0; round < 4_000; round++) {
      const [a, b] = [anything(random, 'a'), anything(random, 'b')];
      expect(mayBeOne(a, b), `${a.title} ${b.title}`).toBe(mayBeOne(b, a));
      expect(chance(a, b)).toBe(chance(b, a));
      expect(chance(a, b)).toBeGreaterThanOrEqual(0);
      expect(chance(a, b)).toBeLessThanOrEqual(1);
      for (const value of Object.values(alike(a, b, vocabulary))) expect(value).toBeGreaterThanOrEqual(0);
    }
  });

  test('joins translations of one day though no word is the same', () => {
    const a = read('a', 'Hallitus päätti pakolaiskiintiöstä vuodelle 2026', { time: '12:30' });
    const b = read('b', 'Regeringen fattade beslut om flyktingkvoten för 2026', { ...sv, time: '12:30' });
    const c = read('c', 'Government decided on the refugee quota for 2026', { ...en, time: '12:45' });
    expect([areOne(a, b), areOne(b, c), areOne(a, c)]).toEqual([true, true, true]);
  });

  test('joins one title on two official hosts', () => {
    const title = 'Hallitus päätti pakolaiskiintiöstä vuodelle 2026';
    const a = read('a', title, { address: 'https://tem.fi/-/hallitus-paatti-kiintiosta' });
    expect(areOne(a, read('b', title, { publisher: 'Sisäministeriö', address: 'https://intermin.fi/-/hallitus-paatti-kiintiosta' }))).toBe(
      true,
    );
  });

  test('never joins media with the official release, nor papers with one text of an agency', () => {
    const title = 'Hallitus päätti pakolaiskiintiöstä vuodelle 2026';
    const paper = (id: string, publisher: string) => read(id, title, { publisher });
    expect(chance(read('a', title), paper('b', 'Yle'))).toBe(0);
    expect(chance(paper('a', 'Kaleva'), paper('b', 'Aamulehti'))).toBe(0);
    expect(
      chance(
        paper('a', 'Kaleva'),
        read('b', title, { publisher: 'Aamulehti', address: 'https://aamulehti.fi/hallitus-paatti-kiintiosta' }),
      ),
    ).toBe(0);
  });

  test('keeps look-alikes apart: statistics of another month, the quota of another year, another bill', () => {
    const a = read('a', 'Maahanmuuttoviraston tilastot: huhtikuussa 2024 myönnettiin 2 100 oleskelulupaa', {
      publisher: 'Migri',
      date: date('2024-05-02'),
    });
    const b = read('b', 'Maahanmuuttoviraston tilastot: toukokuussa 2024 myönnettiin 1 900 oleskelulupaa', {
      publisher: 'Migri',
      date: date('2024-06-04'),
    });
    expect(areOne(a, b)).toBe(false);
    const quota = (id: string, year: number) =>
      read(id, `Hallitus päätti pakolaiskiintiöstä vuodelle ${year}`, { date: date(`${year - 1}-11-02`) });
    expect(areOne(quota('a', 2025), quota('b', 2026))).toBe(false);
    const bill = (id: string, number: number) => read(id, `Hallituksen esitys HE ${number}/2024 vp annettu eduskunnalle`);
    expect(areOne(bill('a', 26), bill('b', 28))).toBe(false);
  });

  test('of two that say nothing, of nobody, is none', () => {
    const empty = (id: string, more: Partial<Told> = {}) => read(id, '', { publisher: '', ...more });
    expect(areOne(empty('a'), empty('b'))).toBe(false);
    expect(areOne(empty('a', { date: null }), empty('b', { date: null }))).toBe(false);
    expect(areOne(read('a', '', { publisher: 'Yle' }), read('b', '', { publisher: 'Yle' }))).toBe(false);
    expect(areOne(read('a', '', { date: null }), read('b', '', { date: null }))).toBe(false);
    expect(areOne(read('a', ''), read('b', ''))).toBe(false);
  });
});

describe('the release of an item', () => {
  const a = read('a', 'Hallitus päätti pakolaiskiintiöstä vuodelle 2026', { time: '12:30' });
  const b = read('b', 'Regeringen fattade beslut om flyktingkvoten för 2026', { ...sv, time: '12:30' });
  const c = read('c', 'Government decided on the refugee quota for 2026', { ...en, time: '12:30' });
  const other = read('d', 'Työministeri vieraili Tampereella', { time: '12:30' });
  const releases = (item: Analysis, siblings: [Analysis, string | null][], words: { items: string[]; together: boolean }[] = []) =>
    releasesOf(
      item,
      siblings.map(([one, release]) => ({ item: one, release })),
      words,
      vocabulary,
      weights.alike,
    );

  test('is that of its translations; an item that is of two makes them one', () => {
    expect(releases(c, [[a, 'r1']])).toEqual(['r1']);
    expect(
      releases(c, [
        [a, 'r1'],
        [b, 'r2'],
      ]).sort(),
    ).toEqual(['r1', 'r2']);
    expect(
      releases(other, [
        [a, 'r1'],
        [b, 'r2'],
      ]),
    ).toEqual([]);
  });

  test('has one text in a language: another of it keeps an item out', () => {
    expect(
      releases(other, [
        [b, 'r1'],
        [a, 'r1'],
      ]),
    ).toEqual([]);
  });

  test('is none of itself, nor of what has none', () => {
    expect(
      releases(a, [
        [a, 'r1'],
        [b, null],
      ]),
    ).toEqual([]);
  });

  test('is as editors say, the newest word first', () => {
    const together = { items: ['a', 'd'], together: true };
    const parted = { items: ['a', 'd'], together: false };
    expect(releases(other, [[a, 'r1']], [together])).toEqual(['r1']);
    expect(releases(other, [[a, 'r1']], [parted, together])).toEqual([]);
    expect(releases(other, [[a, 'r1']], [together, parted])).toEqual(['r1']);
    expect(
      releases(
        c,
        [
          [a, 'r1'],
          [b, 'r2'],
        ],
        [{ items: ['c', 'a'], together: false }],
      ),
    ).toEqual(['r2']);
  });
});

test('the weights have every name, each a number, and no other', () => {
  const has = (of: object, all: readonly string[]) => {
    expect(Object.keys(of).sort()).toEqual([...all].sort());
    expect(Object.values(of).every(Number.isFinite)).toBe(true);
  };
  has(weights.subject, featureNames);
  has(weights.none, noneNames);
  has(weights.alike, alikeNames);
});
