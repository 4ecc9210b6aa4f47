import { describe, expect, test } from 'vitest';
import type { Language } from '#domain/language.ts';
import { finderFor, markTerms } from './hits.ts';
import { isIn } from './matching.ts';
import type { Term } from './terms.ts';

describe('a term is in a text', () => {
  test.each([
    ['fi', 'kotoutuminen', 'Kotoutumisen edistäminen', true],
    ['fi', 'kotoutumislaki', 'Uuden kotoutumislain mukaan', true],
    ['fi', 'työ- ja elinkeinoministeriö', 'Työ- ja elinkeinoministeriön hanke', true],
    ['fi', 'TEM', 'TEM:n hanke', true],
    ['fi', 'TEM', 'tempaus', false],
    ['fi', 'laki', 'lakko', false],
    ['sv', 'integrationslag', 'Enligt den nya integrationslagen', true],
    ['sv', 'regeringens proposition', 'I regeringens propositioner', true],
    ['sv', 'regeringens proposition', 'Propositionen', false],
    ['en', 'wellbeing services county', 'the wellbeing services counties', true],
    ['en', 'act', 'Actors', false],
  ] as [Language, string, string, boolean][])('%s: %s in “%s”: %s', (language, term, text, there) => {
    expect(isIn(term, text, language)).toBe(there);
  });
});

const term = (fi: string, sv?: string): Term => ({
  id: fi,
  origin: 'entry',
  wording: { fi, ...(sv ? { sv } : {}) },
  source: 'https://example.org',
  note: '',
});

describe('the terms of a source', () => {
  const find = finderFor([term('ministeriö', 'ministerium'), term('sisäministeriö', 'inrikesministeriet'), term('hyvinvointialue')], 'fi');
  const source = 'Sisäministeriön esitys HE 208/2022 vp; ministeriö ja sisäministeriö.';

  test('are marked where they stand, with what stands for them', () => {
    const { segments, hits } = markTerms(source, '', 'sv', find);
    expect(segments.map(({ text }) => text).join('')).toBe(source);
    expect(segments.filter(({ hit }) => hit !== null).map(({ text, hit }) => [text, hits[hit ?? 0]?.equivalent])).toEqual([
      ['Sisäministeriön', 'inrikesministeriet'],
      ['HE 208/2022 vp', 'RP 208/2022 rd'],
      ['ministeriö', 'ministerium'],
      ['sisäministeriö', 'inrikesministeriet'],
    ]);
    expect(hits).toHaveLength(3);
  });

  test('are missed in the translation until they are there', () => {
    const used = (target: string) => markTerms(source, target, 'sv', find).hits.map((hit) => hit.used);
    expect(used('')).toEqual([false, false, false]);
    expect(used('Inrikesministeriets proposition RP 208/2022 rd; ministeriet')).toEqual([true, true, true]);
    expect(used('HE 208/2022 vp')).toEqual([false, false, false]);
  });

  test('without an equivalent in the language say so', () => {
    const { hits } = markTerms('Hyvinvointialueet', '', 'sv', find);
    expect(hits).toMatchObject([{ written: 'Hyvinvointialueet', equivalent: null, used: false }]);
  });
});

test.each<[string, string, Language, boolean?]>([
  ['integration', 'Totalreform av integrationslagen', 'sv'],
  ['kotoutuminen', 'Kotoutumislain kokonaisuudistus', 'fi'],
  ['lag', 'Integrationslagen', 'sv', false],
  ['quota', 'The refugee quotas', 'en'],
])('%s is a part of “%s”', (term, text, language, found = true) => {
  expect(isIn(term, text, language)).toBe(found);
});
