import { describe, expect, test } from 'vitest';
import * as v from 'valibot';
import { anyWording, isLanguage, languages, read, TextSchema, WordingSchema, wordingStates, type Text } from './language.ts';

const wordings = {
  fi: { text: 'suomeksi', state: 'original' },
  sv: { text: 'på svenska', state: 'translated' },
  en: { text: 'in English', state: 'machine' },
} as const;
/** Every text there can be: each language there or not. */
const texts = Array.from(
  { length: 8 },
  (_, n) => Object.fromEntries(languages.filter((_l, bit) => n & (1 << bit)).map((l) => [l, wordings[l]])) as Text,
);

describe('a text', () => {
  test('is read in the language asked for, with its state, or said to be missing: never filled from another', () => {
    for (const text of texts) {
      for (const language of languages) {
        const reading = read(text, language);
        if (text[language]) expect(reading).toEqual({ missing: false, ...wordings[language], language });
        else expect(reading.missing).toBe(true);
      }
    }
  });

  test('that is missing tells what there is instead, and in which language', () => {
    expect(read({ sv: wordings.sv }, 'fi')).toEqual({ missing: true, instead: { ...wordings.sv, language: 'sv' } });
    expect(read({ en: wordings.en, sv: wordings.sv }, 'fi')).toEqual({ missing: true, instead: { ...wordings.sv, language: 'sv' } });
    expect(read({}, 'en')).toEqual({ missing: true, instead: null });
    expect(read(undefined, 'en')).toEqual({ missing: true, instead: null });
  });

  test('has any wording where it has one: the language asked for first, and it says which', () => {
    for (const text of texts) {
      for (const language of languages) {
        const first = text[language] ? language : languages.find((l) => text[l]);
        const any = anyWording(text, language);
        expect(any?.language).toBe(first);
        expect(any?.text).toBe(first && wordings[first].text);
      }
    }
  });

  test('is refused with no words, an unknown state or an unknown language', () => {
    expect(v.is(WordingSchema, { text: '  ', state: 'original' })).toBe(false);
    expect(v.is(WordingSchema, { text: 'a', state: 'official' })).toBe(false);
    expect(v.is(WordingSchema, { text: 'a' })).toBe(false);
    expect(v.is(TextSchema, { se: { text: 'a', state: 'original' } })).toBe(false);
    expect(wordingStates.every((state) => v.is(TextSchema, { sv: { text: 'a', state } }))).toBe(true);
  });
});

test('the languages are Finnish, Swedish and English', () => {
  expect(languages).toEqual(['fi', 'sv', 'en']);
  expect(['fi', 'sv', 'en', 'se', '', null, undefined, 0].filter(isLanguage)).toEqual(['fi', 'sv', 'en']);
});
