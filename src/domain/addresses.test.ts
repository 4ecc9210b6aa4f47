import { describe, expect, test } from 'vitest';
import { seeded } from '../../tests/support/random.ts';
import { addressOf, alternatesOf, feedFiles, followable, parseAddress, sectionPaths, sections, type Address } from './addresses.ts';
import { languages } from './language.ts';

describe('public addresses', () => {
  // Contracts: people have linked to these.
  test.each([
    ['measures', '/fi/toimenpiteet/m-a', '/sv/atgarder/m-a', '/en/measures/m-a'],
    ['programmes', '/fi/ohjelmat/m-a', '/sv/program/m-a', '/en/programmes/m-a'],
    ['terms', '/fi/hallituskaudet/m-a', '/sv/regeringsperioder/m-a', '/en/terms/m-a'],
    ['obligations', '/fi/velvoitteet/m-a', '/sv/skyldigheter/m-a', '/en/obligations/m-a'],
    ['documents', '/fi/asiakirjat/m-a', '/sv/dokument/m-a', '/en/documents/m-a'],
    ['organisations', '/fi/organisaatiot/m-a', '/sv/organisationer/m-a', '/en/organisations/m-a'],
    ['news', '/fi/ajankohtaista/m-a', '/sv/aktuellt/m-a', '/en/news/m-a'],
    ['changes', '/fi/muutokset/m-a', '/sv/andringar/m-a', '/en/changes/m-a'],
    ['sources', '/fi/lahteet/m-a', '/sv/kallor/m-a', '/en/sources/m-a'],
    ['snapshots', '/fi/tallenteet/m-a', '/sv/arkivkopior/m-a', '/en/snapshots/m-a'],
    ['follow', '/fi/seuraa/m-a', '/sv/folj/m-a', '/en/follow/m-a'],
    ['accessibility', '/fi/saavutettavuus/m-a', '/sv/tillganglighet/m-a', '/en/accessibility/m-a'],
    ['privacy', '/fi/tietosuoja/m-a', '/sv/dataskydd/m-a', '/en/privacy/m-a'],
  ] as const)('of %s stay what they are', (section, ...paths) => {
    expect(languages.map((language) => addressOf(language, section, 'm-a'))).toEqual(paths);
  });

  test('of the comparison are words of the language', () => {
    const paths = ['/fi/hallituskaudet/vertaa', '/sv/regeringsperioder/jamfor', '/en/terms/compare'];
    expect(languages.map((language) => addressOf(language, 'terms', 'compare'))).toEqual(paths);
    expect(paths.map((path) => parseAddress(path)?.id)).toEqual(['compare', 'compare', 'compare']);
    expect(Object.values(alternatesOf({ language: 'sv', section: 'terms', id: 'compare', file: null }))).toEqual(paths);
  });

  test('are plain signs, different for every section of a language, and never a feed’s name', () => {
    for (const language of languages) {
      const paths = sections.map((section) => sectionPaths[section][language]);
      expect(new Set(paths).size).toBe(paths.length);
      expect(paths.filter((path) => !/^[a-z-]+$/.test(path))).toEqual([]);
    }
    expect(addressOf('fi')).toBe('/fi');
    expect(followable).toEqual(['terms', 'programmes', 'measures', 'themes', 'organisations']);
  });
});

describe('an address and its reading', () => {
  const signs = 'abcåäöÅ019- .:%/?#&+~\u{1F1EB}';
  const files = [null, ...feedFiles];

  test('agree for every section, language, id and feed', () => {
    const random = seeded(5);
    for (const language of languages) {
      for (const section of sections) {
        for (let n = 0; n < 40; n++) {
          const id = `m-${random.text(signs, 1, 12)}`;
          const address: Address = { language, section, id, file: random.one(files) };
          expect(parseAddress(addressOf(language, section, id, address.file))).toEqual(address);
        }
        for (const file of files) {
          expect(parseAddress(addressOf(language, section, null, file))).toEqual({ language, section, id: null, file });
        }
      }
      for (const file of files)
        expect(parseAddress(addressOf(language, null, null, file))).toEqual({ language, section: null, id: null, file });
    }
  });

  test('lead to the same place in the other languages and back', () => {
    const address: Address = { language: 'fi', section: 'measures', id: 'm-å b', file: 'feed.atom' };
    for (const language of languages) {
      const there = parseAddress(alternatesOf(address)[language]);
      expect(there).toEqual({ ...address, language });
      expect(there && alternatesOf(there)).toEqual(alternatesOf(address));
    }
  });
});

test.each([
  '',
  '/',
  'fi',
  '//fi',
  '/de',
  '/FI',
  '/fi/',
  '/fi/measures',
  '/en/toimenpiteet/m-a',
  '/fi/toimenpiteet/',
  '/fi/toimenpiteet//m-a',
  '/fi/toimenpiteet/m-a/',
  '/fi/toimenpiteet/m-a/muuta',
  '/fi/toimenpiteet/m-a/feed.rss',
  '/fi/feed.atom/feed.atom',
  '/fi/toimenpiteet/%',
  '/fi/toimenpiteet/%E0%A4%A',
  '/fi/toimenpiteet/%C3%28',
  '/fi/toimenpitee%74',
  '/%66i',
  '/fi%2Ftoimenpiteet',
  '/fi/constructor',
  '/fi/toString/m-a',
  '/__proto__',
  // The comparison has one address a language.
  '/fi/hallituskaudet/compare',
  '/sv/regeringsperioder/compare',
  '/en/terms/%63ompare',
])('%j is none of ours', (path) => {
  expect(parseAddress(path)).toBeNull();
});

test('an id keeps its slash, its percent sign and its letters', () => {
  expect(parseAddress('/fi/toimenpiteet/a%2Fb')?.id).toBe('a/b');
  expect(parseAddress('/fi/toimenpiteet/100%25')?.id).toBe('100%');
  expect(parseAddress('/fi/toimenpiteet/%C3%A4')?.id).toBe('ä');
  expect(parseAddress('/fi/toimenpiteet/ä')?.id).toBe('ä');
});
