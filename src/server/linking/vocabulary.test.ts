import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { seeded } from '../../../tests/support/random.ts';
import { languages } from '#domain/language.ts';
import { readVocabulary } from './lists.ts';
import { createVocabulary, type Concept } from './vocabulary.ts';
import { isEmpty, wordsOf } from './words.ts';

const named = (concepts: Concept[], text: string, language: 'fi' | 'sv' | 'en' = 'fi') =>
  Object.fromEntries(createVocabulary(concepts).conceptsIn(wordsOf(text), language));
const one = (...fi: string[]): Concept[] => [{ id: 'c', group: 'area', fi }];

describe('a stem', () => {
  test.each([
    ['kiintiö', 'Kiintiötä nostetaan', 1],
    ['kiintiö', 'pakolaiskiintiö', 0],
    ['~kiintiö', 'pakolaiskiintiöstä', 1],
    ['koto$', 'koto', 1],
    ['koto$', 'kotoutuminen', 0],
    ['~laki$', 'kotoutumislaki', 1],
    ['~laki$', 'kotoutumislakia', 0],
    ['laki kotoutumisen', 'Laki kotoutumisen edistämisestä', 1],
    ['laki kotoutumisen', 'Laki ja kotoutumisen edistäminen', 0],
    ['laki kotoutumisen', 'kotoutumisen laki', 0],
    ['laki kotoutumisen', 'laki', 0],
    ['laki$ ~kiintiö', 'laki pakolaiskiintiöstä', 1],
    ['laki$ ~kiintiö', 'lakia pakolaiskiintiöstä', 0],
    ['KIINTIÖ', 'kiintiö', 1],
  ])('%s in “%s”: %i', (stem, text, times) => {
    expect(named(one(stem), text)).toEqual(times ? { c: times } : {});
  });

  test('counts how often it is there, once for a word that two stems fit', () => {
    expect(named(one('kiintiö', 'kiint'), 'kiintiö, kiintiöt ja kiintiössä')).toEqual({ c: 3 });
  });

  test('fits whatever form its letters are composed in', () => {
    expect(named(one('työ'.normalize('NFD')), 'Työlupa'.normalize('NFC'))).toEqual({ c: 1 });
    expect(named(one('työ'.normalize('NFC')), 'Työlupa'.normalize('NFD'))).toEqual({ c: 1 });
  });

  test('is of its own language only', () => {
    expect(named(one('kvot'), 'kvoten', 'sv')).toEqual({});
  });
});

describe('what a concept implies', () => {
  const vocabulary = createVocabulary([
    { id: 'act', group: 'area', broader: ['law', 'integration'] },
    { id: 'law', group: 'general', broader: ['rule'] },
    { id: 'rule', group: 'general', broader: ['law'] },
    { id: 'integration', group: 'area' },
  ]);

  test('is all above it, itself first, and a loop ends', () => {
    expect(vocabulary.broader('act')).toEqual(['act', 'law', 'rule', 'integration']);
    expect(vocabulary.broader('rule')).toEqual(['rule', 'law']);
  });

  test('is itself when it is unknown', () => {
    expect([vocabulary.broader('x'), vocabulary.group('x')]).toEqual([['x'], undefined]);
  });
});

/** The same by the plainest reading of the list's own words. */
function plainly(concepts: readonly Concept[], words: readonly string[]): Record<string, number> {
  const fits = (part: string, word: string): boolean => {
    const letters = part.replace(/^~/, '').replace(/\$$/, '');
    return new RegExp(`${part.startsWith('~') ? '' : '^'}${letters}${part.endsWith('$') ? '$' : ''}`).test(word);
  };
  const found: Record<string, number> = {};
  words.forEach((_, n) => {
    for (const { id, fi = [] } of concepts) {
      const stems = fi.map((stem) => stem.split(' ')).filter((parts) => parts.every((part, m) => fits(part, words[n + m] ?? '')));
      const longer = stems.filter((parts) => parts.length > 1).length;
      const times = longer + (stems.length > longer ? 1 : 0);
      if (times) found[id] = (found[id] ?? 0) + times;
    }
  });
  return found;
}

test('finds what the plainest reading finds, whatever the stems and words', () => {
  const random = seeded(3);
  const part = () => `${random.one(['', '', '~'])}${random.text('abc', 1, 4)}${random.one(['', '', '$'])}`;
  for (let round = 0; round < 400; round++) {
    const concepts = Array.from({ length: random.whole(1, 6) }, (_, n) => ({
      id: `c${n}`,
      group: 'area',
      fi: Array.from({ length: random.whole(1, 3) }, () => Array.from({ length: random.whole(1, 3) }, part).join(' ')),
    }));
    const words = Array.from({ length: random.whole(0, 12) }, () => random.text('abc', 1, 6));
    expect(Object.fromEntries(createVocabulary(concepts).conceptsIn(words, 'fi')), JSON.stringify({ concepts, words })).toEqual(
      plainly(concepts, words),
    );
  }
});

describe('the list of concepts', () => {
  const concepts = parse(readFileSync('catalogue/concepts.yml', 'utf8')) as Concept[];
  const ids = new Set(concepts.map(({ id }) => id));
  const stems = concepts.flatMap((concept) =>
    languages.flatMap((language) => (concept[language] ?? []).map((stem) => ({ id: concept.id, language, stem }))),
  );

  test('is read whole, each concept once, in a group that is weighed', () => {
    expect(readVocabulary().size).toBe(concepts.length);
    expect(ids.size).toBe(concepts.length);
    expect([...new Set(concepts.map(({ group }) => group))].sort()).toEqual(['action', 'area', 'body', 'general', 'person', 'place']);
  });

  test('implies only concepts that there are', () => {
    expect(concepts.flatMap(({ broader = [] }) => broader.filter((id) => !ids.has(id)))).toEqual([]);
  });

  test('has only stems that words can fit: letters and digits', () => {
    const cannot = stems.filter(({ stem }) => !stem.split(' ').every((part) => /^~?[\p{Ll}\p{Lo}\p{N}]+\$?$/u.test(part.normalize('NFC'))));
    expect(cannot).toEqual([]);
  });

  test('names nothing of the area by words that say nothing', () => {
    const vocabulary = readVocabulary();
    const small = {
      fi: 'ja ei että se tai mutta myös kun jos niin joka ovat oli mukaan sekä kuin voi tämä vuonna alkaen koskee kanssa on eri uusi',
      sv: 'och att det som för av på är den inte också till har om från vid ska kan efter under mellan detta enligt nya i en ett',
      en: 'the of and to in is for that with by from at are was will have this its which who about between as not also under on a new',
    };
    const named = languages.flatMap((language) => [...vocabulary.conceptsIn(small[language].split(' '), language).keys()]);
    expect(named.filter((id) => vocabulary.group(id) === 'area')).toEqual([]);
    const alone = stems.filter(({ id, stem }) => vocabulary.group(id) === 'area' && isEmpty(stem.replace(/[~$]/g, '')));
    expect(alone).toEqual([]);
  });

  test('finds each concept by each of its own stems', () => {
    const vocabulary = readVocabulary();
    const lost = stems.filter(({ id, language, stem }) => !vocabulary.conceptsIn(wordsOf(stem.replace(/[~$]/g, '')), language).has(id));
    expect(lost).toEqual([]);
  });
});
