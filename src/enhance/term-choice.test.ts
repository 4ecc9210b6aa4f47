import { describe, expect, test } from 'vitest';
import { chosenAfter, lackingIn, phrasesBefore, replaced, suggestionsFor, type Suggestable } from './term-choice.ts';

const own: Suggestable = { term: 'lagen om främjande av integration', written: 'kotoutumislaki', own: true };
const ministry: Suggestable = { term: 'Arbets- och näringsministeriet', written: 'Työ- ja elinkeinoministeriö', own: false };
const terms = [own, ministry];
const suggested = (before: string) => suggestionsFor(before, terms).map(({ term }) => term);

test('phrases begin where words do, and none goes over a sentence', () => {
  expect(phrasesBefore('Enligt lagen om')).toEqual(['Enligt lagen om', 'lagen om', 'om']);
  expect(phrasesBefore('Klart. Arb')).toEqual(['Arb']);
  expect(phrasesBefore('')).toEqual([]);
});

describe('a term is suggested', () => {
  test.each([
    ['la', [own.term]],
    ['Enligt lagen o', [own.term]],
    ['LAGEN', [own.term]],
    ['ar', []],
    ['arb', [ministry.term]],
    ['Arbets- och nä', [ministry.term]],
    ['kotoutumis', [own.term]],
    ['blagen', []],
    [own.term, []],
  ] as [string, string[]][])('after “%s”: %o', (before, expected) => {
    expect(suggested(before)).toEqual(expected);
  });

  test('on demand where the source has it and the text has not', () => {
    expect(lackingIn('Text', terms)).toEqual([{ term: own.term, typed: 0 }]);
    expect(lackingIn(`Enligt ${own.term}`, terms)).toEqual([]);
  });
});

describe('a term that is taken', () => {
  test('stands in the place of what was typed, in either language', () => {
    expect(replaced('Enligt lag och rätt', 10, { term: own.term, typed: 3 })).toEqual({
      text: `Enligt ${own.term} och rätt`,
      caret: 7 + own.term.length,
    });
    const [suggestion] = suggestionsFor('Enligt kotoutumis', terms);
    expect(replaced('Enligt kotoutumis', 17, suggestion!).text).toBe(`Enligt ${own.term}`);
  });

  test('keeps a capital, and is put apart from the word before', () => {
    expect(replaced('Lag', 3, { term: own.term, typed: 3 }).text).toBe('Lagen om främjande av integration');
    expect(replaced('Enligt', 6, { term: own.term, typed: 0 }).text).toBe(`Enligt ${own.term}`);
  });
});

test('arrows go round by way of the field', () => {
  const walk = (key: string, from: number) => chosenAfter(key, from, 2);
  expect([walk('ArrowDown', -1), walk('ArrowDown', 0), walk('ArrowDown', 1)]).toEqual([0, 1, -1]);
  expect([walk('ArrowUp', -1), walk('ArrowUp', 1), walk('ArrowUp', 0)]).toEqual([1, 0, -1]);
});
